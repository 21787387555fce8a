"""Which organisations are stuck."""

from datetime import date

import pytest
from django.urls import reverse

from core.models import Notice

URL = "/branches/behind/"
LATE, SOON = date(2026, 11, 1), date(2026, 12, 1)


def told(user, place, rule, subject="1", due_on=LATE, **more):
    Notice.objects.create(
        user=user,
        key=f"{rule}:{place.pk}:{subject}",
        title="试",
        rule=rule,
        subject=f"{place.pk}:{subject}",
        about=place.pk,
        due_on=due_on,
        **more,
    )


@pytest.fixture
def stuck(world):
    """The second branch is behind with two matters, the first with one that two were told of."""
    told(world.linju, world.second, "branches.term")
    told(world.linju, world.second, "dues.close", due_on=date(2026, 10, 1))
    told(world.linju, world.second, "dues.close", "later", due_on=SOON)
    told(world.shuji, world.first, "branches.term")
    told(world.dangyuan, world.first, "branches.term")
    told(world.shuji, world.first, "dues.close", settled_at="2026-11-20T08:00+08:00")
    told(world.shuji, world.first, "meetings.unsigned")  # its day is the first of waiting: nothing is overdue
    return world


def rows(page):
    return [(row.pk, row.overdue, row.overdue_what, row.overdue_since) for row in page.context["page_obj"]]


def test_the_worst_stand_first_with_what_they_are_behind(stuck, sign_in):
    page = sign_in(stuck.zuzhibu).get(URL)

    assert rows(page) == [
        (stuck.second.pk, 2, "换届 1、按月关账 1", date(2026, 10, 1)),
        (stuck.first.pk, 1, "换届 1", LATE),
    ]
    only = sign_in(stuck.zuzhibu).get(URL, {"rule": "dues.close"})
    assert rows(only) == [(stuck.second.pk, 1, "按月关账 1", date(2026, 10, 1))]
    assert "没有签名的会议记录" not in only.content.decode()
    assert sign_in(stuck.zuzhibu).get(URL, {"export": "csv"}).status_code == 200
    assert "逾期最多的党组织" in sign_in(stuck.zuzhibu).get(reverse("home:desk")).content.decode()


def test_a_branch_sees_itself_alone(stuck, sign_in):
    assert [pk for pk, *_ in rows(sign_in(stuck.shuji).get(URL))] == [stuck.first.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_more(world, sign_in, count, django_assert_num_queries):
    for n, place in enumerate([world.first, world.second, world.root][:count]):
        told(world.shuji, place, "branches.term", str(n))
    client = sign_in(world.zuzhibu)
    client.get(URL)

    with django_assert_num_queries(11):
        client.get(URL)
