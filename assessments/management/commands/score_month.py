from datetime import date

from django.core.management.base import BaseCommand, CommandError

from assessments import jobs
from core.clock import month_of, today
from core.jobs import AlreadyRunning


class Command(BaseCommand):
    help = "计算上月和本月的考核得分；可以重复运行，只改动依据有变化的得分。"

    def add_arguments(self, parser):
        parser.add_argument(
            "--day", type=date.fromisoformat, help="按哪一天的上月和本月计算，如 2026-03-01；默认今天"
        )

    def handle(self, *, day=None, **options):
        if day and month_of(day) > today():
            raise CommandError("这一天还没有到。")
        try:
            counts = jobs.score(day)
        except AlreadyRunning:
            raise CommandError("考核得分正在由另一个进程计算，请稍后看任务记录。") from None
        self.stdout.write("，".join(f"{title} {count}" for title, count in counts.items()))
