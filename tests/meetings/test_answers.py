"""Answering the notice: in one tap, until the meeting is opened, by those due alone; and the recorder's view of it."""

from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from core.errors import Refused
from core.models import Notice
from meetings import actions
from meetings.answers import Answers
from meetings.models import Meeting, Reply
from members.actions import open_care
from tests import factories
from tests.meetings.held import record
from tests.meetings.test_calling import SOON, call

MINE = "/meetings/mine/"


def page(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


class TestAnswer:
    def test_coming_then_leave_then_coming_is_one_row_with_its_history(self, world):
        meeting = call(world.first)

        actions.answer(meeting, world.he, True, by=world.dangyuan)
        actions.answer(meeting, world.he, False, " 出差 ", by=world.dangyuan)
        assert Reply.objects.get().reason == "出差"
        reply = actions.answer(meeting, world.he, True, "忘了删的", by=world.dangyuan)

        assert Reply.objects.get() == reply
        assert (reply.coming, reply.reason, reply.replied_by) == (True, "", world.dangyuan)
        assert list(reply.versions.order_by("pgh_id").values_list("coming", flat=True)) == [True, False]

    def test_the_same_answer_twice_writes_once(self, world):
        meeting = call(world.first)

        first = actions.answer(meeting, world.he, False, "出差", by=world.dangyuan)
        second = actions.answer(meeting, world.he, False, "出差", by=world.dangyuan)

        assert first.replied_at == second.replied_at
        assert not first.versions.exists()

    def test_what_is_refused(self, world):
        meeting = call(world.first)
        with pytest.raises(Refused, match="请假原因"):
            actions.answer(meeting, world.he, False, " ", by=None)
        with pytest.raises(Refused, match="沈秋当天不在应到名单上"):
            actions.answer(meeting, world.shen, True, by=None)
        Meeting.objects.filter(pk=meeting.pk).update(state="open")
        with pytest.raises(Refused, match="会议已经开始"):
            actions.answer(meeting, world.he, True, by=None)
        Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", cancelled_why="台风")
        with pytest.raises(Refused, match="已经取消"):
            actions.answer(meeting, world.he, True, by=None)

        assert not Reply.objects.exists()


class TestOnThePhone:
    def test_one_tap_each(self, world, sign_in):
        meeting, client = call(world.first), sign_in(world.dangyuan)

        client.post(page("answer", meeting), {"reason": "病假"})
        assert Reply.objects.get().reason == "病假"
        shown = client.post(page("answer", meeting), {"coming": "1"}, follow=True)

        assert Reply.objects.get().coming
        assert "已回复：参加。" in shown.content.decode()
        assert "改" in shown.content.decode()

    def test_any_other_reason(self, world, sign_in):
        meeting = call(world.first)

        sign_in(world.dangyuan).post(page("answer", meeting), {"other": "孩子家长会"})

        assert Reply.objects.get().reason == "孩子家长会"

    def test_a_tap_without_a_reason_says_so(self, world, sign_in):
        meeting = call(world.first)

        shown = sign_in(world.dangyuan).post(page("answer", meeting), {"other": "\0"}, follow=True)

        assert "请写明请假原因" in shown.content.decode()
        assert not Reply.objects.exists()

    def test_nobody_answers_who_is_not_due(self, world, sign_in):
        meeting = call(world.first)
        for person in (world.linju, world.zuzhibu, world.luren):
            client = sign_in(person)
            assert client.post(page("answer", meeting), {"coming": "1"}).status_code == 404
            assert client.get(page("invitation", meeting)).status_code == 404
        world.he.branch, world.he.standing_since = world.second, SOON
        world.he.save()

        assert sign_in(world.dangyuan).post(page("answer", meeting), {"coming": "1"}).status_code == 404
        assert not Reply.objects.exists()

    def test_the_invitation_says_what_when_and_where(self, world, sign_in):
        meeting = call(world.first, notice="带笔记本", agenda=["学习公报"])

        shown = sign_in(world.dangyuan).get(page("invitation", meeting)).content.decode()

        for text in ("2026-11-25 星期三 15:00", "三楼会议室", "带笔记本", "学习公报", "出差"):
            assert text in shown

    def test_a_recorded_meeting_that_was_never_announced_has_no_invitation(self, world, sign_in):
        assert sign_in(world.dangyuan).get(page("invitation", record(world.first))).status_code == 404

    def test_the_own_meetings_begin_with_what_comes(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.dangyuan)
        call(world.first, "甲")
        call(world.second, "别处")
        shown = client.get(MINE).content.decode()
        assert "甲" in shown
        assert "别处" not in shown
        with django_assert_num_queries(OWN_QUERIES):
            client.get(MINE)
        for topic in ("乙", "丙"):
            actions.answer(call(world.first, topic), world.he, False, "出差", by=world.dangyuan)

        with django_assert_num_queries(OWN_QUERIES):
            shown = client.get(MINE).content.decode()

        assert shown.count("已请假") == 2


OWN_QUERIES = 18


class TestCalendar:
    def entry(self, client, meeting):
        response = client.get(page("calendar_file", meeting))
        assert response["Content-Type"].startswith("text/calendar")
        return Calendar.from_ical(response.content).walk("VEVENT")[0]

    def test_one_entry_kept_up_to_date(self, world, sign_in):
        meeting, client = call(world.first, notice="带笔记本", agenda=["学习"]), sign_in(world.dangyuan)
        first = self.entry(client, meeting)
        actions.change_call(meeting, starts_at=time(9, 30), place="二楼，东侧", by=None)
        second = self.entry(client, meeting)
        actions.cancel_meeting(meeting, "台风", by=None)
        third = self.entry(client, meeting)

        assert first["UID"] == second["UID"] == third["UID"]
        assert (first["SEQUENCE"], second["SEQUENCE"], third["SEQUENCE"]) == (0, 1, 2)
        assert [str(e["STATUS"]) for e in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert first["DTSTART"].params["TZID"] == "Asia/Shanghai"
        assert first["DTSTART"].dt.isoformat() == "2026-11-25T15:00:00+08:00"
        assert second["DTSTART"].dt.time() == time(9, 30)
        assert str(second["LOCATION"]) == "二楼，东侧"
        assert "1. 学习" in str(first["DESCRIPTION"])
        assert "台风" in str(third["DESCRIPTION"])

    def test_without_a_time_it_takes_the_day(self, world, sign_in):
        meeting = actions.call_meeting(world.first, ["lecture"], "党课", SOON, "会议室", "甲", by=None)

        assert self.entry(sign_in(world.shuji), meeting)["DTSTART"].dt == SOON

    def test_also_for_who_sees_the_meeting(self, world, sign_in):
        meeting = call(world.first)

        assert self.entry(sign_in(world.zuzhibu), meeting)
        assert sign_in(world.linju).get(page("calendar_file", meeting)).status_code == 404


class TestRecorder:
    def test_who_comes_who_does_not_and_who_is_silent(self, world, sign_in):
        frail = factories.member("体弱者", world.first)
        open_care(frail, "frail", date(2026, 11, 1), owner=world.shuji, by=world.shuji)
        meeting = call(world.first)
        actions.answer(meeting, world.lin, True, by=world.shuji)
        actions.answer(meeting, world.he, False, "出差", by=world.dangyuan)

        answers = Answers(meeting)
        shown = sign_in(world.shuji).get(meeting.get_absolute_url()).content.decode()

        assert [line.member.name for line in answers.lines] == ["陈晓", "体弱者", "何静", "林文博"]
        assert [len(found) for found in (answers.coming, answers.leave, answers.silent)] == [1, 1, 2]
        assert answers.to_ask == []  # without an account nobody can be reminded here
        assert next(line for line in answers.lines if line.member == frail).exempt
        assert "未回复，无账号" in shown
        assert "再提醒未回复的" in shown

    def test_the_answers_cost_the_same_for_one_and_for_many(self, world, django_assert_num_queries):
        meeting = call(world.second)
        with django_assert_num_queries(3):
            Answers(meeting)
        for name in ("甲", "乙"):
            actions.answer(meeting, factories.member(name, world.second), True, by=None)

        with django_assert_num_queries(3):
            assert len(Answers(meeting).lines) == 3

    def test_an_answer_by_telephone(self, world, sign_in):
        meeting, client = call(world.first), sign_in(world.shuji)
        url = page("answer_for", meeting)

        client.post(url, {"member": world.chen.pk, "coming": "0", "reason": "病假"})
        refused = client.post(url, {"member": world.chen.pk, "coming": "0", "reason": ""})
        stranger = client.post(url, {"member": world.shen.pk, "coming": "1"})

        reply = Reply.objects.get()
        assert (reply.member, reply.reason, reply.replied_by) == (world.chen, "病假", world.shuji)
        assert "请写明请假原因" in refused.content.decode()
        assert stranger.status_code == 200

    def test_the_button_reminds_once_a_day(self, world, sign_in):
        meeting, client = call(world.first), sign_in(world.shuji)

        first = client.post(page("ask_again", meeting), follow=True).content.decode()
        second = client.post(page("ask_again", meeting), follow=True).content.decode()

        assert "已提醒 2 人" in first
        assert "今天已经提醒过" in second
        assert Notice.objects.filter(key__startswith="meeting-again").count() == 2
