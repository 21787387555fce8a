"""`manage.py run_job NAME`: one periodic job, by hand. Without a name: what jobs there are."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from core.jobs import AlreadyRunning, registry, timetable


class Command(BaseCommand):
    help = "立即运行一个定时任务（都可以重复运行，不会重复登记、重复提醒）；不写任务名则列出全部任务"

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", help="任务名，如 dues.run_month")
        parser.add_argument("--day", type=date.fromisoformat, help="按哪一天计算，如 2026-11-21；默认今天")

    def handle(self, *, name=None, day=None, **options):
        if name is None:
            self.stdout.write("\n".join(f"{j.name}  {j.at:%H:%M}  {j.title}：{j.about}" for j in timetable()))
            return
        if name not in registry:
            raise CommandError(f"没有任务“{name}”。不写任务名可列出全部任务。")
        try:
            counts = registry[name].by_hand(day)
        except AlreadyRunning as other:
            raise CommandError(f"“{other}”正在另一个进程中运行，请稍后看任务记录。") from None
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write("，".join(f"{title} {count}" for title, count in counts.items()))
