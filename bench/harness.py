"""Measures a workload against its bare limit on the same database, in turn.

A workload is a module `bench.NAME` with

    prepare(size)   fill the database for `size`; called at every run, reuses what is there
    ours()          the product's own way, through its action
    limit()         the least that has to happen: the bare SQL for the same rows
    reset()         optional: undo what ours() or limit() left behind, called before each of them
    beside()        optional: another way of doing it, once at the end; a sentence with its figures
"""

import gc
import hashlib
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg2

from config.embedded import Postgres, claim
from config.launch import keys

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


@dataclass
class Result:
    """Medians of one measurement. `ours`, `limit`: seconds; `peak`: MiB; `queries`: statements in one ours()."""

    ours: float
    limit: float
    peak: float
    queries: int

    def line(self, name, size):
        """The one line a run ends with."""
        return (
            f"{name} size={size} ours={self.ours:.3f}s limit={self.limit:.3f}s "
            f"ratio={self.ours / self.limit:.2f} peak={self.peak:.1f}MiB queries={self.queries}"
        )


@contextmanager
def database(name, size):
    """A migrated database for this workload and size, kept in DATA_DIR/bench between runs; Django is set up on it.

    One whose migrations were others, or that was left half migrated, is founded anew: what it holds is made for the
    run, and before the first release no way leads on from a joined migration (docs/adr/0016).

    Raises BlockingIOError while another benchmark runs.
    """
    folder = Path(os.environ.get("DATA_DIR") or ROOT / ".data").expanduser().resolve() / "bench"
    with claim(folder), Postgres(folder) as postgres:
        own, migrated = f"{name}_{size}", _migrations()
        _drop_unless(postgres, own, migrated)
        postgres.create_database(own)
        os.environ.update(keys(folder), DATABASE_URL=postgres.url_of(own), DATA_DIR=str(folder))
        os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", ZHIBU_MODE="local")
        import django
        from django.core.management import call_command
        from django.db import connection, connections

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute(f'COMMENT ON DATABASE "{own}" IS %s', [migrated])
        try:
            yield
        finally:
            connections.close_all()


def _migrations():
    """Changes with every migration of this version."""
    seen = hashlib.sha256()
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def _drop_unless(postgres, own, migrated):
    """Drop the kept database unless the comment on it says that it came through these migrations."""
    server = psycopg2.connect(postgres.url_of("postgres"))
    try:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [own]
            )
            if cursor.fetchone() not in (None, (migrated,)):
                cursor.execute(f'DROP DATABASE "{own}"')
    finally:
        server.close()


def measure(workload, rounds=ROUNDS, tell=print):
    """Run ours() and limit() in turn `rounds` times and return their medians as a Result."""
    ours, limits = [], []
    for number in range(1, rounds + 1):
        ours.append(_once(workload, workload.ours))
        limits.append(_once(workload, workload.limit))
        tell(f"{number}/{rounds} ours={ours[-1].seconds:.3f}s limit={limits[-1].seconds:.3f}s")
    return Result(
        ours=median(run.seconds for run in ours),
        limit=median(run.seconds for run in limits),
        peak=median(run.peak for run in ours),
        queries=int(median(run.queries for run in ours)),
    )


def beside(workload):
    """The sentence of the workload's other way, if it has one, after a reset."""
    if other := getattr(workload, "beside", None):
        if reset := getattr(workload, "reset", None):
            reset()
        yield other()


@dataclass
class _Run:
    seconds: float
    peak: float
    queries: int


def _once(workload, act):
    from django.db import connection

    if reset := getattr(workload, "reset", None):
        reset()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")  # no run pays for the pages its predecessor left dirty
    queries = 0

    def count(execute, sql, params, many, context):
        nonlocal queries
        queries += 1
        return execute(sql, params, many, context)

    gc.collect()
    before = _start_of_peak()
    with connection.execute_wrapper(count):
        began = time.perf_counter()
        act()
        seconds = time.perf_counter() - began
    return _Run(seconds, (_memory("VmHWM") - before) / 1024, queries)


def _start_of_peak():
    """Let the kernel's high-water mark of this process begin anew; returns the present size in KiB. Linux only."""
    Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(field):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1])
    raise LookupError(field)
