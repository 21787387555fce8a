"""Bringing a backup back: into a new database and a new folder, which take the places of the old when all fits."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings

from config.backup.manifest import DATABASE, PAPERS, Manifest
from config.backup.server import tables_of
from core.errors import Refused


def checked(folder):
    """The Manifest of a backup that is whole and fits this code and the key at hand; raises Refused."""
    manifest = Manifest.read(folder)
    manifest.check_code()
    manifest.check_key()
    manifest.check_files(folder)
    return manifest


def restore(folder, database, *, replace=False):
    """Bring the backup in `folder` back as `database` and the papers. Returns (Manifest, what stands aside now).

    The backup goes into a database and a folder of other names, its rows are counted, and only then do they take the
    names of the old ones, which stay beside them. Raises Refused, with everything as it was.
    """
    manifest = checked(folder)
    papers = Path(settings.MEDIA_ROOT)
    holds = bool(database.ask("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1"))
    if (holds or any(papers.glob("*"))) and not replace:
        raise Refused(
            f"数据库 {database.name} 或附件文件夹 {papers} 里已有数据，没有恢复；确要用备份换掉它，请加 --replace。"
        )
    stamp = f"{datetime.now().astimezone():%Y%m%d_%H%M%S}"
    coming = papers.with_name(f"{papers.name}.coming_{stamp}")
    fresh = database.create(f"{database.name}_coming_{stamp}")
    aside = database.named(f"{database.name}_before_{stamp}")
    try:
        _bring(folder, manifest, fresh, coming)
        database.rename(aside.name)
        try:
            fresh.rename(database.name)
        except BaseException:
            aside.rename(database.name)
            raise
    except BaseException as problem:
        fresh.drop()
        shutil.rmtree(coming, ignore_errors=True)
        if isinstance(problem, OSError):
            where = f"（{problem.filename}）" if problem.filename else ""
            raise Refused(f"没有恢复成：{problem.strerror}{where}。原来的数据没有动。") from None
        raise
    kept = _swap(papers, coming, papers.with_name(f"{papers.name}.before_{stamp}"))
    if not holds:
        aside.drop()
        return manifest, kept
    return manifest, [f"数据库 {aside.name}", *kept]


def _bring(folder, manifest, fresh, coming):
    coming.parent.mkdir(parents=True, exist_ok=True)
    if (folder / PAPERS).exists():
        shutil.copytree(folder / PAPERS, coming)
    else:
        coming.mkdir()
    fresh.load(folder / DATABASE, manifest.tool)
    if differences := differing(manifest, counted(fresh)):
        table, before, now = differences[0]
        raise Refused(
            f"恢复后有 {len(differences)} 张表的行数与备份不符（{table}：备份 {before}，恢复 {now}），没有换上。"
        )


def counted(database):
    """Rows by table, as they are now."""
    with database.connect() as connection, connection.cursor() as cursor:
        return tables_of(cursor)


def differing(manifest, tables):
    """(table, rows in the backup, rows here) for each table that is not the same."""
    names = sorted(manifest.tables.keys() | tables.keys())
    pairs = ((name, manifest.tables.get(name), tables.get(name)) for name in names)
    return [(name, before, now) for name, before, now in pairs if before != now]


def _swap(papers, coming, aside):
    kept = []
    try:
        if any(papers.glob("*")):
            papers.rename(aside)
            kept = [f"附件 {aside}"]
        elif papers.exists():
            papers.rmdir()
        coming.rename(papers)
    except OSError as problem:  # a mount, or somebody else's folder
        raise Refused(
            f"数据库已经换上，附件没有（{problem.strerror}）：请把 {coming} 里的文件移到 {papers}。"
        ) from None
    return kept
