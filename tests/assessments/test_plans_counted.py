"""The plan of the year, reported in time, and held."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import LocalRule, Organisation
from meetings import actions
from meetings.cadence import Kind
from meetings.plans import comparisons
from tests import factories
from tests.assessments.evidence import OCTOBER, TODAY, figure, meeting, rows
from tests.assessments.rich import plan

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def test_missing_every_month_from_the_last_day_for_reporting_until_it_is_reported(world):
    plan(world.first, [(Kind.COMMITTEE, 3)], on=date(2026, 3, 10))

    assert figure("plan_missing", world.first, JANUARY) == (0, 0)
    assert figure("plan_missing", world.first, FEBRUARY) == (1, 1)
    assert figure("plan_missing", world.first, MARCH) == (0, 1)
    assert figure("plan_missing", world.second, OCTOBER) == (1, 1)
    assert [row.text for row in rows("plan_missing", world.first, FEBRUARY)] == [
        "应在 2026-01-31 前报备，到 2026-02-28 没有报备，2026-03-10 才报备"
    ]


def test_the_place_sets_the_day(world):
    LocalRule.objects.create(
        organisation=world.root,
        key="meetings.plan_within_days",
        value=90,
        since=date(2025, 12, 1),
        reason="市委规定",
    )

    assert figure("plan_missing", world.first, FEBRUARY) == (0, 0)
    assert figure("plan_missing", world.first, date(2026, 4, 1)) == (1, 1)


def test_a_draft_is_no_report_and_a_plan_reported_again_keeps_its_first_day(world):
    draft = actions.draft_plan(world.first, 2026, by=world.shuji)
    assert figure("plan_missing", world.first, OCTOBER) == (1, 1)

    type(draft).objects.filter(pk=draft.pk).update(
        state="submitted", submitted_at="2026-01-15T09:00+08:00", submitted_by=world.shuji
    )
    actions.return_plan(draft, "补上主题", by=world.zuzhibu)
    assert figure("plan_missing", world.first, FEBRUARY) == (0, 1)

    actions.submit_plan(draft, by=world.shuji)
    assert figure("plan_missing", world.first, FEBRUARY) == (0, 1)


def test_a_branch_founded_within_the_year_is_not_asked(world):
    young = factories.organisation("中共示例市某局审计处支部委员会", world.root, founded_on=date(2026, 1, 2))

    assert figure("plan_missing", young, OCTOBER) == (0, 0)


@pytest.mark.parametrize(
    ("held", "missed"),
    [
        ((), 1),
        ((date(2026, 9, 20),), 0),
        ((date(2026, 8, 20),), 1),
        ((date(2026, 8, 20), date(2026, 9, 2)), 0),
    ],
)
def test_a_line_is_missed_when_its_month_is_over_and_nothing_was_held_for_it(world, held, missed):
    plan(world.first, [(Kind.COMMITTEE, 9), (Kind.COMMITTEE, 11)])
    for day in held:
        meeting(world.first, day, Kind.COMMITTEE)

    assert figure("plan_not_held", world.first, date(2026, 9, 1)) == (missed, 1)
    assert figure("plan_not_held", world.first, date(2026, 11, 1)) == (0, 0)
    assert [row.text for row in rows("plan_not_held", world.first, date(2026, 9, 1))] == [
        "计划 9 月召开，没有召开"
    ] * missed


def test_lines_after_the_end_of_a_branch_were_not_to_be_held(world):
    plan(world.second, [(Kind.COMMITTEE, 8), (Kind.COMMITTEE, 9)])
    Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 9, 10))

    assert figure("plan_not_held", world.second, date(2026, 8, 1)) == (1, 1)
    assert figure("plan_not_held", world.second, date(2026, 9, 1)) == (0, 0)


def test_a_meeting_made_from_a_line_of_another_quarter_is_spent(world):
    """Held in September for the line of May; September's own line has nothing left."""
    made = plan(world.first, [(Kind.COMMITTEE, 5), (Kind.COMMITTEE, 9)])
    may, _ = made.items.order_by("month")
    held = meeting(world.first, date(2026, 9, 20), Kind.COMMITTEE)
    type(held).objects.filter(pk=held.pk).update(plan_item=may)

    assert figure("plan_not_held", world.first, date(2026, 5, 1)) == (0, 1)
    assert figure("plan_not_held", world.first, date(2026, 9, 1)) == (1, 1)


def test_what_is_held_once_a_year_may_be_held_in_any_month_of_it(world):
    plan(world.first, [(Kind.LIFE_MEETING, 9), (Kind.BRANCH_MEETING, 9)])
    meeting(world.first, date(2026, 2, 20), Kind.LIFE_MEETING)
    meeting(world.first, date(2026, 2, 21), Kind.BRANCH_MEETING)

    assert figure("plan_not_held", world.first, date(2026, 9, 1)) == (1, 2)


lines = st.lists(st.tuples(st.sampled_from(list(Kind)[:6]), st.integers(1, 12)), max_size=8)
events = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 11, 19)), st.sampled_from(list(Kind)[:6]), st.integers(0, 9)
    ),
    max_size=8,
    unique_by=lambda event: event[:2],
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines, events)
def test_a_month_asked_alone_is_the_month_of_the_year(world, planned, held):
    branch = factories.organisation(f"中共示例市某局第{next(factories.numbers)}支部委员会", world.root)
    items = list(plan(branch, [one for one in planned if one[0] != Kind.GROUP_MEETING]).items.order_by("pk"))
    for day, kind, place in held:
        if kind != Kind.GROUP_MEETING:
            row = meeting(branch, day, kind)
            type(row).objects.filter(pk=row.pk).update(plan_item=items[place] if place < len(items) else None)

    year = comparisons([branch], 2026, TODAY).get(branch.pk)
    for month in range(1, 13) if year else ():
        alone = comparisons([branch], 2026, TODAY, month, month).get(branch.pk)
        of_month = [o for o in year.outcomes if o.line.month == month]

        assert [o for o in (alone.outcomes if alone else []) if o.line.month == month] == of_month
