"""The daily backup."""

from django.conf import settings
from django.db import connection

from config.backup.keeping import throw_away
from config.backup.making import make
from config.backup.server import Database
from core.jobs import periodic


@periodic(
    "config.backup",
    "每日备份",
    "备份数据库和附件，留最近两天的全部、7 天和 4 周各一份。加密用的 FIELD_KEY 不在备份里，须另行保管。",
    "没有新的备份；磁盘坏了，会丢失最近一次备份以后登记的一切。",
    at="00:20",
)
def back_up(counts, day, *, by):
    """Make a backup in BACKUP_DIR and throw away those that need not stay. Raises Refused, leaving the old ones."""
    _, manifest = make(Database.of(connection.settings_dict), settings.BACKUP_DIR)
    counts["表"] = len(manifest.tables)
    counts["行"] = sum(manifest.tables.values())
    counts["附件"] = len(manifest.files) - 1
    counts["缺失的附件"] = len(manifest.lacking)
    counts["MB"] = round(manifest.bytes / 1024 / 1024)
    counts["清理旧备份"] = throw_away(settings.BACKUP_DIR)
