"""The jobs on a real broker and a real worker process."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from config.celery import app
from core.jobs import registry
from core.models import JobRun, Notice, ReminderSetting

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def worker(transactional_db, tmp_path):
    """A worker process on this test's database, ended with SIGTERM."""
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@{database['HOST'].replace('/', '%2F')}/{database['NAME']}"
    # a broker database of its own would need another server: a queue name of its own serves as well
    queue = f"test-{os.getpid()}"
    log = tmp_path / "worker.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config.celery", "worker", "--pool", "solo", "-Q", queue],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        yield queue
        process.terminate()
        process.wait(30)
    assert b"Traceback" not in log.read_bytes(), log.read_text()


def eventually(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.xdist_group("celery")
def test_the_round_runs_on_a_real_worker_and_tells_once(worker, world):
    # the worker lives today, which may be a day off
    told = {"before": [10], "after": [1], "to": ["secretary"], "working_days": False}
    ReminderSetting.objects.create(name="meetings.owed", **told)
    for _ in range(2):
        app.send_task("core.tasks.tick", queue=worker)
        app.send_task("core.tasks.run_waiting", args=["branches.remind"], queue=worker)

    assert eventually(lambda: JobRun.objects.filter(outcome="done").count() == len(registry) + 1)
    told = list(Notice.objects.values_list("user__username", "key"))
    assert told
    assert len(told) == len(set(told))
    assert JobRun.objects.filter(name="branches.remind").first().counts
