"""Trend and spread of an organisation, level by level, tied to the branches behind."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.rollups import roll_up
from assessments.spread import Spread
from core.clock import add_months
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL
from tests.assessments.test_board import share
from tests.conftest import TODAY


def address(organisation, query=""):
    return reverse("assessments:organisation", args=[organisation.pk]) + query


@pytest.fixture
def scored(world):
    """Under the root two branches right there and a 党总支 with one; last October all were worse."""
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    world.middle = factories.organisation("中共示例市某局业务总支部委员会", world.root, kind="general_branch")
    world.low = factories.organisation("中共示例市某局业务一处支部委员会", world.middle)
    for month, less in ((OCTOBER, 0), (add_months(OCTOBER, -12), 10)):
        for branch, percent in ((world.first, 96), (world.second, 80), (world.low, 70)):
            share(branch, month, percent - less)
        roll_up(month, TODAY)
    return world


def test_the_months_of_two_years(scored):
    spread = Spread(scored.root, 2026)

    month, this, before = spread.by_month()[9]
    assert (month, this.mean, before.mean) == (10, 82, 72)
    assert [total.year for total in spread.by_year()] == [2026, 2025]
    chart = spread.trend_chart()
    assert [series["name"] for series in chart["series"]] == ["2026 年", "2025 年"]
    assert chart["series"][0]["values"][9] == 82.0


def test_the_distribution_begins_at_the_worst(scored):
    spread = Spread(scored.root, 2026, 10)

    assert spread.bands()[0] == ("70–75", 1)
    assert sum(count for _, count in spread.bands()) == spread.total.branches == 3
    assert spread.bands_chart()["labels"][-1] == "95–100"


def test_the_level_below_adds_up_to_the_whole(scored):
    middle, direct = Spread(scored.root, 2026).level_below()

    assert (middle.name, middle.total.branches, middle.total.mean) == (scored.middle.short_name, 1, 70)
    assert (direct.name, direct.total.branches, direct.total.green) == ("直属党支部", 2, 1)
    [own] = Spread(scored.middle, 2026).level_below()
    assert (own.total.branches, own.total.red) == (1, 1)


def test_what_was_dissolved_since_stands_in_a_line_of_its_own(scored):
    gone = factories.organisation("中共示例市某局老总支部委员会", scored.root, kind="general_branch")
    branch = factories.organisation("中共示例市某局老支部委员会", gone)
    share(branch, date(2026, 5, 1), 60)
    roll_up(date(2026, 5, 1), TODAY)
    for row in (branch, gone):
        row.dissolved_on = date(2026, 6, 10)
        row.save()
    roll_up(OCTOBER, TODAY)

    lines = Spread(scored.root, 2026).level_below()

    assert (lines[-1].name, lines[-1].total.branches, lines[-1].total.red) == ("已撤销或调整的", 1, 1)
    assert lines[-1].total.mean == 60
    assert sum(line.total.branches for line in lines) == Spread(scored.root, 2026).total.branches


def test_the_lists_behind_the_figures_hold_those_branches(scored, sign_in):
    client = sign_in(scored.zuzhibu)

    for spread in (Spread(scored.root, 2026), Spread(scored.middle, 2026), Spread(scored.root, 2026, 10)):
        for _, count, url in spread.lights():
            assert len(client.get(url).context["branches"]) == count


def test_the_page_and_its_workbook(scored, sign_in):
    client = sign_in(scored.zuzhibu)

    got = client.get(address(scored.root, "?year=2026&month=10&field=agency"))
    sheet = client.get(address(scored.root, "?export=xlsx"))

    assert got.status_code == 200
    assert scored.middle.short_name in got.content.decode()
    rows = list(load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))
    assert rows[2][:3] == ("合计", 3, 82)
    assert rows[3][:3] == (scored.middle.short_name, 1, 70)


@pytest.mark.parametrize("query", ["?year=2024", "?field=village", "?month=3", "?month=99&year=abc&field=no"])
def test_nothing_scored_is_said(scored, sign_in, query):
    got = sign_in(scored.zuzhibu).get(address(scored.root, query))

    assert got.status_code == 200


def test_an_organisation_without_scores(world, sign_in):
    got = sign_in(world.zuzhibu).get(address(world.root))

    assert "这一年和上一年都没有得分" in got.content.decode()
    assert "下面没有已出分的组织" in got.content.decode()


def test_the_page_costs_the_same_queries_for_one_line_and_for_three(
    scored, sign_in, django_assert_num_queries
):
    client = sign_in(scored.zuzhibu)
    client.get(address(scored.root))
    with django_assert_num_queries(15):
        client.get(address(scored.root))
    for number in range(3):
        more = factories.organisation(
            f"中共示例市某局第{number}总支部委员会", scored.root, kind="general_branch"
        )
        share(factories.organisation(f"中共示例市某局第{number}支部委员会", more), OCTOBER, 90)
    roll_up(OCTOBER, TODAY)

    with django_assert_num_queries(15):
        client.get(address(scored.root))


def test_the_way_in_leads_to_the_top(scored, sign_in):
    home = reverse("assessments:spread")

    assert sign_in(scored.zuzhibu).get(home).url == address(scored.root)
    assert sign_in(scored.shuji).get(home).url == reverse("assessments:ranking")
    assert sign_in(scored.shuji).get(address(scored.first)).status_code == 404


def test_no_figure_looks_better_than_its_light(scored, sign_in):
    for branch in (scored.first, scored.second, scored.low):
        share(branch, OCTOBER, Decimal("89.96"))
    roll_up(OCTOBER, TODAY)
    client = sign_in(scored.zuzhibu)

    spread = Spread(scored.root, 2026)
    book = load_workbook(BytesIO(client.get(address(scored.root, "?export=xlsx")).content)).active

    assert (spread.total.yellow, spread.stats()[1]["value"], spread.stats()[3]["value"]) == (
        3,
        "89.9",
        "89.9–89.9",
    )
    assert spread.trend_chart()["series"][0]["values"][9] == 89.9
    assert "90.0" not in client.get(address(scored.root)).content.decode()
    assert [row[2] for row in book.iter_rows(values_only=True) if row[0] == "合计"] == [89.9]
