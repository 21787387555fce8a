"""Where points went below organisations: the sums kept for them say what the rows of the branches say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from assessments import actions, board, jobs, lost
from assessments.models import LineTotal, MonthTotal, OrganisationTotal, YearTotal
from assessments.rollups import roll_up
from assessments.tables import CriterionData, IndicatorData
from branches.models import Organisation, Post
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, bill, full_month, manual_line, pay
from tests.conftest import TODAY

NOVEMBER = date(2026, 11, 1)
FOUND = CriterionData("逐次", "each", {"each": "1"}, source="manual", evidence_cap=2)
SCHEME = replace(
    SMALL, indicators=(*SMALL.indicators, IndicatorData("9", "登记的", Decimal(20), criteria=(FOUND,)))
)
TOTALS = (
    (YearTotal, ("branch", "kept", "whole", "failed", "parent", "above")),
    (OrganisationTotal, ("organisation", "month", "field", "direct", "branches", "mean", "median", "red", "bands")),
)  # fmt: skip


@pytest.fixture
def two_levels(world):
    """A 总支 with two branches and an empty one beside the two branches of the committee; nothing is scored yet."""
    world.scheme = actions.publish_scheme(SCHEME, 2026, by=world.zuzhibu)
    for name in ("middle", "other"):
        made = factories.organisation(f"中共示例市某局{name}总支部委员会", world.root, kind="general_branch")
        setattr(world, name, made)
    world.low = factories.organisation("中共示例市某局业务一处支部委员会", world.middle)
    world.lower = factories.organisation("中共示例市某局业务二处支部委员会", world.middle, field="village")
    return world


def same(world):
    """Both ways say the same for every organisation; returns what was lost below the committee."""
    for place in (world.root, world.middle, world.other):
        rows = board.of_year(Organisation.objects.filter(path__startswith=place.path), 2026)
        for of in (lost.losses, lost.rates):
            assert of(rows, 2026, [place.path]) == of(rows, 2026), place
    return lost.losses(None, 2026, [world.root.path])


def written():
    return [set(map(repr, model.objects.values_list(*names))) for model, names in TOTALS]


def test_the_sums_follow_every_scoring_mark_and_move(two_levels):
    world = two_levels
    assert same(world) == []

    actions.score_month(OCTOBER, by=None)
    [meetings] = same(world)
    assert (meetings.title, meetings.branches) == ("三会一课", 2)

    full_month(world.first, OCTOBER)
    actions.score_month(OCTOBER, within=Organisation.objects.filter(pk=world.first.pk), by=None)
    assert [x.branches for x in same(world)] == [1]

    pay(bill(world.he, OCTOBER), "20.00", date(2026, 11, 9))
    mark = actions.mark(world.lower, manual_line(world.scheme), OCTOBER, "没有计划", by=world.zuzhibu)
    assert {x.title for x in same(world)} == {"三会一课", "登记的"}

    actions.score_month(NOVEMBER, by=None)
    actions.score_month(OCTOBER, by=None)
    assert "党费" in {x.title for x in same(world)}

    Organisation.objects.move(world.lower, world.other, "first-child")
    Organisation.objects.filter(pk=world.second.pk).update(setup="temporary")
    actions.score_month(OCTOBER, by=None)
    assert LineTotal.objects.filter(organisation=world.other).exists()
    same(world)

    actions.withdraw_mark(mark, "登记错了", by=world.zuzhibu)
    same(world)


def test_the_night_follows_a_move_in_the_years_before_too(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)
    with time_machine.travel("2027-03-05 10:00:00+08:00"):
        Organisation.objects.move(world.second, world.other, "first-child")

        jobs.score()

        assert LineTotal.objects.filter(organisation=world.other, year=2026).exists()
        same(world)


def test_scoring_one_branch_writes_what_scoring_all_would(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)
    full_month(world.first, OCTOBER)
    actions.score_month(OCTOBER, within=Organisation.objects.filter(pk=world.first.pk), by=None)
    alone = written()

    actions.score_month(OCTOBER, by=None)

    assert written() == alone


def test_what_lies_beside_is_left_alone_by_the_scoring_of_one(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)
    MonthTotal.objects.filter(branch=world.first).update(kept=0)
    beside = OrganisationTotal.objects.create(
        organisation=world.other, year=2026, month=10, field="", direct=False, branches=0, green=0, yellow=0, red=0,
        bands=[0], **dict.fromkeys(("mean", "least", "lower", "median", "upper", "most"), 0),
    )  # fmt: skip

    roll_up(OCTOBER, TODAY, [world.low.pk])

    assert YearTotal.objects.get(branch=world.first).share > Decimal(0)
    assert OrganisationTotal.objects.filter(pk=beside.pk).exists()
    assert OrganisationTotal.objects.get(organisation=world.root, month=10, field="", direct=False).least == 0


def test_a_branch_that_is_scored_no_more_leaves_the_sums_above_it(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)
    Organisation.objects.filter(pk=world.lower.pk).update(setup="temporary", place_since=date(2026, 10, 1))

    actions.score_month(OCTOBER, within=Organisation.objects.filter(pk=world.lower.pk), by=None)

    assert (
        OrganisationTotal.objects.get(organisation=world.middle, month=10, field="", direct=False).branches
        == 1
    )
    assert not OrganisationTotal.objects.filter(organisation=world.middle, field="village").exists()
    same(world)


def test_lines_of_the_same_words_count_a_branch_once(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)
    before = same(world)[0]
    actions.publish_scheme(SCHEME, 2026, by=world.zuzhibu)
    actions.score_month(date(2026, 9, 1), by=None)

    [after] = [x for x in same(world) if x.title == before.title]

    assert after.branches == 4 > before.branches
    assert after.occurrences > before.occurrences
    assert (
        LineTotal.objects.filter(organisation=world.root, criterion__indicator__title=after.title).count()
        == 1
    )


def test_who_sees_all_below_an_organisation(two_levels):
    world = two_levels
    actions.score_month(OCTOBER, by=None)

    assert lost.all_seen(world.zuzhibu, 2026) == [world.root.path]
    assert lost.all_seen(world.shuji, 2026) is None

    Post.objects.create(
        person=world.zuzhibu, organisation=world.low, role="secretary", since=date(2026, 1, 1)
    )
    del world.zuzhibu._posts_today
    assert lost.all_seen(world.zuzhibu, 2026) is None

    Post.objects.create(person=world.luren, organisation=world.low, role="department", since=date(2026, 1, 1))
    assert lost.all_seen(world.luren, 2026) is None
    assert lost.all_seen(world.luren, 2025) == [world.low.path]
