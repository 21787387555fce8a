"""The roll-ups say what the totals of the branches say, where the branches stood at the time."""

from datetime import date
from decimal import Decimal

import pytest

from assessments import actions
from assessments.bands import COUNT, band_of
from assessments.models import MonthTotal, OrganisationTotal, YearTotal
from assessments.rollups import roll_up
from branches.models import Organisation
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, full_month
from tests.conftest import TODAY

NOVEMBER = date(2026, 11, 1)


def of(organisation, month=0, field="", direct=False, year=2026):
    return OrganisationTotal.objects.get(
        organisation=organisation, year=year, month=month, field=field, direct=direct
    )


def share(branch, month, percent):
    """Let `branch` have kept `percent` of 100 points."""
    scheme = MonthTotal.objects.first().scheme
    MonthTotal.objects.update_or_create(
        branch=branch, month=month, defaults={"scheme": scheme, "kept": percent, "whole": 100}
    )


@pytest.fixture
def scored(world):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    full_month(world.first, OCTOBER)
    actions.score_month(OCTOBER, by=None)
    return world


def test_scoring_a_month_writes_the_year_and_the_organisations_above(scored):
    first, second = (YearTotal.objects.get(branch=b) for b in (scored.first, scored.second))

    assert (first.share, first.months, first.parent, first.above) == (100, 1, scored.root, [scored.root.pk])
    assert second.share == Decimal("99.2308")
    for number in (10, 0):
        total = of(scored.root, number)
        assert (total.branches, total.green, total.yellow, total.red) == (2, 2, 0, 0)
        assert (total.least, total.most) == (Decimal("99.2308"), 100)
        assert total.mean == Decimal("99.6154")


def test_running_again_changes_nothing(scored):
    before = list(YearTotal.objects.order_by("pk").values())
    lines = set(OrganisationTotal.objects.values_list("organisation", "month", "field", "direct", "mean"))

    actions.score_month(OCTOBER, by=None)

    assert list(YearTotal.objects.order_by("pk").values()) == before
    assert (
        set(OrganisationTotal.objects.values_list("organisation", "month", "field", "direct", "mean"))
        == lines
    )


def test_bands_lights_and_quartiles(scored):
    more = [factories.organisation(f"中共示例市某局第{n}处支部委员会", scored.root) for n in range(3)]
    for branch, percent in zip([scored.first, scored.second, *more], (60, 75, 90, 100, 104), strict=True):
        share(branch, OCTOBER, percent)
    roll_up(OCTOBER, TODAY)

    total = of(scored.root, 10)

    assert (total.green, total.yellow, total.red) == (3, 1, 1)
    assert (total.lower, total.median, total.upper) == (75, 90, 100)
    expected = [0] * COUNT
    for percent in (60, 75, 90, 100, 104):
        expected[band_of(percent)] += 1
    assert total.bands == expected


def test_kinds_of_branch_stand_apart_and_together(scored):
    village = factories.organisation("中共示例市某村支部委员会", scored.root, field="village")
    share(village, OCTOBER, 50)
    roll_up(OCTOBER, TODAY)

    assert of(scored.root, 10).branches == 3
    assert (of(scored.root, 10, "village").branches, of(scored.root, 10, "village").mean) == (1, 50)
    assert of(scored.root, 10, "agency").branches == 2


def test_those_right_below_and_those_of_the_levels_under_it(scored):
    middle = factories.organisation("中共示例市某局业务总支部委员会", scored.root, kind="general_branch")
    low = factories.organisation("中共示例市某局业务一处支部委员会", middle)
    share(low, OCTOBER, 50)
    roll_up(OCTOBER, TODAY)

    assert YearTotal.objects.get(branch=low).above == [scored.root.pk, middle.pk]
    assert (of(scored.root, 10).branches, of(scored.root, 10, direct=True).branches) == (3, 2)
    assert (of(middle, 10).branches, of(middle).mean) == (1, 50)


def test_a_branch_counts_where_it_stood_at_the_end_of_the_month(scored):
    other = factories.organisation("中共示例市某局业务总支部委员会", scored.root, kind="general_branch")
    Organisation.objects.filter(pk=scored.second.pk).update(place_since=date(2026, 11, 2), field="retired")
    scored.second.refresh_from_db()
    Organisation.objects.move(scored.second, other, "first-child")
    actions.score_month(NOVEMBER, by=None)
    actions.score_month(OCTOBER, by=None)

    assert of(scored.root, 10, direct=True).branches == 2
    assert not OrganisationTotal.objects.filter(organisation=other, month=10).exists()
    assert (of(other, 11).branches, of(other, 11, "retired").branches) == (1, 1)
    assert of(other).branches == 1
    assert YearTotal.objects.get(branch=scored.second).field == "retired"


def test_a_total_that_is_gone_leaves_no_year(scored):
    MonthTotal.objects.filter(branch=scored.second).delete()
    roll_up(OCTOBER, TODAY)

    assert not YearTotal.objects.filter(branch=scored.second).exists()
    assert of(scored.root).branches == of(scored.root, 10).branches == 1


def test_a_branch_without_points_to_keep_is_no_part_of_the_spread(scored):
    MonthTotal.objects.filter(branch=scored.second).update(kept=0, whole=0)
    roll_up(OCTOBER, TODAY)

    assert YearTotal.objects.get(branch=scored.second).share is None
    assert of(scored.root).branches == of(scored.root, 10).branches == 1
    assert not YearTotal.objects.scored(2026).filter(branch=scored.second).exists()


def test_all_equal(scored):
    for branch in (scored.first, scored.second):
        share(branch, OCTOBER, 90)
    roll_up(OCTOBER, TODAY)

    total = of(scored.root)

    assert {total.least, total.lower, total.median, total.upper, total.most, total.mean} == {90}
    assert total.green == 2
