"""A backup of a database with somebody in it: made whole, held to its manifest, brought back, tried out."""

import errno
import json
import shutil
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings

from config.backup import drill, keeping, local, making, restoring, server
from config.backup.manifest import Manifest, finished
from config.backup.server import Database
from config.launch import keep
from core.errors import Refused
from core.jobs import registry
from core.models import JobRun
from meetings.actions import add_papers
from tests import factories
from tests.cluster import TEMPLATE
from tests.conftest import NOW
from tests.meetings.held import picture, record

pytestmark = pytest.mark.xdist_group("backup")
OTHER_KEY = "b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItb3Q="


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """(database, media folder, backup): a branch with a member and a meeting with a photo, written for good."""
    home = tmp_path_factory.mktemp("backup")
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW),
        override_settings(MEDIA_ROOT=home / "media", DATA_DIR=home),
    ):
        tests_own = connection.settings_dict["NAME"]
        database = Database.of(connection.settings_dict).named(f"{tests_own}_kept")
        database.named("postgres").ask(f'CREATE DATABASE "{database.name}" TEMPLATE "{TEMPLATE}"')
        connection.close()
        connection.settings_dict["NAME"] = database.name
        try:
            branch = factories.organisation("中共示例市某局综合处支部委员会")
            person = factories.user("shuji", "林文博")
            factories.member("林文博", branch, user=person)
            add_papers(record(branch), [SimpleUploadedFile("会场.jpg", picture())], "photo", by=person)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = tests_own
        folder, _ = making.make(database, home / "backups")
        yield database, home / "media", folder
        for (name,) in database.named("postgres").ask(
            "SELECT datname FROM pg_database WHERE datname ~ %s",
            [f"^{tests_own}_(kept|back2?|full|before_.*|coming_.*)"],  # the other worker has its own
        ):
            database.named(name).drop()


@pytest.fixture
def copy(made, tmp_path, settings):
    """A copy of the backup, to be spoilt; the papers of this test lie in a folder of its own."""
    settings.MEDIA_ROOT, settings.DATA_DIR = tmp_path / "media", tmp_path
    return Path(shutil.copytree(made[2], tmp_path / "zhibu-20261120-010203"))


def test_it_is_brought_back_whole_and_the_key_is_not_inside(made, copy, settings):
    database, media, folder = made
    manifest = Manifest.read(folder)
    papers = [path.relative_to(media) for path in media.rglob("*") if path.is_file()]
    back = database.create(database.name.replace("_kept", "_back"))

    assert restoring.restore(copy, back) == (manifest, [])
    assert restoring.counted(back) == manifest.tables == restoring.counted(database)
    assert manifest.tables["meetings_attachment"] == len(papers) == 1
    assert (settings.MEDIA_ROOT / papers[0]).read_bytes() == (media / papers[0]).read_bytes()
    assert manifest.lacking == []
    assert folder.stat().st_mode & 0o077 == 0
    for path in folder.rglob("*"):
        assert path.is_dir() or settings.FIELD_KEY.encode() not in path.read_bytes()


def test_what_is_there_already_is_replaced_only_when_asked_and_stands_aside(
    made, copy, settings, monkeypatch
):
    back = made[0].create(made[0].name.replace("_kept", "_full"))
    back.ask("CREATE TABLE before AS SELECT 1")
    monkeypatch.setattr(restoring, "_bring", lambda folder, manifest, fresh, coming: coming.mkdir())

    with pytest.raises(Refused, match=r"已有数据.*--replace"):
        restoring.restore(copy, back)
    with back.connect(), pytest.raises(Refused, match="先停止网页"):
        restoring.restore(copy, back, replace=True)
    _, aside = restoring.restore(copy, back, replace=True)

    assert restoring.counted(back) == {}
    names = {
        name for (name,) in back.ask("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{back.name}"])
    }
    assert names == {back.name, aside[0].removeprefix("数据库 ")}
    assert restoring.counted(back.named(aside[0].removeprefix("数据库 "))) == {"before": 1}


