"""Two at the same moment: meetings announced, answered, recorded and handed up."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings import actions as meetings
from meetings.models import Attachment, Attendance, Draft, Meeting, Minutes, Reply, Review
from members.models import Member
from tests.meetings.held import picture, record
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_recorders_of_one_meeting_book_it_once(place, sign_in):
    fields = {
        "kinds": "branch_meeting",
        "held_on": "2026-11-18",
        "place": "会议室",
        "host": "林文博",
        "recorder": "何静",
        "topic": "学习",
        "body": "发言",
        "roster": [str(pk) for pk in Member.objects.values_list("pk", flat=True)],
    }
    clients = [sign_in(place.shuji) for _ in range(3)]

    pages = at_once(
        *[lambda client=client: client.post(reverse("meetings:log"), fields) for client in clients]
    )

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert (Meeting.objects.count(), Attendance.objects.count()) == (1, 2)


def test_two_taps_at_once_are_one_answer(place):
    meeting = meetings.call_meeting(
        place.first, ["theme_day"], "党日", date(2026, 11, 25), "会议室", "林文博", by=place.shuji
    )
    tap = lambda: meetings.answer(meeting, place.he, True, by=None)  # noqa: E731 (twice the same)

    assert all(isinstance(outcome, Reply) for outcome in at_once(tap, tap, tap))
    assert Reply.objects.count() == 1


def test_the_same_meeting_is_announced_once(place):
    def call():
        day = date(2026, 11, 25)
        return meetings.call_meeting(
            place.first, ["theme_day"], "党日", day, "会议室", "林文博", by=place.shuji
        )

    outcomes = at_once(call, call)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Meeting", "Refused"]
    assert Meeting.objects.count() == 1


def test_two_who_save_the_same_minutes_lose_neither_text(place):
    meeting = record(place.first, "两人同记")
    marks = {line.member_id: ("present", "") for line in meeting.attendance.all()}
    names = ("topic", "starts_at", "ended_at", "place", "host", "recorder", "study_hours")
    facts = {name: getattr(meeting, name) for name in names} | {"resolution": "", "guests": ""}

    def save(body):
        return lambda: meetings.edit_record(
            meeting, facts | {"body": body}, attendance=marks, version=1, by=place.shuji
        )

    outcomes = at_once(*map(save, ("甲写的", "乙写的", "丙写的")))

    assert len(refusals(outcomes)) == 2
    assert all(isinstance(o, meetings.Overtaken) for o in outcomes if isinstance(o, Exception))
    kept = Minutes.objects.get()
    assert kept.version == 2
    assert {o.meeting.minutes.body for o in outcomes if isinstance(o, Exception)} == {kept.body}


def test_a_record_is_submitted_accepted_and_returned_once(place):
    meeting = record(place.first, "一次", host="林文博", recorder="何静")
    assert len(refusals(at_once(*[lambda: meetings.submit(meeting, by=place.shuji)] * 3))) == 2

    acts = [lambda: meetings.return_record(meeting, "补", by=place.zuzhibu)] * 3
    assert len(refusals(at_once(*acts))) == 2
    assert Review.objects.count() == 1


def test_one_announced_meeting_is_recorded_once(place):
    meeting = Meeting.objects.create(
        branch=place.first, kinds=["theme_day"], topic="活动", held_on=date(2026, 11, 20), state="called"
    )

    def save(body):
        return lambda: record(place.first, "活动", meeting=meeting, body=body)

    assert len(refusals(at_once(*map(save, ("甲写的", "乙写的"))))) == 1
    assert Minutes.objects.count() == 1


def test_the_same_photo_sent_twice_is_kept_once(place):
    meeting = record(place.first, "有照片")
    photo = picture()

    outcomes = at_once(
        *[
            lambda: meetings.add_papers(
                meeting, [SimpleUploadedFile("会场.jpg", photo)], "photo", by=place.shuji
            )
        ]
        * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Attachment.objects.count() == 1


def test_one_draft_however_often_it_is_sent_at_once(place):
    acts = [lambda: meetings.keep_draft(place.first, None, {"body": ["字"]}, by=place.shuji)] * 4

    assert not refusals(at_once(*acts))
    assert Draft.objects.count() == 1
