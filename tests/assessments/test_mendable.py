"""What can still be put right this month, and the points that hang on it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions
from assessments.mendable import Line, Mend, Thing, mendable, next_deadline
from assessments.models import Duty
from assessments.scoring import Figure, rule_of
from branches import actions as branches
from tests.assessments.evidence import SMALL, bill, full_month
from tests.assessments.found import finding

NOVEMBER = date(2026, 11, 1)
END = date(2026, 11, 30)


def thing(**more):
    return Thing("没有开", "应开", **({"due_on": END, "url": "/", "button": "办", "metrics": ("m",)} | more))


def line(kind="each", terms=None, points=4, lost=0, figure=(0, 0, None)):
    rule = rule_of(kind, {"each": "1"} if terms is None else terms, points, ["好", "差"])
    return Line("m", rule, Decimal(points), Decimal(lost), Figure(*figure))


@pytest.mark.parametrize(
    ("open_thing", "lines", "points"),
    [
        (thing(), [line()], 1),
        (thing(count=3), [line()], 3),
        (thing(count=9), [line()], 4),
        (thing(count=9), [line(lost=3, figure=(3, 3, None))], 1),
        (thing(count=2), [line(lost=4, figure=(4, 9, None))], 0),
        (thing(later=True), [line(lost=4, figure=(4, 9, None))], 1),
        (thing(count=2, counted=True), [line(lost=3, figure=(3, 9, None))], 2),
        (thing(count=2, counted=True), [line(lost=4, figure=(9, 9, None))], 0),
        (thing(count=1), [line("ratio", {}, 4, figure=(0, 3, None))], 1),
        (thing(count=2), [line("bonus", {"each": 1, "most": 2}, 0)], 0),
        (thing(), [line("veto", {"grade": "差"}, 0)], 0),
        (thing(), [line("zero", {}, 5)], 5),
        (thing(), [line(), line()], 2),
        (thing(metrics=()), [line()], None),
        (thing(metrics=("other",)), [line()], None),
    ],
)
def test_points_at_stake(open_thing, lines, points):
    [mend] = mendable([open_thing], lines)

    assert mend.points == points


def test_the_next_deadline_comes_first_and_of_one_day_the_dearest():
    late, soon, dear = (
        thing(due_on=date(2026, 11, 2)),
        thing(due_on=date(2026, 11, 25)),
        thing(due_on=date(2026, 11, 25), count=2),
    )

    found = mendable([soon, dear, late], [line()])

    assert [mend.thing for mend in found] == [late, dear, soon]
    assert next_deadline(found, date(2026, 11, 20)) == Mend(dear, Decimal(2))
    assert next_deadline(found, date(2026, 12, 1)) is None


@pytest.fixture
def running(world):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    return world


def page(branch, month=NOVEMBER):
    return reverse("assessments:branch", args=[branch.pk, month])


def mends(client, branch):
    found = client.get(page(branch)).context["mends"]
    return {mend.thing.title: (mend.points, mend.thing.due_on) for mend in found}


def test_meetings_and_dues_of_the_month(running, sign_in):
    bill(running.he, NOVEMBER)
    bill(running.lin, NOVEMBER)

    found = mends(sign_in(running.shuji), running.first)

    assert found["支部委员会会议还没有开"] == (Decimal("0.2"), END)
    assert found["支部党员大会还没有开"] == (Decimal("0.2"), date(2026, 12, 31))
    assert found["2 人本月党费还没有交"] == (Decimal("2.0"), END)
    assert found["主题党日还没有开"][0] is None


def test_what_is_done_is_not_asked_again(running, sign_in):
    full_month(running.first, NOVEMBER)

    assert "支部委员会会议还没有开" not in mends(sign_in(running.shuji), running.first)


def test_what_counts_as_it_stands_at_the_end_of_the_month(running, sign_in):
    branches.begin_term(running.first, date(2025, 3, 2), date(2026, 11, 10), has_committee=True, by=None)
    actions.score_month(NOVEMBER, by=None)

    assert mends(sign_in(running.shuji), running.first)["任期届满未换届 1 届"] == (Decimal("3.0"), END)


def test_problems_and_duties(running, sign_in):
    finding(running.first, "没有会议记录", rectify_by=date(2026, 11, 27))
    duty = {"year": 2026, "kind": "main", "first_due_on": END, "assigned_by": running.zuzhibu}
    Duty.objects.create(organisation=running.first, title="讲一次党课", due_on=END, **duty)
    Duty.objects.create(organisation=running.first, title="年底的事", due_on=date(2026, 12, 20), **duty)

    found = mends(sign_in(running.shuji), running.first)

    assert found["问题整改：没有会议记录"] == (None, date(2026, 11, 27))
    assert found["责任：讲一次党课"] == (None, END)
    assert "责任：年底的事" not in found


def test_each_leads_to_a_page_that_opens_for_who_sees_it(running, sign_in):
    bill(running.he, NOVEMBER)
    finding(running.first)
    branches.begin_term(running.first, date(2025, 3, 2), date(2026, 11, 10), has_committee=True, by=None)
    actions.score_month(NOVEMBER, by=None)

    for who in (running.shuji, running.zuzhibu):
        client = sign_in(who)
        for mend in client.get(page(running.first)).context["mends"]:
            assert client.get(mend.thing.url).status_code == 200, mend.thing


def test_a_month_that_is_over_mends_nothing(running, sign_in):
    got = sign_in(running.shuji).get(page(running.first, date(2026, 10, 1)))

    assert got.context["mends"] == []
    assert "本月还能补上的" not in got.content.decode()


def test_without_a_scheme_no_points_are_named(world, sign_in):
    assert mends(sign_in(world.shuji), world.first)["支部委员会会议还没有开"][0] is None


def test_the_page_costs_the_same_queries_for_one_thing_and_for_many(
    running, sign_in, django_assert_num_queries
):
    client = sign_in(running.shuji)
    actions.score_month(NOVEMBER, by=None)
    finding(running.first)
    client.get(page(running.first))
    with django_assert_num_queries(25):
        client.get(page(running.first))
    for number in range(3):
        finding(running.first, f"第 {number} 个问题")

    with django_assert_num_queries(25):
        client.get(page(running.first))
