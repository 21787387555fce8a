"""The worker killed in the middle of the monthly run, with a real process: nothing is half done, a re-run completes it."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from core.models import JobRun
from dues import actions
from dues.models import Bill, Quota
from tests import factories

ROOT = Path(__file__).resolve().parents[2]
NOVEMBER, MEMBERS = date(2026, 11, 1), 30
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%%INSERT INTO dues_bill%%'
"""


def until(found, process):
    deadline = time.monotonic() + 120  # a busy machine is slow, not broken
    while not found():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline
        time.sleep(0.1)


def waiting():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_run_leaves_nothing_half_done():
    root = factories.organisation("某委", kind="committee")
    branch = factories.organisation("某支部", root)
    for number in range(MEMBERS):
        member = factories.member(f"党员{number}", branch)
        actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(Quota.objects.all(), by=None)
    name = connection.settings_dict["NAME"]
    url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    in_the_way = _another()
    last = Quota.objects.order_by("-member_id").first()
    with in_the_way.cursor() as cursor:  # not committed: the run waits at this member, the others inserted
        cursor.execute(
            "INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount) VALUES (%s, %s, %s, %s, 1)",
            [last.member_id, branch.pk, NOVEMBER, last.pk],
        )

    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_job", "dues.run_month", "--day", "2026-11-20"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
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
    assert Bill.objects.count() == 0
    assert actions.run_month(NOVEMBER, by=None) == MEMBERS
    assert actions.run_month(NOVEMBER, by=None) == 0
    assert set(Bill.objects.values_list("amount", flat=True)) == {Decimal("94.50")}
    assert JobRun.objects.get().outcome != JobRun.Outcome.DONE


def _another():
    """A second connection to the same database, as it is before Django sets it up."""
    params = connection.get_connection_params()
    params.pop("cursor_factory", None)
    return psycopg2.connect(**{key: value for key, value in params.items() if value is not None})
