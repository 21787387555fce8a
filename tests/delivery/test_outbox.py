"""The outbox: each message goes out once, whatever happens to the line, the worker and the clock."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.utils import timezone

from core import outbox
from core.actions import send_again, settle_delivery
from core.errors import Refused
from core.forgetting import forget
from core.models import Delivery, QuietHours
from tests.delivery.conftest import state_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_message_goes_out_once_and_its_address_is_forgotten(written, robot):
    delivery = written(secret="s")

    assert outbox.send_due() == {"sent": 1}
    assert outbox.send_due() == {}

    assert state_of(delivery) == "sent"
    assert (delivery.address, delivery.secret, delivery.attempts) == ("", "", 1)
    assert delivery.sent_at
    assert len(robot.heard) == 1


def test_the_address_is_sealed_in_the_database(written):
    written(secret="SEC-1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT address || secret FROM core_delivery")
        stored = cursor.fetchone()[0]
    assert "key=k-1" not in stored
    assert "SEC-1" not in stored


def test_what_is_refused_is_tried_again_later_and_later_then_given_up(written, robot):
    delivery, robot.answer = written(), {"errcode": 45009, "errmsg": "freq"}
    QuietHours.objects.create(since="00:00", until="00:00", working_days=False)
    waits, now = [], timezone.now()

    for _ in range(len(outbox.BACK_OFF)):
        with time_machine.travel(now, tick=False):
            assert outbox.send_due() == {"waiting": 1}
            assert outbox.send_due() == {}
            state_of(delivery)
            waits.append((delivery.not_before - now) // timedelta(minutes=1))
            now = delivery.not_before
    with time_machine.travel(now, tick=False):
        assert outbox.send_due() == {"failed": 1}

    assert waits == [1, 5, 30, 120, 360, 720, 1440]
    assert state_of(delivery) == "failed"
    assert "发得太快" in delivery.error
    assert delivery.address  # a person may still send it again
    assert Delivery.objects.troubled().count() == 1


@pytest.mark.parametrize("answer", ["cut", "stall"])
def test_where_nobody_can_know_a_person_decides(written, robot, world, answer):
    delivery, robot.answer = written(), answer

    assert outbox.send_due() == {"uncertain": 1}
    assert outbox.send_due() == {}
    assert len(robot.heard) == 1

    settle_delivery(delivery, by=world.xitong)
    assert state_of(delivery) == "sent"
    assert (delivery.address, delivery.decided_by) == ("", world.xitong)
    for act in (settle_delivery, send_again):
        with pytest.raises(Refused, match="已送达"):
            act(delivery, by=world.xitong)


def test_a_person_sends_it_again_at_any_hour(written, robot, world):
    delivery, robot.answer = written(), "cut"
    outbox.send_due()
    robot.answer = {"errcode": 0}

    with time_machine.travel(datetime(2026, 11, 21, 23, tzinfo=SHANGHAI)):
        send_again(delivery, by=world.xitong)
        assert outbox.send_due() == {"sent": 1}

    assert len(robot.heard) == 2
    assert state_of(delivery) == "sent"


def test_what_is_given_up_is_not_sent(written, robot, world):
    delivery = written(refusals=3, not_before=timezone.now() + timedelta(hours=1))

    settle_delivery(delivery, by=world.xitong)

    assert state_of(delivery) == "closed"
    assert delivery.sent_at is None
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert outbox.send_due() == {}


def test_nobody_touches_what_is_being_sent(written, world):
    delivery = written(state="sending", claimed_at=timezone.now())

    for act in (settle_delivery, send_again):
        with pytest.raises(Refused, match="正在发送"):
            act(delivery, by=world.xitong)


def test_a_try_that_never_ended_is_not_made_again(written, robot):
    delivery = written(state="sending", attempts=1, claimed_at=timezone.now() - timedelta(minutes=11))

    assert outbox.send_due() == {}

    assert state_of(delivery) == "uncertain"
    assert robot.heard == []


def test_a_slow_try_still_tells_how_it_ended(written, monkeypatch):
    delivery = written()

    @contextmanager
    def slow():
        yield {
            "wecom": lambda _: Delivery.objects.update(state="uncertain")
        }  # ten minutes have passed meanwhile

    monkeypatch.setattr(outbox, "senders", slow)
    outbox.send_due()

    assert state_of(delivery) == "sent"


def test_the_rest_waits_where_the_line_is_down(written, robot, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL = "127.0.0.1", 9, False
    mails = [written(f"digest:mail:{n}:1", channel="mail", address="a@example.cn") for n in (1, 2)]
    written()

    assert outbox.send_due() == {"waiting": 1, "sent": 1}
    assert sorted(m.attempts for m in mails if state_of(m)) == [0, 1]


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (datetime(2026, 11, 20, 7, 59, tzinfo=SHANGHAI), False),
        (datetime(2026, 11, 20, 8, 0, tzinfo=SHANGHAI), True),
        (datetime(2026, 11, 20, 21, 0, tzinfo=SHANGHAI), False),
        (datetime(2026, 11, 21, 10, 0, tzinfo=SHANGHAI), False),  # a Saturday
        (datetime(2026, 10, 1, 10, 0, tzinfo=SHANGHAI), False),  # a Thursday, National Day
    ],
)
def test_the_hours_of_rest(written, moment, goes):
    with time_machine.travel(moment):
        delivery = written()
        outbox.send_due()

    assert (state_of(delivery) == "sent") is goes


def test_the_hours_of_rest_as_set(db):
    noon = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)
    QuietHours.objects.create(since="11:30", until="13:00", working_days=False)
    quiet = QuietHours.in_force()

    assert quiet.cover(noon)
    assert not quiet.cover(noon + timedelta(hours=1))
    with pytest.raises(IntegrityError, match="quiet_hours_once"):
        QuietHours.objects.create()


def test_a_key_goes_in_once_and_a_newer_one_makes_the_older_give_way(written):
    first = written("digest:robot:1:2026-11-19")
    uncertain = written("digest:robot:1:2026-11-18", state="uncertain")
    other = written("digest:robot:2:2026-11-19")

    for _ in range(2):
        fresh = Delivery(
            channel="wecom", key="digest:robot:1:2026-11-20", series="digest:robot:1", title="t", text="x"
        )
        outbox.put([fresh])

    assert [state_of(d) for d in (first, uncertain, other)] == ["closed", "uncertain", "waiting"]
    assert Delivery.objects.filter(series="digest:robot:1").count() == 3


def test_what_has_gone_is_forgotten_after_three_months(written):
    long_ago = timezone.now() - timedelta(days=100)
    written("a:1", state="closed", address="", created_at=long_ago)
    written("b:1", state="uncertain", created_at=long_ago)
    written("c:1")

    assert forget()["清除外发消息"] == 1
    assert set(Delivery.objects.values_list("key", flat=True)) == {"b:1", "c:1"}
