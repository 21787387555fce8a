"""duties_overdue and duties_done: the figures and the rows behind them agree."""

from datetime import date

import pytest

from assessments import actions
from assessments.figures import Figure, Period
from assessments.metrics import METRICS
from tests.assessments.duties import accepted, backdate, reported

TODAY = date(2026, 11, 20)
NOVEMBER = Period.of_month(date(2026, 11, 1), TODAY)
YEAR = Period.of_year(2026, TODAY)


@pytest.fixture
def duties(world):
    """Of November: in time and verified, late and verified, in time and waiting, open; of December: verified, open."""
    rows = {
        "按期": (date(2026, 11, 9), date(2026, 11, 10), True),
        "晚了": (date(2026, 11, 12), date(2026, 11, 10), True),
        "待核实": (date(2026, 11, 9), date(2026, 11, 10), False),
        "提前": (date(2026, 11, 9), date(2026, 12, 1), True),
    }
    for title, (done_on, due_on, verified) in rows.items():
        row = backdate(reported(world, title, done_on=done_on), due_on)
        if verified:
            actions.verify_duty(row, by=world.zuzhibu)
    backdate(accepted(world, "没办"), date(2026, 11, 10))
    backdate(accepted(world, "今天到期"), TODAY)
    accepted(world, "还早")
    actions.drop_duty(backdate(accepted(world, "取消"), date(2026, 11, 10)), "不办了", by=world.zuzhibu)
    accepted(world, "别处的", holder=world.linju)


@pytest.mark.parametrize(
    ("name", "period", "figure", "rows"),
    [
        ("duties_overdue", NOVEMBER, (2, 4), {"晚了", "没办"}),
        ("duties_done", NOVEMBER, (2, 4), {"待核实", "没办"}),
        ("duties_overdue", YEAR, (2, 5), {"晚了", "没办"}),
        ("duties_done", YEAR, (2, 5), {"待核实", "没办"}),
    ],
)
def test_figures_and_rows_agree(world, duties, name, period, figure, rows):
    metric = METRICS[name]

    figures = metric.figures([world.first, world.second], period)

    assert figures == {world.first.pk: Figure(*figure)}
    evidence = metric.evidence(world.first, period)
    assert {row.about for row in evidence} == rows
    assert len(evidence) == figure[0]
    assert all(row.url and row.text for row in evidence)
    assert metric.evidence(world.second, period) == []


@pytest.mark.parametrize("name", ["duties_overdue", "duties_done"])
def test_one_query_for_many_branches(world, duties, name, django_assert_num_queries):
    with django_assert_num_queries(1):
        METRICS[name].figures([world.first, world.second], NOVEMBER)