def test_the_old_database_gets_its_name_back_where_the_new_one_cannot_have_it(made, copy, monkeypatch):
    back = made[0].create(made[0].name.replace("_kept", "_back2"))
    back.ask("CREATE TABLE before AS SELECT 1")
    monkeypatch.setattr(restoring, "_bring", lambda folder, manifest, fresh, coming: coming.mkdir())
    rename = Database.rename

    def refuse(database, name):
        if "_coming_" in database.name:
            raise Refused("数据库正在使用")
        rename(database, name)

    monkeypatch.setattr(Database, "rename", refuse)
    with pytest.raises(Refused, match="正在使用"):
        restoring.restore(copy, back, replace=True)

    assert restoring.counted(back) == {"before": 1}
    assert back.ask("SELECT count(*) FROM pg_database WHERE datname ~ %s", [f"^{back.name}"]) == [(1,)]


def test_by_hand_it_has_the_keys_that_bin_run_has(tmp_path, settings, monkeypatch):
    settings.OWN_DATABASE, settings.DATA_DIR = True, tmp_path
    server_at_home = nullcontext()
    server_at_home.url = "postgresql://at-home"
    started = []
    monkeypatch.setattr(local, "Postgres", lambda data_dir: server_at_home)
    monkeypatch.setattr(
        local.subprocess, "run", lambda *_, env, **__: started.append(env) or SimpleNamespace(returncode=0)
    )
    keep(tmp_path, SECRET_KEY="kept", FIELD_KEY="kept")
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.setenv("FIELD_KEY", "given")

    local.at_home(pytest.fail)(None)
    settings.OWN_DATABASE, settings.DATABASE_URL = False, "postgresql://elsewhere"
    local.at_home(pytest.fail)(None)

    assert [
        tuple(environment[name] for name in ("SECRET_KEY", "FIELD_KEY", "DATABASE_URL"))
        for environment in started
    ] == [("kept", "given", "postgresql://at-home"), ("kept", "given", "postgresql://elsewhere")]


def spoil_byte(folder):
    dump = folder / "database.dump"
    dump.write_bytes(dump.read_bytes()[:-1] + b"?")


def drop_paper(folder):
    next(folder.rglob("*.jpg")).unlink()


def add_file(folder):
    (folder / "media" / "more.jpg").write_bytes(b"more")


def doctored(**facts):
    def spoil(folder):
        path = folder / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | facts))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_byte, r"database\.dump（内容与清单不符）"),
        (drop_paper, r"media/meetings/.*\.jpg（缺失）"),
        (add_file, r"media/more\.jpg（不在清单里）"),
        (lambda folder: (folder / "manifest.json").unlink(), "不是一份完整的备份"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "读不懂"),
        (doctored(version="99.0"), "更新的版本（99.0）"),
        (doctored(migrations=["members.9999_later"]), "库结构多了 members.9999_later"),
        (doctored(format=2), "更新的版本"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_touched(made, copy, settings, spoil, said):
    spoil(copy)

    with pytest.raises(Refused, match=said):
        restoring.restore(copy, made[0], replace=True)
    assert not settings.MEDIA_ROOT.exists()


def test_another_key_is_refused(made, copy, settings):
    settings.FIELD_KEY = OTHER_KEY

    with pytest.raises(Refused, match="FIELD_KEY 不是做这份备份时用的"):
        restoring.restore(copy, made[0], replace=True)


def test_a_database_that_cannot_be_read_leaves_the_old_one(made, copy, settings):
    database = made[0]
    (copy / "database.dump").write_bytes(b"PGDMP no more")
    facts = json.loads((copy / "manifest.json").read_text())["files"]
    facts["database.dump"] = making.facts_of(copy / "database.dump")
    doctored(files=facts)(copy)

    with pytest.raises(Refused, match="没有恢复成"):
        restoring.restore(copy, database, replace=True)
    assert restoring.counted(database)["members_member"] == 1
    assert database.ask("SELECT 1 FROM pg_database WHERE datname ~ %s", [f"^{database.name}_coming_"]) == []
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_full_disk_leaves_nothing_half_made(made, tmp_path, monkeypatch, settings):
    settings.MEDIA_ROOT = made[1]

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making.shutil, "copyfile", full)
    with pytest.raises(Refused, match="磁盘满了"):
        making.make(made[0], tmp_path / "backups")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["lock"]


def test_pg_dump_on_a_full_disk_is_said_as_that(made):
    with made[0].connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")

        with pytest.raises(OSError, match="No space left") as full:
            made[0].dump("/dev/full", cursor.fetchone()[0])
    assert full.value.errno == errno.ENOSPC


