"""A meeting recorded wrongly is declared void: it stays to be read and counts no more."""

from datetime import date

import pytest

from core.errors import Refused
from meetings import actions, facts
from meetings.models import Attendance, MakeUp, Meeting
from members.models import StudyHours
from tests.meetings.held import record

TODAY = date(2026, 11, 20)


def missing(branch):
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    line = facts.owed_and_missing([branch], first, last, TODAY)[branch.pk]
    return {owed.kind.value for owed in line.missing.still_open}


def test_it_counts_no_more_and_stays_to_be_read(world, sign_in):
    meeting = record(world.first, study_hours=2, attendance={world.he.pk: ("absent", "")})
    assert "theme_day" not in missing(world.first)

    actions.void_record(meeting, "日期登记错了", by=world.shuji)

    assert "theme_day" in missing(world.first)
    assert not Meeting.objects.held().exists()
    assert not Attendance.objects.on_record().exists()
    assert not StudyHours.objects.filter(withdrawn_why="").exists()
    assert not MakeUp.objects.owed().exists()
    page = sign_in(world.shuji).get(meeting.get_absolute_url()).content.decode()
    assert "作废，不再计数：日期登记错了" in page


def test_the_same_meeting_is_recorded_anew_and_late_by_then(world):
    meeting = record(world.first, held_on=date(2026, 11, 18))
    actions.void_record(meeting, "类型登记错了", by=world.shuji)

    again = record(world.first, held_on=date(2026, 11, 10))

    assert (again.is_late, again.pk != meeting.pk) == (True, True)
    assert record(world.first, held_on=date(2026, 11, 18)).state == "recorded"


@pytest.mark.parametrize("why", ["", "  "])
def test_not_without_a_reason(world, why):
    with pytest.raises(Refused, match="写明作废的原因"):
        actions.void_record(record(world.first), why, by=world.shuji)


def test_not_twice_and_not_once_submitted(world):
    meeting, handed_up = record(world.first), record(world.first, topic="交上去的")
    actions.void_record(meeting, "重复登记", by=world.shuji)
    actions.submit(handed_up, by=world.shuji)

    with pytest.raises(Refused, match="已经作废"):
        actions.void_record(meeting, "重复登记", by=world.shuji)
    with pytest.raises(Refused, match="已提交"):
        actions.void_record(handed_up, "重复登记", by=world.shuji)


def test_the_page(world, sign_in):
    meeting = record(world.first)
    client = sign_in(world.shuji)

    assert "写明" not in client.get(f"/meetings/{meeting.pk}/void/").content.decode()
    assert client.post(f"/meetings/{meeting.pk}/void/", {"why": "重复登记"}).status_code == 302
    assert Meeting.objects.get().state == "void"
