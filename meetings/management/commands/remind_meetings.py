"""`manage.py remind_meetings`: the daily reminder of owed meetings, by hand."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from core.jobs import AlreadyRunning
from meetings import jobs


class Command(BaseCommand):
    help = "提醒各支部书记、副书记、组织委员还差哪些会议（可重复运行，不会重复提醒）"

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="按哪一天计算，如 2026-11-21；默认今天")

    def handle(self, *, day, **options):
        try:
            counts = jobs.remind_owed(day)
        except AlreadyRunning:
            raise CommandError("会议提醒正在运行，请等它结束。") from None
        self.stdout.write("，".join(f"{name} {count}" for name, count in counts.items()))
