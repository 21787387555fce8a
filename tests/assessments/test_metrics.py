from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.counts.dues import late_bills
from assessments.figures import Figure, Period
from assessments.metrics import METRICS
from branches import actions as branches
from branches.models import PartyGroup
from core.clock import last_day
from meetings.cadence import Kind
from tests import factories
from tests.assessments.evidence import (
    OCTOBER,
    TODAY,
    bill,
    figure,
    full_month,
    full_quarter,
    meeting,
    pay,
    rows,
)

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)


def test_every_meeting_of_the_month_missed(world):
    assert figure("meetings_missed", world.first, OCTOBER) == (1, 1)
    assert figure("meetings_missed", world.first, SEPTEMBER) == (3, 3)
    assert [row.about for row in rows("meetings_missed", world.first, SEPTEMBER)] == [
        "支部党员大会",
        "支部委员会会议",
        "党课",
    ]


def test_a_meeting_held_is_not_missed_and_a_quarter_counts_in_its_last_month(world):
    full_month(world.first, OCTOBER)
    meeting(world.first, date(2026, 7, 3), Kind.BRANCH_MEETING, Kind.LECTURE)

    assert figure("meetings_missed", world.first, OCTOBER) == (0, 1)
    assert figure("meetings_missed", world.first, SEPTEMBER) == (1, 3)


def test_another_branch_s_meeting_does_not_help(world):
    full_month(world.second, OCTOBER)

    found = METRICS["meetings_missed"].figures([world.first, world.second], Period.of_month(OCTOBER, TODAY))

    assert found == {world.first.pk: Figure(1, 1), world.second.pk: Figure(0, 1)}


def test_a_month_still_running_owes_nothing_yet(world):
    assert figure("meetings_missed", world.first, NOVEMBER) == (0, 0)
    assert figure("meetings_missed", world.first, NOVEMBER, date(2026, 12, 1)) == (1, 1)


def test_theme_days_are_no_part_of_the_four(world):
    full_quarter(world.first, SEPTEMBER)

    assert figure("meetings_missed", world.first, SEPTEMBER) == (0, 3)


def test_each_party_group_owes_its_own(world):
    groups = [
        PartyGroup.objects.create(organisation=world.first, name=name, since=date(2020, 1, 1))
        for name in ("第一党小组", "第二党小组")
    ]
    full_month(world.first, OCTOBER)
    meeting(world.first, date(2026, 10, 9), Kind.GROUP_MEETING, group=groups[0])

    assert figure("meetings_missed", world.first, OCTOBER) == (1, 3)
    assert [row.about for row in rows("meetings_missed", world.first, OCTOBER)] == ["党小组会（第二党小组）"]


@pytest.mark.parametrize(
    ("payments", "late"),
    [
        ([], 1),
        ([("20", date(2026, 10, 31))], 0),
        ([("20", date(2026, 9, 30))], 0),
        ([("20", date(2026, 11, 1))], 1),
        ([("8", date(2026, 10, 5))], 1),
        ([("8", date(2026, 10, 5)), ("12", date(2026, 10, 30))], 0),
        ([("8", date(2026, 10, 5)), ("12", date(2026, 11, 2))], 1),
    ],
)
def test_dues_are_late_when_not_fully_paid_within_the_month(world, payments, late):
    owed = bill(world.he, OCTOBER)
    for amount, paid_on in payments:
        pay(owed, amount, paid_on)

    assert figure("dues_late", world.first, OCTOBER) == (late, 1)
    assert len(rows("dues_late", world.first, OCTOBER)) == late


def test_a_payment_taken_back_later_was_never_money(world):
    owed = bill(world.he, OCTOBER)
    wrong = pay(owed, "20", date(2026, 10, 8))
    pay(owed, "-20", date(2026, 11, 3), reverses=wrong)

    assert figure("dues_late", world.first, OCTOBER) == (1, 1)


def test_a_corrected_entry_of_money_paid_in_time_counts(world):
    owed = bill(world.he, OCTOBER)
    wrong = pay(owed, "2", date(2026, 10, 8))
    pay(owed, "-2", date(2026, 11, 3), reverses=wrong)
    pay(owed, "20", date(2026, 10, 8))

    assert figure("dues_late", world.first, OCTOBER) == (0, 1)


