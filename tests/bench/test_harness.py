import os
import re
import subprocess
import sys
import types

import pytest

from bench import harness
from bench.__main__ import main

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


def test_the_command_builds_its_database_and_ends_with_the_line(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["DATA_DIR"] = str(tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", RUN_TINY, "tiny", "--size", "50"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(
        r"tiny size=50 ours=\d+\.\d{3}s limit=\d+\.\d{3}s ratio=\d+\.\d\d peak=\d+\.\d?MiB queries=50", last
    )
    assert (tmp_path / "bench" / "postgres" / "PG_VERSION").exists()
