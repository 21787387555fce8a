"""How often to keep in touch, and what a long absence leads to."""

from datetime import date

import pytest

from members import care_rules as rules

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "since", "due_on", "article"),
    [
        ("mobile", date(2026, 5, 20), date(2026, 11, 20), "第 25、32 条"),
        ("lost", date(2026, 8, 31), date(2027, 2, 28), "第 24 条"),
        ("abroad", date(2021, 11, 21), date(2026, 11, 21), "第 24 条"),
    ],
)
def test_what_an_absence_leads_to(kind, since, due_on, article):
    warning = rules.deadline(kind, since)

    assert warning.due_on == due_on
    assert article in warning.article
    assert warning.reached(due_on)
    assert not warning.reached(date.fromordinal(due_on.toordinal() - 1))


@pytest.mark.parametrize("kind", ["frail", "hardship"])
def test_the_frail_and_the_poor_have_no_deadline(kind):
    assert rules.deadline(kind, date(2000, 1, 1)) is None


def test_two_years_after_stopping():
    assert rules.removal(date(2024, 2, 29)).due_on == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("kind", "months", "fits"),
    [
        ("abroad", 6, True),
        ("abroad", 7, False),
        ("mobile", 12, True),
        ("mobile", 13, False),
        ("frail", 0, False),
    ],
)
def test_intervals(kind, months, fits):
    assert bool(rules.interval_complaint(kind, months)) is not fits


def test_the_next_contact_follows_the_last():
    assert rules.next_contact(date(2026, 1, 31), None, 1) == date(2026, 2, 28)
    assert rules.next_contact(date(2026, 1, 31), TODAY, 3) == date(2027, 2, 20)


def test_a_beginning_that_cannot_be():
    fields = [f for f, _ in rules.opening_complaints("lost", date(2026, 11, 21), date(2026, 12, 1), TODAY)]

    assert fields == ["since", "since"]