def test_dues_of_a_month_still_running_are_not_late(world):
    bill(world.he, NOVEMBER)

    assert figure("dues_late", world.first, NOVEMBER) == (0, 0)
    assert rows("dues_late", world.first, NOVEMBER) == []
    assert figure("dues_late", world.first, NOVEMBER, date(2026, 11, 30)) == (0, 0)
    assert figure("dues_late", world.first, NOVEMBER, date(2026, 12, 1)) == (1, 1)


def test_the_evidence_of_late_dues_says_what_was_paid_and_when(world):
    settled, open_ = bill(world.he, OCTOBER), bill(world.lin, OCTOBER)
    pay(settled, "5", date(2026, 10, 8))
    pay(settled, "15", date(2026, 11, 2))

    said = {row.about: row.text for row in rows("dues_late", world.first, OCTOBER)}

    assert said["何静"] == "2026-10 应交 20.00 元，当月交 5.00 元，2026-11-02 交清"
    assert said["林文博"] == f"2026-10 应交 20.00 元，当月交 0.00 元，现在还欠 {open_.amount} 元"


def test_a_term_past_its_end_counts_once_every_month_until_the_election(world):
    branches.begin_term(world.first, date(2025, 3, 2), date(2026, 9, 29), has_committee=True, by=None)

    assert figure("term_expired", world.first, date(2026, 8, 1)) == (0, 1)
    assert figure("term_expired", world.first, SEPTEMBER) == (1, 1)
    assert figure("term_expired", world.first, OCTOBER) == (1, 1)
    assert figure("term_expired", world.first, NOVEMBER) == (1, 1)

    branches.begin_term(world.first, date(2026, 11, 10), date(2029, 11, 9), has_committee=True, by=None)

    assert figure("term_expired", world.first, OCTOBER) == (1, 1)
    assert figure("term_expired", world.first, NOVEMBER) == (0, 1)


def test_the_last_day_of_a_term_is_still_in_it(world):
    branches.begin_term(world.first, date(2025, 3, 2), date(2026, 10, 31), has_committee=True, by=None)

    assert figure("term_expired", world.first, OCTOBER) == (0, 1)
    assert rows("term_expired", world.first, OCTOBER) == []


def test_a_term_that_ends_later_this_month_has_not_expired_today(world):
    branches.begin_term(world.first, date(2025, 3, 2), date(2026, 11, 25), has_committee=True, by=None)

    assert figure("term_expired", world.first, NOVEMBER) == (0, 1)


def test_a_branch_without_a_term_has_none_that_expired(world):
    third = factories.organisation("中共示例市某局第三支部委员会", world.root)

    assert figure("term_expired", third, OCTOBER) == (0, 0)


paid = st.lists(
    st.tuples(st.integers(1, 20), st.dates(date(2026, 9, 25), date(2026, 11, 19)), st.booleans()), max_size=4
)
held = st.lists(
    st.tuples(st.dates(date(2026, 7, 1), date(2026, 11, 19)), st.sampled_from(list(Kind))), max_size=8
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(paid, min_size=1, max_size=4),
    held,
    st.dates(date(2026, 7, 1), date(2027, 1, 31)),
    st.sampled_from([date(2026, 7, 1), SEPTEMBER, OCTOBER, NOVEMBER]),
)
def test_the_drill_down_always_adds_up(world, payments, meetings, ends_on, month):
    branch = factories.organisation(f"中共示例市某局第{next(factories.numbers)}支部委员会", world.root)
    branches.begin_term(branch, date(2024, 3, 1), ends_on, has_committee=True, by=None)
    for each in payments:
        owed = bill(factories.member("何静", branch), month)
        left = Decimal(20)
        for amount, paid_on, taken_back in each:
            if amount > left:
                continue
            row = pay(owed, amount, paid_on)
            if taken_back:
                pay(owed, -amount, paid_on, reverses=row)
            else:
                left -= amount
    for day, kind in set(meetings):
        meeting(branch, day, kind)
    for name in ("meetings_missed", "dues_late", "term_expired"):
        occurrences, due = figure(name, branch, month)

        assert len(METRICS[name].evidence(branch, Period.of_month(month, TODAY))) == occurrences
        assert 0 <= occurrences <= due


def test_late_bills_of_no_other_month(world):
    bill(world.he, SEPTEMBER)

    assert not late_bills([world.first], Period.of_month(OCTOBER, TODAY)).exists()
    assert last_day(OCTOBER) == date(2026, 10, 31)
