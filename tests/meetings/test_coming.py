"""What the desk and the daily reminder say of announced meetings, action items and make-ups."""

from datetime import date

import pytest
from django.core.management import call_command

from branches.models import PartyGroup, Post
from core.models import JobRun, Notice
from core.todo import todos_for
from meetings import actions, jobs
from meetings.models import Meeting
from meetings.todos import (
    calls_to_follow,
    invitations_to_answer,
    make_ups_to_see_to,
    own_make_ups,
    own_tasks,
    tasks_to_see_to,
)
from members.models import Member
from tests import factories
from tests.meetings.held import TODAY, record
from tests.meetings.test_calling import call

DUE = date(2026, 11, 30)


def said(source, user, day=TODAY):
    return [todo.title for todo in source(user, day)]


def titles(user):
    return list(Notice.objects.of(user).order_by("id").values_list("title", flat=True))


class TestTodos:
    def test_two_days_before_the_recorder_asks_those_who_are_silent(self, world):
        meeting = call(world.first, held_on=date(2026, 11, 22))
        call(world.first, "还早", held_on=date(2026, 11, 23))
        actions.answer(meeting, world.lin, True, by=None)

        assert said(calls_to_follow, world.shuji) == ["2 人没有回复：学习会"]
        assert said(calls_to_follow, world.dangyuan) == said(calls_to_follow, world.linju) == []
        actions.answer(meeting, world.he, True, by=None)
        actions.answer(meeting, world.chen, False, "病假", by=None)
        assert said(calls_to_follow, world.shuji) == []

    def test_an_announced_meeting_whose_day_passed_is_not_forgotten(self, world):
        meeting = call(world.first)
        day = date(2026, 11, 26)

        todo = calls_to_follow(world.shuji, day)[0]
        assert todo.title == "2026-11-25 主题党日“学习会”还没有登记"
        assert todo.tone(day) == "overdue"
        actions.cancel_meeting(meeting, "没有开成", by=None)
        assert said(calls_to_follow, world.shuji, day) == []

    def test_a_group_leader_follows_the_own_group(self, world):
        group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
        Post.objects.create(
            person=world.dangyuan, organisation=world.first, role="group_leader", group=group, since=TODAY
        )
        Member.objects.filter(pk=world.he.pk).update(group=group)
        call(world.first, "组会", ["group_meeting"], TODAY, group=group)
        call(world.first, "党日", held_on=TODAY)

        assert said(calls_to_follow, world.dangyuan) == ["1 人没有回复：组会"]

    def test_a_member_is_asked_to_answer(self, world):
        meeting = call(world.first)
        call(world.first, "还早", held_on=date(2026, 12, 20))

        assert said(invitations_to_answer, world.dangyuan) == ["请回复：学习会"]
        actions.answer(meeting, world.he, False, "出差", by=None)
        assert said(invitations_to_answer, world.dangyuan) == []
        assert said(invitations_to_answer, world.luren) == []

    def test_tasks_and_make_ups_of_recorder_and_owner(self, world):
        away = {world.he.pk: ("absent", "")}
        meeting = record(world.first, "讲党课", ["lecture"], date(2026, 10, 9), attendance=away)
        for text, day in (
            ("逾期的", date(2026, 11, 10)),
            ("快到的", date(2026, 11, 25)),
            ("还早的", date(2026, 12, 25)),
        ):
            actions.note_task(meeting, text, world.he, day, by=None)

        assert said(tasks_to_see_to, world.shuji) == ["1 件会议待办事项逾期", "1 件会议待办事项一周内到期"]
        assert said(make_ups_to_see_to, world.shuji) == ["1 人次补课逾期"]
        assert said(own_tasks, world.dangyuan) == ["逾期的", "快到的"]
        assert said(own_make_ups, world.dangyuan) == ["补课：讲党课"]
        for source in (tasks_to_see_to, make_ups_to_see_to, own_tasks, own_make_ups):
            assert said(source, world.linju) == said(source, world.shenji) == []

    def test_the_desk_costs_the_same_for_one_and_for_many(self, world, django_assert_num_queries):
        sources = (
            calls_to_follow,
            invitations_to_answer,
            tasks_to_see_to,
            make_ups_to_see_to,
            own_tasks,
            own_make_ups,
        )

        def ask():
            for source in sources:
                list(source(world.shuji, TODAY))

        call(world.first, held_on=TODAY)
        todos_for(world.shuji, TODAY)
        with django_assert_num_queries(QUERIES_OF_THE_DESK):
            ask()
        meeting = record(world.first, "讲党课", ["lecture"], attendance={world.lin.pk: ("leave", "出差")})
        for number in range(3):
            call(world.first, f"会{number}", held_on=TODAY)
            actions.note_task(meeting, f"事{number}", world.lin, DUE, by=None)

        with django_assert_num_queries(QUERIES_OF_THE_DESK):
            ask()

    def test_the_desk_lists_coming_meetings(self, world, sign_in):
        call(world.first, "学习全会精神")

        for person in (world.shuji, world.dangyuan):
            shown = sign_in(person).get("/").content.decode()
            assert "接下来的会议" in shown
            assert "学习全会精神" in shown
        assert "学习全会精神" not in sign_in(world.linju).get("/").content.decode()


QUERIES_OF_THE_DESK = 14


class TestJob:
    @pytest.fixture
    def waiting(self, world):
        call(world.first, held_on=date(2026, 11, 21))
        call(world.first, "还早", held_on=date(2026, 11, 23))
        Notice.objects.all().delete()
        for made in Meeting.objects.filter(state="called"):
            Notice.objects.create(user=world.dangyuan, key=f"meeting-call:{made.pk}", title="通知")
        return world

    def test_each_is_told_what_waits_for_them(self, waiting):
        counts = jobs.remind_members(TODAY)

        assert titles(waiting.dangyuan)[2:] == ["明天开会：学习会"]
        assert set(titles(waiting.shuji)) == {"会议通知：学习会", "会议通知：还早", "明天开会：学习会"}
        assert counts == {"补发会议通知": 2, "明天开会": 2}

    def test_a_second_run_tells_nothing(self, waiting):
        jobs.remind_members(TODAY)
        before = Notice.objects.count()

        call_command("run_job", "meetings.remind_members", "--day", "2026-11-20")

        assert Notice.objects.count() == before
        assert set(JobRun.objects.order_by("id").last().counts.values()) == {0}

    def test_who_asked_for_leave_is_not_reminded_of_tomorrow(self, waiting):
        meeting = Meeting.objects.get(state="called", topic="学习会")
        actions.answer(meeting, waiting.he, False, "出差", by=None)

        jobs.remind_members(TODAY)

        assert "明天开会：学习会" not in titles(waiting.dangyuan)
        assert "明天开会：学习会" in titles(waiting.shuji)

    def test_it_costs_the_same_for_one_meeting_and_for_many(self, waiting, django_assert_num_queries):
        jobs.remind_members(TODAY)
        with django_assert_num_queries(JOB_QUERIES):
            jobs.remind_members(TODAY)
        for number in range(4):
            person = factories.user(f"p{number}", f"人{number}")
            factories.member(f"人{number}", waiting.second, user=person)
            call(waiting.second, f"会{number}", held_on=date(2026, 11, 21))
        jobs.remind_members(TODAY)

        with django_assert_num_queries(JOB_QUERIES):
            jobs.remind_members(TODAY)


JOB_QUERIES = 14
