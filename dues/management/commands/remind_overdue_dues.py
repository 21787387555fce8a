from datetime import date

from django.core.management.base import BaseCommand

from dues import jobs


class Command(BaseCommand):
    help = "Remind members, branches and departments of overdue dues."

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="as of this day (default: today)")

    def handle(self, *, day=None, **options):
        self.stdout.write(f"新提醒 {jobs.remind_overdue(day):,} 条")
