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

from core import outbox
from core.models import Delivery, QuietHours
from tests.delivery.conftest import state_of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)
SENDER = "import django; django.setup(); from core import outbox; outbox.send_due()"


def test_two_senders_send_each_message_once(written, robot):
    for number in range(12):
        written(f"digest:robot:{number}:1", text=str(number))
    together = threading.Barrier(2)

    def send():
        together.wait()
        try:
            outbox.send_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

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
