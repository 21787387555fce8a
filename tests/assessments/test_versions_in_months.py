"""Which version of a scheme scores a month, and how a correction reaches months that are over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.jobs import score
from assessments.models import MonthTotal, Scheme
from tests.assessments.evidence import full_month
from tests.assessments.judged import SMALL, begin, marked, verdict_of

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (8, 9, 10, 11))


def wholes(branch):
    """{month: points there were to keep}."""
    return dict(MonthTotal.objects.filter(branch=branch).values_list("month", "whole"))


@pytest.fixture
def two(world):
    """The first version is of September, the second, worth more, of 20 November."""
    with time_machine.travel("2026-09-10 10:00:00+08:00"):
        world.old = actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    first, *rest = SMALL.indicators
    dearer = replace(SMALL, version=2, indicators=(replace(first, points=Decimal(30)), *rest))
    world.new = actions.publish_scheme(dearer, 2026, by=world.zuzhibu)
    return world


def test_a_new_version_leaves_the_months_that_are_over_as_they_are(two):
    for month in (AUGUST, OCTOBER, NOVEMBER):
        actions.score_month(month, by=None)

    # August is before the first version of all: it was scored by that one, and stays so
    assert wholes(two.first) == {AUGUST: 26, OCTOBER: 26, NOVEMBER: 46}
    assert Scheme.objects.in_force(2026)[""] == two.new


def test_two_versions_of_one_day_leave_the_months_before_to_the_first(world):
    old, new = (
        actions.publish_scheme(replace(SMALL, version=version), 2026, by=world.zuzhibu) for version in (1, 2)
    )

    assert [Scheme.objects.in_month(month)[""] for month in (OCTOBER, NOVEMBER)] == [old, new]


def test_a_scheme_for_one_kind_acts_from_its_month_on(two):
    own = actions.publish_scheme(replace(SMALL, field="village"), 2026, by=two.zuzhibu)

    assert Scheme.objects.in_month(OCTOBER)["village"] == two.old
    assert Scheme.objects.in_month(NOVEMBER)["village"] == own
    assert Scheme.objects.in_month(NOVEMBER)["agency"] == two.new


def test_the_check_before_publishing_says_from_when_it_counts(two, sign_in):
    draft = actions.write_scheme(SMALL, 2026, by=two.zuzhibu)
    url = reverse("assessments:publish_scheme", args=[draft.pk])

    page = sign_in(two.zuzhibu).get(url).content.decode()

    assert "从发布的这个月起按它计分，以前的月份仍按原来的一版，不重算" in page


def test_a_correction_scores_the_months_anew_and_says_what_changed(world, sign_in):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
        full_month(world.first, SEPTEMBER)
        old = verdict_of(world.first)
        url = reverse("assessments:correct", args=[old.pk])

        page = sign_in(world.zuzhibu).post(url, {"reason": "九月的会补到了记录"}, follow=True)

    got = verdict_of(world.first)
    assert "各月按现在的记录重算，9 月 1 项得分有变化" in page.content.decode()
    assert got.monthly > old.monthly
    assert set(wholes(world.first)) == {SEPTEMBER, OCTOBER}  # none is scored that never was


def test_publicity_rests_on_the_months_as_they_are_recorded_by_then(world):
    first, second = begin(world)
    marked(world, first, second)
    full_month(world.first, SEPTEMBER)

    actions.publicise(world.root, 2026, by=world.zuzhibu)

    assert verdict_of(world.first).monthly > first.monthly


def test_earlier_months_take_turns_by_night(two):
    for month in (AUGUST, SEPTEMBER):
        actions.score_month(month, by=None)
    before = MonthTotal.objects.get(branch=two.first, month=AUGUST).kept
    full_month(two.first, AUGUST)

    for night in (18, 19):
        with time_machine.travel(f"2026-11-{night} 02:00:00+08:00"):
            score(date(2026, 11, night))

    assert MonthTotal.objects.get(branch=two.first, month=AUGUST).kept > before