def test_what_was_killed_half_way_is_no_backup_and_the_next_links_the_papers(made, tmp_path, settings):
    settings.MEDIA_ROOT = made[1]
    to = tmp_path / "backups"
    shutil.copytree(made[2], to / made[2].name)
    killed = shutil.copytree(made[2], to / "zhibu-20991231-000000.partial")

    assert [path.name for path in finished(to)] == [made[2].name]
    with pytest.raises(Refused, match="没有做完"):
        Manifest.read(killed)
    with time_machine.travel(time.time() + 60):
        folder, _ = making.make(made[0], to)

    assert [path.name for path in finished(to)] == [folder.name, made[2].name]
    assert not killed.exists()
    assert next(folder.rglob("*.jpg")).stat().st_nlink == 2


def test_a_paper_gone_from_the_disk_is_named(made, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "none"
    _, manifest = making.make(made[0], tmp_path / "backups")

    assert [name.startswith("media/meetings/2026/11/") for name in manifest.lacking] == [True]


def test_a_tool_older_than_the_server_will_not_do(monkeypatch):
    monkeypatch.setattr(server, "major_of", lambda path: 15)

    with pytest.raises(
        Refused, match=r"需要 PostgreSQL 18 的 pg_dump，本机的最高是 15.*postgresql-client-18"
    ):
        server.program("pg_dump", 18)


def test_programs_that_may_not_be_run_are_passed_over(tmp_path, monkeypatch):
    (tmp_path / "pg_dump").touch()
    monkeypatch.setenv("PATH", str(tmp_path))

    assert server.major_of(server.program("pg_dump", 18)) >= 18


def test_the_drill_compares_every_table_and_checks_the_books(copy):
    tables = json.loads((copy / "manifest.json").read_text())["tables"]
    doctored(tables=tables | {"core_user": 7})(copy)

    lines = drill.drill(copy)

    assert [str(line) for line in lines if not line.fits] == ["表 core_user：备份 7 行，恢复后 1 行"]
    found = {line.name: line.found for line in lines}
    assert found["党费账核对"] == "通过"
    assert found["加密列 members_member.id_number"] == "能打开"
    assert found["附件"] == "1 份"
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_the_daily_job_keeps_what_is_to_be_kept(db, settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    for day in range(1, 31):
        (tmp_path / f"zhibu-202610{day:02}-002000").mkdir()
        (tmp_path / f"zhibu-202610{day:02}-002000" / "manifest.json").touch()
    (tmp_path / "zhibu-20261001-002000-mine").mkdir()

    counts = registry["config.backup"].by_hand()

    stayed = sorted(path.name for path in tmp_path.glob("zhibu-*"))
    days = ("1018", "1025", "1026", "1027", "1028", "1029", "1030")
    assert stayed[0] == "zhibu-20261001-002000-mine"
    assert stayed[1:-1] == [f"zhibu-2026{day}-002000" for day in days]
    assert stayed[-1].startswith("zhibu-20261120-")
    assert (counts["清理旧备份"], counts["缺失的附件"]) == (23, 0)


def test_a_daily_job_that_cannot_write_says_where(db, settings, tmp_path, caplog):
    settings.BACKUP_DIR = tmp_path / "file"
    settings.BACKUP_DIR.touch()

    with pytest.raises(Refused):
        registry["config.backup"].by_hand()
    assert JobRun.objects.get().error == f"没有备份成：File exists（{settings.BACKUP_DIR}）。"


def test_two_days_whole_seven_days_and_four_weeks_stay():
    names = [
        f"zhibu-2026{month:02}{day:02}-0030{n:02}"
        for month in (10, 11)
        for day in range(1, 31)
        for n in (0, 1)
    ]

    kept = sorted(keeping.to_keep(names))

    days = ["1115", "1122", "1124", "1125", "1126", "1127", "1128", "1129", "1130"]
    by_hand = ["zhibu-20261129-003000", "zhibu-20261130-003000"]
    assert kept == sorted([f"zhibu-2026{day}-003001" for day in days] + by_hand)
    assert keeping.to_keep(names[:1]) == {names[0]}
    assert keeping.to_keep([]) == set()
