"""The days of a 介绍信."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members import transfer_rules as rules

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_natural_months(day, months, expected):
    assert rules.months_after(day, months) == expected


@pytest.mark.parametrize(
    ("issued", "until", "field"),
    [
        (TODAY, date(2026, 11, 20), None),
        (TODAY, date(2027, 2, 20), None),
        (TODAY, date(2027, 2, 21), "valid_until"),
        (TODAY, date(2026, 11, 19), "valid_until"),
        (date(2026, 11, 21), date(2026, 12, 1), "issued_on"),
    ],
)
def test_a_letter_holds_three_months_at_most(issued, until, field):
    assert [f for f, _ in rules.letter_complaints(issued, until, TODAY)] == ([field] if field else [])


def test_a_local_rule_makes_it_shorter():
    assert not list(rules.letter_complaints(TODAY, date(2026, 12, 20), TODAY, months=1))
    assert list(rules.letter_complaints(TODAY, date(2026, 12, 21), TODAY, months=1))
    assert rules.usual_validity(TODAY, days=10) == date(2026, 11, 30)


def test_the_last_day_still_holds():
    assert not rules.expired(TODAY, TODAY)
    assert rules.expired(date(2026, 11, 19), TODAY)
    assert rules.expires_soon(date(2026, 11, 27), TODAY)
    assert not rules.expires_soon(date(2026, 11, 28), TODAY)
    assert not rules.expires_soon(date(2026, 11, 19), TODAY)


def test_the_receipt_is_due_within_a_month():
    assert rules.receipt_due(date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("first", "until", "said"),
    [
        (date(2026, 6, 1), date(2026, 7, 1), ""),
        (date(2026, 5, 20), date(2026, 6, 20), ""),
        (date(2026, 5, 19), date(2026, 6, 19), "超过 6 个月"),
        (date(2026, 11, 1), date(2026, 11, 20), "仍然有效"),
    ],
)
def test_an_expired_letter_is_written_anew_within_six_months(first, until, said):
    assert said in rules.why_not_reissued(first, until, TODAY)
    assert bool(said) == bool(rules.why_not_reissued(first, until, TODAY))


def test_numbers_follow_the_highest_of_the_year():
    assert rules.next_number(2026, []) == "2026-0001"
    assert rules.next_number(2026, ["2026-0003", "2025-0099", "组转12", "2026-1"]) == "2026-0004"


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_never_skip_one(day, months):
    later = rules.months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
