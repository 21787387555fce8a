"""A meeting's record for tests on its way up: edited, signed, submitted, accepted."""

import pytest

from meetings import actions
from meetings.models import Meeting, Signature
from tests.meetings.held import record

HOST, RECORDER = Signature.Role


@pytest.fixture
def held(world):
    """A meeting hosted by 林文博 (shuji) and recorded by 何静 (dangyuan), not submitted yet."""
    return record(world.first, kinds=["branch_meeting"])


def facts_of(meeting, **more):
    names = ("topic", "starts_at", "ended_at", "place", "host", "recorder", "study_hours")
    texts = ("body", "resolution", "guests")
    facts = {name: getattr(meeting, name) for name in names}
    return facts | {name: getattr(meeting.minutes, name) for name in texts} | more


def marks_of(meeting, **more):
    marks = {line.member_id: (line.status, line.reason) for line in meeting.attendance.all()}
    return marks | {int(pk): mark for pk, mark in more.items()}


def edit(meeting, by, version=None, marks=None, **more):
    now = Meeting.objects.get(pk=meeting.pk)
    return actions.edit_record(
        now,
        facts_of(now, **more),
        attendance=marks_of(now) | (marks or {}),
        version=now.minutes.version if version is None else version,
        by=by,
    )


def signed(meeting, world):
    actions.sign(meeting, HOST, by=world.shuji)
    actions.sign(meeting, RECORDER, by=world.dangyuan)
    return meeting


def submitted(meeting, world):
    return actions.submit(signed(meeting, world), by=world.shuji)


def accepted(meeting, world):
    actions.accept(submitted(meeting, world), by=world.zuzhibu)
    return Meeting.objects.get(pk=meeting.pk)
