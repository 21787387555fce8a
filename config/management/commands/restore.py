"""`manage.py restore DIR`: bring a backup back, or with --drill try it out on a server of its own."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

from config.backup.drill import drill
from config.backup.local import at_home
from config.backup.manifest import finished, known_migrations
from config.backup.restoring import restore
from config.backup.server import Database
from core.errors import Refused


def newest():
    """The last complete backup in BACKUP_DIR."""
    found = finished(settings.BACKUP_DIR)
    if not found:
        raise CommandError(f"{settings.BACKUP_DIR} 里没有做好的备份，请先运行 manage.py backup。")
    return found[0]


class Command(BaseCommand):
    help = "把备份恢复到数据库和附件文件夹；--drill 只在临时的数据库里演练，不碰正在用的数据"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, nargs="?", help="一份备份（zhibu-日期-时间 文件夹）；演练时不写就是最近一份"
        )
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--replace", action="store_true", help="已有数据时，用备份换掉（原来的改名留着）")
        how.add_argument("--drill", action="store_true", help="演练：恢复到临时数据库，核对后丢弃")

    @at_home
    def handle(self, *, folder, replace, drill, **options):
        try:
            if drill:
                self.drill(folder or newest())
            elif folder is None:
                raise CommandError("请写明要恢复哪一份备份，例如 manage.py restore 备份文件夹。")
            else:
                self.restore(folder, replace)
        except Refused as refusal:
            raise CommandError(refusal.message) from None

    def drill(self, folder):
        lines = drill(folder)
        for line in lines:
            self.stdout.write(f"{'✓' if line.fits else '✗'} {line}")
        if not all(line.fits for line in lines):
            self.stderr.write("演练没有通过。")
            sys.exit(1)
        self.stdout.write("演练通过：这份备份能恢复。")

    def restore(self, folder, replace):
        target = Database.of(connection.settings_dict)
        connections.close_all()  # a database with anybody in it cannot be set aside
        manifest, aside = restore(folder, target, replace=replace)
        if known_migrations() - set(manifest.migrations):
            call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"已恢复 {manifest.made_at} 的备份，各表行数与备份一致。")
        if aside:
            self.stdout.write(f"原来的数据改名留着，确认无误后请删除：{'、'.join(aside)}。")
