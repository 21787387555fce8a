"""The periodic jobs of the room."""

from assessments.actions import (
    ensure_scheme,
    hand_over_ended,
    place_lost,
    propose_cases,
    recount_years,
    score_month,
)
from assessments.models import MonthTotal
from core.clock import add_months, month_of, today
from core.errors import Refused
from core.jobs import periodic

COUNTED = {"new": "新得分", "changed": "更正", "removed": "撤下", "failed": "没有算出"}


@periodic(
    "assessments.score_month",
    "考核得分",
    "计算上月和本月的考核得分，依据有变化的更正；更早的月份每晚轮流重算一个。",
    "考核得分还是上次运行时的样子。",
    at="02:00",
    monthly=True,
)
def score(counts, day, *, by):
    """Score the month before that of `day` and its own month, and one of the months before them.

    The month before again because minutes and payments are recorded after its end; the earlier ones of its year take
    turns, a night each, so that a correction reaches them too. All change only where the evidence has changed.
    """
    month = month_of(day)
    if month > today():
        raise Refused("这一天还没有到。")
    before = add_months(month, -1)
    months = (*_turn(before, day), before, month)
    for each in months:
        ensure_scheme(each.year, by=by)
        done = score_month(each, by=by)
        counts[f"{each:%Y-%m} 支部"] = done["branches"]
        for key, title in COUNTED.items():
            counts[title] = counts.get(title, 0) + done[key]
    place_lost({each.year for each in months}, by=by)
    if waiting := recount_years(by=by):
        counts["年度考核"] = waiting


def _turn(before, day):
    """Which month of the year of `before` and earlier than it has its turn on `day`; only those that were scored."""
    months = MonthTotal.objects.of_year(before.year).filter(month__lt=before).order_by("month")
    months = list(months.values_list("month", flat=True).distinct())
    return [months[day.toordinal() % len(months)]] if months else []


@periodic(
    "assessments.duties",
    "责任移交和追究提议",
    "把离任的人没有办完的责任移交给继任者，提出追究建议。",
    "离任的人的责任没有移交，新的追究建议没有提出。",
    at="02:40",
)
def see_to_duties(counts, day, *, by):
    """Hand on the open duties of those who left office, and propose 追究 for what was missed.

    After the scores, so that a case rests on what they say. `day` only names the run: both go by today.
    """
    counts["移交"] = hand_over_ended(by=by)
    counts["提议追究"] = propose_cases(by=by)
