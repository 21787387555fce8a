"""The desk in its order, what is finished, and the counts beside the navigation."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.desk import desk_of
from config.home import by_urgency
from core.models import Notice
from core.todo import Todo
from tests.assessments.evidence import bill

TODAY = date(2026, 11, 20)


def test_what_is_overdue_comes_first_and_the_rest_is_folded_behind_it():
    todos = [
        Todo("a", "", "/", "办", date(2026, 11, 19)),
        Todo("b", "", "/", "办", date(2026, 11, 27)),
        Todo("c", "", "/", "办", date(2026, 11, 28)),
        Todo("d", "", "/", "办", urgent=True),
        Todo("e", "", "/", "办"),
    ]

    found = [
        (title, [todo.title for todo, _ in lines], folded)
        for title, lines, folded in by_urgency(todos, TODAY)
    ]

    assert found == [
        ("逾期", ["a"], False),
        ("本周到期", ["b"], False),
        ("尽快办", ["d"], False),
        ("以后", ["c", "e"], True),
    ]
    assert [folded for _, _, folded in by_urgency(todos[4:], TODAY)] == [False]


def test_what_was_only_told_of_again_is_not_called_done(world, sign_in):
    for key, settled in (("30 天", timezone.now()), ("10 天", None)):
        Notice.objects.create(
            user=world.shuji, key=key, title=key, rule="dues.try", subject="1", settled_at=settled
        )
    client = sign_in(world.shuji)

    assert not client.get(reverse("home:desk")).context["finished"]
    page = client.get(reverse("core:inbox") + "?all=1").content.decode()
    assert ("又提醒过" in page, "已办结</span>" in page) == (True, False)

    Notice.objects.filter(settled_at=None).update(settled_at=timezone.now())
    assert [notice.title for notice in client.get(reverse("home:desk")).context["finished"]] == ["10 天"]


def test_what_was_done_this_week_is_shown_and_counts_stand_in_the_navigation(world, sign_in):
    for key, rule, settled in (
        ("1", "dues.arrears", None),
        ("2", "dues.close", None),
        ("3", "meetings.owed", timezone.now()),
        ("4", "meetings.owed", timezone.now() - timedelta(days=8)),
        ("5", "", None),
    ):
        Notice.objects.create(
            user=world.shuji, key=key, title=f"第 {key} 件", rule=rule, subject=key, settled_at=settled
        )

    page = sign_in(world.shuji).get(reverse("home:desk"))

    assert {line["title"]: line["count"] for line in page.context["nav"] if line["count"]} == {"党费": 2}
    assert page.context["unread"] == 3
    assert [notice.title for notice in page.context["finished"]] == ["第 3 件"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_frame_costs_the_same_for_more_notices(world, sign_in, count, django_assert_num_queries):
    for n in range(count):
        Notice.objects.create(user=world.luren, key=str(n), title="试", rule=f"dues.{n}")
    client = sign_in(world.luren)
    client.get(reverse("core:password_change"))

    with django_assert_num_queries(8):
        client.get(reverse("core:password_change"))


def test_own_dues_are_red_only_when_their_month_is_over(world):
    def owed(month):
        bill(world.he, month, "49.90")
        return desk_of(world.dangyuan, TODAY).figures[0]

    this_month, with_the_last = owed(date(2026, 11, 1)), owed(date(2026, 10, 1))

    assert (this_month.value, this_month.tone) == ("49.90", "soon")
    assert (with_the_last.value, with_the_last.tone) == ("99.80", "overdue")
