"""`manage.py backup`: database and papers into a folder that `manage.py restore` brings back."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.backup.local import at_home
from config.backup.making import make
from config.backup.server import Database
from core.errors import Refused

KEY = "加密敏感信息的 FIELD_KEY 不在备份里，请另行保管：{}。没有它，备份恢复了也打不开身份证号、电话等。"


class Command(BaseCommand):
    help = "备份数据库和附件；加密用的 FIELD_KEY 不在其中，须另行保管"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--to", default=settings.BACKUP_DIR, help="放备份的文件夹，默认 BACKUP_DIR")

    @at_home
    def handle(self, *, to, **options):
        try:
            folder, manifest = make(Database.of(connection.settings_dict), to)
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(
            f"已备份到 {folder}：{len(manifest.tables)} 张表 {sum(manifest.tables.values())} 行，"
            f"附件 {len(manifest.files) - 1} 份，共 {manifest.bytes / 1024 / 1024:.1f} MB。"
        )
        for name in manifest.lacking:
            self.stderr.write(f"注意：库里有记录，但磁盘上没有或内容不同：{name}")
        kept = "环境变量文件" if settings.PRODUCTION else f"{settings.DATA_DIR / 'secrets'}（或环境变量）"
        self.stdout.write(KEY.format(kept))
