"""Making a backup: the database first, then the papers, then the manifest; the name says when all of it is there.

A paper is written before its row and never changed or removed after, so the papers copied after the database hold all
that its rows name.
"""

import fcntl
import os
import shutil
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField
from psycopg2 import sql

from config.backup.manifest import DATABASE, NAMED, PAPERS, UNFINISHED, Manifest, facts_of, finished, version
from config.backup.server import tables_of
from core.errors import Refused
from core.fields import key_fingerprint
from core.papers import DISK_FULL

NO_ROOM = "放备份的磁盘满了，没有做成；请清理 {} 所在的磁盘，或用 BACKUP_DIR 换一块盘。"


def make(database, to):
    """Make a backup of `database` and the papers as a new folder inside `to`. Returns (its path, its Manifest).

    Raises Refused; what was begun is thrown away then, and a backup killed half-way by the next one.
    """
    to = Path(to)
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(to):
            for left_over in to.glob(f"zhibu-*{UNFINISHED}"):
                shutil.rmtree(left_over)
            return _make(database, to)
    except OSError as problem:
        if problem.errno in DISK_FULL:
            raise Refused(NO_ROOM.format(to)) from None
        where = problem.filename or to
        raise Refused(f"没有备份成：{problem.strerror}（{where}）。") from None


@contextmanager
def _alone(to):
    with (to / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"另一个备份正在写 {to}，请等它做完。") from None
        yield


def _make(database, to):
    now = datetime.now().astimezone()
    while (done := to / f"{now:{NAMED}}").exists():
        now += timedelta(seconds=1)
    folder = done.with_name(done.name + UNFINISHED)
    folder.mkdir(mode=0o700)
    try:
        with database.connect() as connection:
            connection.set_session("REPEATABLE READ", readonly=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_export_snapshot()")
                tool = database.dump(folder / DATABASE, cursor.fetchone()[0])
                files = {DATABASE: facts_of(folder / DATABASE)} | _copy_papers(folder, finished(to)[:1])
                manifest = Manifest(
                    version=version(),
                    made_at=now.isoformat(timespec="seconds"),
                    key=key_fingerprint(),
                    server=database.version,
                    tool=tool,
                    migrations=_applied(cursor),
                    tables=tables_of(cursor),
                    files=files,
                    lacking=lacking(cursor, files),
                )
        manifest.write(folder)
        _onto_the_disk(folder)
        folder.rename(done)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return done, manifest


def lacking(cursor, files):
    """Papers that rows name and the backup has not, or has with another content: their paths inside the backup."""
    missing = set()
    for model in apps.get_models():
        for column in (f.column for f in model._meta.concrete_fields if isinstance(f, FileField)):
            cursor.execute(
                sql.SQL("SELECT {}, sha256 FROM {}").format(
                    *map(sql.Identifier, (column, model._meta.db_table))
                )
            )
            for name, sha256 in cursor:
                kept = files.get(f"{PAPERS}/{name}")
                if kept is None or kept["sha256"] != sha256:
                    missing.add(f"{PAPERS}/{name}")
    return sorted(missing)


def _applied(cursor):
    cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def _copy_papers(folder, before):
    """Copy the papers; one that the backup before has already is linked to, so that a copy a day takes no room.

    Returns what the manifest says of each.
    """
    files = {}
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = f"{PAPERS}/{path.relative_to(root).as_posix()}"
        copy = folder / name
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = facts_of(path)
        if not any(_linked(earlier / name, copy, facts) for earlier in before):
            shutil.copyfile(path, copy)
            facts = facts_of(copy)
        files[name] = facts
    return files


def _linked(earlier, copy, facts):
    try:
        if facts_of(earlier) != facts:  # read whole: a copy gone bad is not handed on
            return False
        os.link(earlier, copy)
    except OSError:  # not there, or the disk has no links
        return False
    return True


def _onto_the_disk(folder):
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
