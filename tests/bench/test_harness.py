import os
import re
import subprocess
import sys
import types
from contextlib import closing, contextmanager

import psycopg2
import pytest

from bench import harness
from bench.__main__ import main
from config.embedded import Postgres

# The workload belongs to the tests, so it is put where `bench NAME` looks.
RUN_TINY = (
    "import sys, tests.bench.tiny as tiny; sys.modules['bench.tiny'] = tiny;"
    "from bench.__main__ import main; sys.exit(main(sys.argv[1:]))"
)


def test_result_line_has_the_agreed_form():
    result = harness.Result(ours=1.5, limit=0.5, peak=12.34, queries=7)

    assert result.line("dues_run", 1000) == (
        "dues_run size=1000 ours=1.500s limit=0.500s ratio=3.00 peak=12.3MiB queries=7"
    )


@pytest.mark.django_db
def test_measure_counts_only_what_ours_does_and_takes_turns():
    from tests.bench import tiny

    turns = []
    workload = types.SimpleNamespace(
        ours=lambda: (turns.append("ours"), tiny.ours(), bytearray(300 * 1024 * 1024)),
        limit=lambda: (turns.append("limit"), tiny.limit()),
        reset=lambda: (turns.append("reset"), tiny.reset()),
    )
    tiny.prepare(20)

    result = harness.measure(workload, rounds=3, tell=lambda text: None)

    assert turns == ["reset", "ours", "reset", "limit"] * 3
    assert result.queries == 22  # 20 inserts and the savepoint's two statements inside the test's transaction
    assert 270 < result.peak < 330  # the process gives back or takes a few MiB of its own meanwhile
    assert result.ours > result.limit > 0


def test_unknown_name_is_one_line(capsys):
    assert main(["nonexistent", "--size", "1"]) == 1

    assert capsys.readouterr().err.startswith("支部工作台：没有名为 nonexistent 的基准")


def run_tiny(folder):
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["DATA_DIR"] = str(folder)
    return subprocess.run(
        [sys.executable, "-c", RUN_TINY, "tiny", "--size", "50"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@contextmanager
def kept(folder):
    """A cursor in the database that a run of `folder` keeps, made when there is none."""
    with Postgres(folder / "bench") as postgres:
        postgres.create_database("tiny_50")
        connection = psycopg2.connect(postgres.url_of("tiny_50"))
        with closing(connection), connection, connection.cursor() as cursor:
            yield cursor


def test_the_command_builds_its_database_and_ends_with_the_line(tmp_path):
    done = run_tiny(tmp_path)

    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(
        r"tiny size=50 ours=\d+\.\d{3}s limit=\d+\.\d{3}s ratio=\d+\.\d\d peak=\d+\.\d?MiB queries=50", last
    )
    assert (tmp_path / "bench" / "postgres" / "PG_VERSION").exists()


def test_a_database_of_other_migrations_is_founded_anew_and_a_fitting_one_kept(tmp_path):
    with kept(tmp_path) as cursor:  # of a version whose first migrations had other names
        cursor.execute("CREATE TABLE core_user (id integer)")

    assert (founded := run_tiny(tmp_path)).returncode == 0, founded.stderr

    with kept(tmp_path) as cursor:
        cursor.execute("CREATE TABLE left_by_the_first_run ()")
    assert (again := run_tiny(tmp_path)).returncode == 0, again.stderr
    with kept(tmp_path) as cursor:
        cursor.execute("SELECT to_regclass('left_by_the_first_run') IS NOT NULL")
        assert cursor.fetchone() == (True,)
