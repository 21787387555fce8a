"""Periodic jobs by hand: each is also a management command."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from core.jobs import AlreadyRunning


class JobCommand(BaseCommand):
    """Base of a room's job command: `work(day)` runs the job as of a day and returns its counts."""

    work = None

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="按哪一天计算，如 2026-11-21；默认今天")

    def handle(self, *, day=None, **options):
        try:
            counts = type(self).work(day)
        except AlreadyRunning as other:
            raise CommandError(f"“{other}”正在另一个进程中运行，请稍后看任务记录。") from None
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write("，".join(f"{name} {count}" for name, count in counts.items()))
