"""Trying a backup out: brought back on a server of its own, held to its manifest, the books checked, thrown away."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from psycopg2 import sql

from config.backup.making import lacking
from config.backup.manifest import DATABASE, PAPERS, known_migrations
from config.backup.restoring import checked, counted
from config.backup.server import Database
from config.embedded import Postgres
from core.fields import EncryptedText


@dataclass(frozen=True)
class Line:
    """One thing compared: what the backup says, what came back."""

    name: str
    said: str
    found: str

    @property
    def fits(self):
        return self.said == self.found

    def __str__(self):
        return f"{self.name}：备份 {self.said}，恢复后 {self.found}"


def drill(folder):
    """Every Line of a drill of the backup in `folder`. Raises Refused where it cannot be brought back at all.

    Nothing of the data in use is touched: the server is started for it in a folder of its own and removed after.
    """
    manifest = checked(folder)
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="drill-", dir=settings.DATA_DIR) as home,
        Postgres(Path(home), ephemeral=True) as postgres,
    ):
        database = Database.at(postgres.url)
        database.load(folder / DATABASE, manifest.tool)
        lines = [*_tables(manifest, counted(database)), *_papers(manifest, database), *_sealed(database)]
        run = _Commands(postgres.url, home)
        if known_migrations() - set(manifest.migrations):
            lines.append(run("升级到本版", "migrate", "--no-input", "-v", "0"))
        return [*lines, run("党费账核对", "check_ledger")]


def _tables(manifest, tables):
    names = sorted(manifest.tables.keys() | tables.keys())
    empty = [name for name in names if manifest.tables.get(name) == tables.get(name) == 0]
    yield Line("空表", f"{len(empty)} 张", f"{len(empty)} 张")
    for name in (name for name in names if name not in empty):
        yield Line(f"表 {name}", f"{manifest.tables.get(name, '没有')} 行", f"{tables.get(name, '没有')} 行")


def _papers(manifest, database):
    papers = sum(name.startswith(f"{PAPERS}/") for name in manifest.files)
    yield Line("附件", f"{papers} 份", f"{papers} 份")  # each was held to its sum before anything else
    with database.connect() as connection, connection.cursor() as cursor:
        yield Line("库里有记录而没有文件的附件", "0 份", f"{len(lacking(cursor, manifest.files))} 份")


def _sealed(database):
    """One value of every encrypted column is opened with the key at hand."""
    for model in apps.get_models():
        for column in (f for f in model._meta.concrete_fields if isinstance(f, EncryptedText)):
            names = map(sql.Identifier, (column.column, model._meta.db_table, column.column))
            found = database.ask(sql.SQL("SELECT {} FROM {} WHERE {} LIKE '1:%%' LIMIT 1").format(*names))
            for (value,) in found:
                yield Line(f"加密列 {model._meta.db_table}.{column.column}", "能打开", _opened(column, value))


def _opened(column, value):
    try:
        column.from_db_value(value, None, None)
    except ValueError:
        return "打不开"
    return "能打开"


class _Commands:
    """Commands of the product on the drill's own server, each a process of its own."""

    def __init__(self, url, home):
        self.environment = os.environ | {"DATABASE_URL": url, "DATA_DIR": home}

    def __call__(self, title, *command):
        manage = [sys.executable, str(settings.ROOT / "manage.py"), *command]
        done = subprocess.run(
            manage, env=self.environment, capture_output=True, text=True, errors="replace", check=False
        )
        said = (done.stdout + done.stderr).strip().splitlines()
        return Line(title, "通过", "通过" if done.returncode == 0 else " ".join(said[-3:]))
