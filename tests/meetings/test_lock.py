"""What was accepted is locked, and amended only beside the text."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.errors import Refused
from meetings import actions
from meetings.models import Attendance, Meeting, Minutes
from tests.meetings.handed_up import accepted
from tests.meetings.handed_up import held as held  # a fixture, used by name
from tests.meetings.held import record


class TestLock:
    def test_the_database_refuses_whatever_the_path(self, world, held):
        meeting = accepted(held, world)
        photo = {
            "name": "a",
            "content_type": "image/png",
            "size": 1,
            "sha256": "0",
            "kind": "photo",
            "file": "x",
        }

        for path in (
            lambda: Minutes.objects.update(body="改"),
            lambda: Minutes.objects.all().delete(),
            lambda: Attendance.objects.filter(member=world.he).update(status="absent"),
            lambda: Attendance.objects.filter(member=world.he).delete(),
            lambda: meeting.attendance.create(member=world.shen, standing="votes", status="present"),
            lambda: meeting.attachments.create(**photo),
            lambda: meeting.motions.create(position=1, kind="ordinary", matter="加一项"),
            lambda: Meeting.objects.update(topic="改"),
            lambda: Meeting.objects.update(state="recorded"),
            lambda: Meeting.objects.filter(pk=meeting.pk)._raw_delete("default"),
        ):
            with pytest.raises(IntegrityError, match="locked"), transaction.atomic():
                path()

        assert Meeting.objects.get().topic == meeting.topic

    def test_others_are_not_locked_with_it(self, world, held):
        accepted(held, world)
        other = record(world.first, "另一次")

        assert Minutes.objects.filter(meeting=other).update(body="改") == 1

    def test_signatures_reviews_and_amendments_are_only_added(self, world, held):
        meeting = accepted(held, world)
        actions.amend(meeting, "第 2 项赞成应为 2 票", "笔误", by=world.shuji)

        for rows in (meeting.signatures, meeting.reviews, meeting.amendments):
            with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
                rows.all().delete()

    def test_when_it_was_recorded_and_whether_late_is_never_changed(self, world):
        record(world.first, held_on=date(2026, 11, 1))

        for change in ({"is_late": False}, {"recorded_at": "2026-11-02 10:00+08:00"}):
            with pytest.raises(IntegrityError, match="decided once"), transaction.atomic():
                Meeting.objects.update(**change)


class TestAmend:
    def test_beside_the_text(self, world, held):
        meeting = accepted(held, world)

        actions.amend(meeting, " 第 2 项赞成应为 2 票 ", "笔误", by=world.shuji)

        amendment = meeting.amendments.get()
        assert (amendment.text, amendment.made_by) == ("第 2 项赞成应为 2 票", world.shuji)
        assert meeting.minutes.body == "逐人发言。"
        with pytest.raises(Refused, match="已经登记过"):
            actions.amend(meeting, "第 2 项赞成应为 2 票", "笔误", by=world.shuji)

    @pytest.mark.parametrize(("text", "reason"), [("", "笔误"), ("改", " ")])
    def test_what_is_missing_is_said(self, world, held, text, reason):
        with pytest.raises(Refused, match="请写明"):
            actions.amend(accepted(held, world), text, reason, by=world.shuji)

    def test_not_while_it_can_be_edited(self, world, held):
        with pytest.raises(Refused, match="可以直接修改"):
            actions.amend(held, "改", "笔误", by=world.shuji)
