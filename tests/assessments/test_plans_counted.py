"""The plan of the year, reported in time, and held."""

from datetime import date

import pytest

from branches.models import LocalRule, Organisation
from meetings import actions
from meetings.cadence import Kind
from tests import factories
from tests.assessments.evidence import OCTOBER, figure, meeting, rows
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
