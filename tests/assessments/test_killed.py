"""The worker killed in the middle of scoring, with a real process: a month is whole or not there, a re-run completes it."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from assessments import actions, jobs
from assessments.models import MonthTotal, Score, Tally
from core.models import JobRun
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL

ROOT = Path(__file__).resolve().parents[2]
NOVEMBER, BRANCHES = date(2026, 11, 1), 5
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query LIKE '%%INSERT INTO assessments_monthtotal%%'
"""


def waiting():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


def until(found, process):
    deadline = time.monotonic() + 120  # a busy machine is slow, not broken
    while not found():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_run_leaves_no_month_half_scored():
    root = factories.organisation("某委", kind="committee")
    branches = [factories.organisation(f"某第{n}支部", root) for n in range(BRANCHES)]
    scheme = actions.publish_scheme(SMALL, 2026, by=None)
    in_the_way = _another()
    with in_the_way.cursor() as cursor:  # not committed: November waits at its totals, its scores written
        cursor.execute(
            "INSERT INTO assessments_monthtotal (branch_id, scheme_id, month, kept, whole, vetoed, failed) "
            "VALUES (%s, %s, %s, 0, 0, '', 0)",
            [branches[-1].pk, scheme.pk, NOVEMBER],
        )

    name = connection.settings_dict["NAME"]
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_job", "assessments.score_month", "--day", "2026-11-20"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(waiting, worker)
        worker.send_signal(signal.SIGKILL)
    finally:
        worker.kill()
        worker.wait()
        in_the_way.rollback()
        in_the_way.close()
    until_gone = time.monotonic() + 60
    while waiting() and time.monotonic() < until_gone:
        time.sleep(0.1)

    lines = len(SMALL.indicators)
    assert Score.objects.filter(month=OCTOBER).count() == BRANCHES * lines
    assert MonthTotal.objects.filter(month=OCTOBER).count() == BRANCHES
    assert not Score.objects.filter(month=NOVEMBER).exists()
    assert not MonthTotal.objects.filter(month=NOVEMBER).exists()
    assert set(Tally.objects.values_list("months", flat=True)) == {1}

    jobs.score(date(2026, 11, 20))
    assert Score.objects.filter(month=NOVEMBER).count() == BRANCHES * lines
    assert set(Tally.objects.values_list("months", flat=True)) == {2}
    killed, run = JobRun.objects.order_by("pk")
    assert (killed.outcome, run.outcome) == ("broken", "done")
    assert (run.counts["新得分"], run.counts["更正"], run.counts["撤下"]) == (BRANCHES * lines, 0, 0)


def _another():
    """A second connection to the same database, as it is before Django sets it up."""
    params = connection.get_connection_params()
    params.pop("cursor_factory", None)
    return psycopg2.connect(**{key: value for key, value in params.items() if value is not None})
