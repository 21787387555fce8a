"""What the desk asks of recorders and of those above."""

from datetime import date

import pytest

from branches import actions as branches
from branches.models import PartyGroup
from core.models import User
from meetings import facts, todos
from meetings.actions import record_meeting
from tests import factories

TODAY = date(2026, 11, 20)


def record(branch, kinds, held_on):
    return record_meeting(branch, kinds, f"{kinds}", held_on, "会议室", "甲", "乙", "记录", by=None)


def fresh(user):
    """The person as a new request would know them."""
    return User.objects.get(pk=user.pk)


def told(user, today=TODAY):
    return {todo.title: todo for todo in todos.meetings_to_record(fresh(user), today)}


def test_a_recorder_is_told_what_the_present_period_owes(world):
    found = told(world.shuji)

    assert set(found) == {
        "11 月支委会还没有登记",
        "11 月主题党日还没有登记",
        "10 月支委会还没有登记",
        "10 月主题党日还没有登记",
        "三季度支部党员大会还没有登记",
        "三季度党课还没有登记",
        "四季度支部党员大会还没有登记",
        "四季度党课还没有登记",
        "2026 年组织生活会还没有登记",
        "2026 年民主评议还没有登记",
    }
    theme = found["11 月主题党日还没有登记"]
    assert theme.why == "每月 1 次（条例第 16 条）"
    assert theme.due_on == date(2026, 11, 30)
    assert theme.tone(TODAY) == "soon"
    assert theme.url == f"/meetings/log/?branch={world.first.pk}&kind=theme_day"


def test_a_missed_one_says_that_it_will_be_marked_late(world):
    missed = told(world.shuji)["10 月主题党日还没有登记"]

    assert missed.why == "会后 3 天内登记为按时；现在登记将标“补录”（条例第 16 条）"
    assert missed.url == f"/meetings/log/?branch={world.first.pk}&kind=theme_day&month=2026-10"
    assert missed.due_on == date(2026, 10, 31)
    assert missed.tone(TODAY) == "overdue"


def test_just_after_the_period_it_may_still_be_timely(world):
    missed = told(world.shuji, date(2026, 11, 2))["10 月主题党日还没有登记"]

    assert missed.why == "会后 3 天内登记为按时（条例第 16 条）"


def test_what_is_recorded_is_no_longer_asked_for(world):
    record(world.first, ["branch_meeting", "lecture", "theme_day", "life_meeting"], date(2026, 11, 19))
    record(world.first, ["committee"], date(2026, 10, 8))

    assert set(told(world.shuji)) == {
        "11 月支委会还没有登记",
        "10 月主题党日还没有登记",
        "三季度支部党员大会还没有登记",
        "三季度党课还没有登记",
        "2026 年民主评议还没有登记",
    }


def test_yearly_meetings_are_asked_for_in_the_last_quarter(world):
    assert not [title for title in told(world.shuji, date(2026, 9, 10)) if "2026 年" in title]


def test_groups_come_in_one_line(world):
    for name in ("一组", "二组"):
        PartyGroup.objects.create(organisation=world.first, name=name, since=date(2025, 1, 1))

    assert "11 月党小组会还有 2 个小组没有登记" in told(world.shuji)


@pytest.mark.parametrize("who", ["zuzhibu", "dangyuan", "shenji", "xitong", "luren"])
def test_who_records_nothing_is_asked_nothing(world, who):
    assert told(getattr(world, who)) == {}


def test_two_branches_are_named(world):
    branches.appoint(world.shuji, world.second, "deputy", date(2026, 1, 1), by=None)

    titles = set(told(world.shuji))

    assert f"{world.second}：11 月主题党日还没有登记" in titles
    assert len(titles) == 20


def test_those_above_get_one_line_a_month(world):
    for day in (date(2026, 10, 8), date(2026, 11, 9)):
        record(world.first, ["theme_day"], day)
        record(world.first, ["committee"], day)
    record(world.second, ["theme_day"], date(2026, 11, 9))

    lines = {todo.title: todo for todo in todos.branches_lacking(fresh(world.zuzhibu), TODAY)}

    assert set(lines) == {"1 个支部 10 月缺会议", "1 个支部本月还缺会议"}
    assert lines["1 个支部本月还缺会议"].due_on == date(2026, 11, 30)
    assert lines["1 个支部本月还缺会议"].url == "/meetings/matrix/?quarter=2026Q4&lacking=this"


@pytest.mark.parametrize("who", ["shuji", "dangyuan", "shenji", "luren"])
def test_others_get_no_such_line(world, who):
    assert list(todos.branches_lacking(fresh(getattr(world, who)), TODAY)) == []


def test_a_great_reach_is_counted_once_in_ten_minutes(world, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(facts, "CHUNK", 1)
    user = fresh(world.zuzhibu)
    first = todos.branches_lacking(user, date(2026, 11, 21))

    with django_assert_num_queries(1):
        again = todos.branches_lacking(user, date(2026, 11, 21))
    assert again == first


@pytest.mark.parametrize("count", [1, 3])
def test_queries(world, django_assert_num_queries, count):
    above, below = fresh(world.zuzhibu), fresh(world.shuji)
    for number in range(count - 1):
        branch = factories.organisation(f"中共示例市某局第{number}支部", world.root)
        branches.appoint(world.shuji, branch, "secretary", date(2026, 1, 1), by=None)

    with django_assert_num_queries(6):
        list(todos.meetings_to_record(below, TODAY))
    with django_assert_num_queries(8):
        list(todos.branches_lacking(above, TODAY))
