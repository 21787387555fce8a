"""The periodic jobs of the room."""

from assessments.actions import (
    ensure_scheme,
    hand_over_ended,
    propose_cases,
    recount_years,
    score_month,
)
from core.clock import add_months, month_of, today
from core.errors import Refused
from core.jobs import job

COUNTED = {"new": "新得分", "changed": "更正", "removed": "撤下", "failed": "没有算出"}


def score(day=None):
    """Score the month before that of `day` (default today) and its own month. Returns the counts of the run.

    The month before again because minutes and payments are recorded after its end; both change only where the
    evidence has changed.
    """
    month = month_of(day or today())
    if month > today():
        raise Refused("这一天还没有到。")
    before = add_months(month, -1)
    with job("assessments.score_month", "考核得分", f"{before:%Y-%m} 至 {month:%Y-%m}") as counts:
        for each in (before, month):
            ensure_scheme(each.year, by=None)
            done = score_month(each, by=None)
            counts[f"{each:%Y-%m} 支部"] = done["branches"]
            for key, title in COUNTED.items():
                counts[title] = counts.get(title, 0) + done[key]
        if waiting := recount_years(by=None):
            counts["年度考核"] = waiting
    return counts


def see_to_duties(day=None):
    """Hand on the open duties of those who left office, and propose 追究 for what was missed. Returns the counts of the run.

    After the scores, so that a case rests on what they say. `day` only names the run: both go by today.
    """
    with job("assessments.duties", "责任移交和追究提议", (day or today()).isoformat()) as counts:
        counts["移交"] = hand_over_ended(by=None)
        counts["提议追究"] = propose_cases(by=None)
    return counts
