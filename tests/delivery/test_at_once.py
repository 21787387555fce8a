"""Two senders, and one that is killed: with threads and a real process on the real database."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from core import outbox, tasks
from core.digests import write_mails
from core.models import Delivery, Notice, QuietHours
from tests import factories
from tests.conftest import TODAY
from tests.delivery.conftest import state_of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)
SENDER = "import django; django.setup(); from core import outbox; outbox.send_due()"


def twice_at_once(act):
    together = threading.Barrier(2)

    def run():
        together.wait()
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_makers_write_each_digest_once(settings):
    settings.EMAIL_HOST = "mail.example.cn"
    for number in range(5):
        user = factories.user(f"u{number}", "某人", mail=f"u{number}@example.cn", digest="daily")
        Notice.objects.create(user=user, key="k", title="试")

    twice_at_once(lambda: write_mails(TODAY))

    assert Delivery.objects.count() == 5


def test_the_tick_sends_what_is_due(written, robot, monkeypatch):
    monkeypatch.setattr(tasks.jobs, "tick", lambda: None)
    delivery = written()

    tasks.tick()

    assert state_of(delivery) == "sent"


def test_two_senders_send_each_message_once(written, robot):
    for number in range(12):
        written(f"digest:robot:{number}:1", text=str(number))
    twice_at_once(outbox.send_due)

    assert sorted(body["text"]["content"] for _, body in robot.heard) == sorted(
        f"2 件事待办\n{number}" for number in range(12)
    )
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_a_sender_killed_in_mid_send_leaves_it_to_a_person(written, robot):
    QuietHours.objects.create(since="00:00", until="00:00", working_days=False)
    now = timezone.now() - timedelta(days=365)  # the process lives in the real present
    delivery, robot.answer = written(not_before=now), "stall"
    name = connection.settings_dict["NAME"]
    worker = subprocess.Popen(
        [sys.executable, "-c", SENDER],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "ROBOT_ORIGINS": robot.origin,
        },
    )
    deadline = time.monotonic() + 60
    while not robot.heard:
        assert worker.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()

    assert state_of(delivery) == "sending"
    Delivery.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert outbox.send_due() == {}

    assert state_of(delivery) == "uncertain"
    assert delivery.address
    assert len(robot.heard) == 1
