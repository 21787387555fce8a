"""A year that has come to its assessment, written the short way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessments import actions
from assessments.models import Verdict
from assessments.tables import BandData, CriterionData, IndicatorData, table

VETO = IndicatorData(
    "9",
    "安全生产",
    criteria=(CriterionData("发生责任事故的", "veto", {"grade": "一般"}, source="manual"),),
)


def _counted(code, title, points, metric, each):
    line = CriterionData(title, "each", {"each": each}, metric=metric)
    return IndicatorData(code, title, Decimal(points), criteria=(line,))


SMALL = replace(
    table("a"),
    indicators=(
        _counted("1", "换届", 10, "term_expired", "3"),
        _counted("2", "三会一课", 12, "meetings_missed", "0.2"),
        _counted("3", "党费", 4, "dues_late", "1"),
    ),
)


def table_with(*more, bands=None, **changed):
    """The small table with further indicators and other bands."""
    data = SMALL
    given = {"indicators": (*data.indicators, *more), **changed}
    return replace(data, **given, **({"bands": bands} if bands else {}))


CAPPED = (
    BandData("好", Decimal(90), Decimal(50)),
    BandData("较好", Decimal(80)),
    BandData("一般", Decimal(60)),
    BandData("差", Decimal(0)),
)


def begin(world, data=None, year=2026):
    """Publish a scheme, score two months, begin the year of both branches."""
    actions.publish_scheme(data or SMALL, year, by=world.zuzhibu)
    for month in (date(year, 9, 1), date(year, 10, 1)):
        actions.score_month(month, by=None)
    actions.open_year(world.root, year, by=world.zuzhibu)
    return verdict_of(world.first), verdict_of(world.second)


def verdict_of(branch, year=2026):
    return Verdict.objects.current().get(branch=branch, year=year)


def marked(world, *verdicts):
    """Both the branch's and the superior's marks as the figures."""
    for verdict in verdicts:
        actions.mark_self(verdict, "全年按要求完成。", {}, by=world.shuji)
        actions.mark_upper(verdict, "", {}, by=world.zuzhibu)
    return [verdict_of(verdict.branch) for verdict in verdicts]
