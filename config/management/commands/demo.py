"""`manage.py demo`: fill an empty database with the invented demo organisation."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from branches.models import Organisation
from config.demo.dues import ALL_BILLS_UP_TO
from config.demo.load import load
from config.demo.meetings import ALL_ATTENDANCE_UP_TO
from config.demo.shape import LARGEST, SMALLEST
from core.clock import today
from core.models import User


class Command(BaseCommand):
    help = (
        "在空数据库中载入演示数据：一个虚构的机关，人物、身份证号、电话、住址全部编造。同一 --seed 得到同样的数据。"
        f"含三年的会议和党费；党员超过 {ALL_ATTENDANCE_UP_TO} 人时，出勤只生成最近三个月；"
        f"超过 {ALL_BILLS_UP_TO} 人时，党费只生成最近 12 个月。"
    )

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, default=300, help="党员人数，默认 300")
        parser.add_argument("--seed", type=int, default=2026, help="随机种子，默认 2026")
        parser.add_argument(
            "--password",
            default=settings.DEMO_PASSWORD,
            help="演示账号的密码；不写则取环境变量 DEMO_PASSWORD",
        )

    def handle(self, *, members, seed, password, **options):
        if not SMALLEST <= members <= LARGEST:
            raise CommandError(f"--members 须在 {SMALLEST} 至 {LARGEST} 之间。")
        if not password:
            raise CommandError("没有演示账号的密码：请设置环境变量 DEMO_PASSWORD，或加 --password。")
        if Organisation.objects.exists() or User.objects.exists():
            raise CommandError("数据库中已有党组织或账号，没有载入演示数据。请换一个空的数据库。")
        load(members, seed, password, today(), say=self.say)

    def say(self, line):
        """Write a line at once: a large load takes minutes, and somebody watches."""
        self.stdout.write(line)
        self.stdout.flush()
