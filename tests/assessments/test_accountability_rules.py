"""When 追究 is proposed, at each boundary."""

from datetime import date, timedelta

import pytest

from assessments.accountability_rules import (
    ORDER,
    SAID,
    Limits,
    of_case_below,
    of_duty,
    of_finding,
    of_many_below,
    of_verdict,
)
from assessments.models import Accountability

DUE = date(2026, 10, 1)
LIMITS = Limits()


def test_the_words_are_those_of_the_model():
    assert list(SAID.items()) == Accountability.Measure.choices
    assert tuple(SAID) == ORDER


@pytest.mark.parametrize(
    ("days", "way"), [(0, None), (6, None), (7, "talk"), (29, "talk"), (30, "summon"), (400, "summon")]
)
def test_a_duty_by_the_days_it_is_overdue(days, way):
    found = of_duty(5, "甲", DUE, DUE + timedelta(days=days), LIMITS)

    assert (found and found.suggested) == way
    if found:
        assert found.cause == f"duty:5:{way}"
        assert f"逾期 {days} 天" in found.reason


def test_local_limits_decide():
    limits = Limits(talk_after=1, summon_after=2)

    assert of_duty(5, "甲", DUE, DUE + timedelta(days=1), limits).suggested == "talk"
    assert of_duty(5, "甲", DUE, DUE + timedelta(days=2), limits).suggested == "summon"


@pytest.mark.parametrize(
    ("days", "returned", "way"),
    [(0, 0, None), (0, 1, None), (1, 0, "summon"), (1, 1, "summon"), (0, 2, "notice"), (-5, 2, "notice")],
)
def test_a_finding_past_its_day_or_given_back_twice(days, returned, way):
    found = of_finding(5, "甲", DUE, returned, DUE + timedelta(days=days), LIMITS)

    assert (found and found.suggested) == way


@pytest.mark.parametrize(
    ("grade", "vetoed", "asked"),
    [("好", "", False), ("差", "", True), ("一般", "发生安全事故", True), ("", "", False)],
)
def test_a_graded_year_at_the_lowest_or_vetoed(grade, vetoed, asked):
    found = of_verdict(2026, grade, "差", vetoed)

    assert bool(found) == asked
    if found:
        assert (found.suggested, found.cause) == ("hold", "verdict:2026")


@pytest.mark.parametrize(
    ("measure", "way"), [("talk", None), ("summon", None), ("notice", "summon"), ("hold", "notice")]
)
def test_the_level_above_answers_one_way_milder(measure, way):
    found = of_case_below(9, "某支部", measure)

    assert (found and found.suggested) == way


def test_many_below_at_once():
    assert of_many_below(2026, ["甲", "乙"], LIMITS) is None
    assert of_many_below(2026, ["甲", "乙", "丙"], LIMITS).cause == "below:2026"
    assert "甲、乙、丙等" in of_many_below(2026, ["甲", "乙", "丙", "丁"], LIMITS).reason
