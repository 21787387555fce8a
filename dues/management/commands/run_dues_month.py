from datetime import date

from django.core.management.base import BaseCommand

from dues import jobs


class Command(BaseCommand):
    help = "Make out the dues bills of a month (default: this month)."

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="any day of the month, e.g. 2026-11-01")

    def handle(self, *, day=None, **options):
        self.stdout.write(f"新增应交 {jobs.run_month(day):,} 笔")
