"""The lines of a year's plan, made from what the branch owes. Pure: facts in, lines out.

What is owed is 条例 art. 11–13, 16–18 (meetings.cadence). In which month of its period a meeting is best held the
regulation says for one kind alone: the 组织生活会 as a rule in the fourth quarter (art. 17). Conventions for the others:
a monthly one in its month, the quarter's 支部党员大会 in its last month, 党课 in the middle of its period, the yearly
民主评议 together with the 组织生活会 (art. 18: the two may be held together), in November, so that December is left
to make up for it.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from meetings import cadence
from meetings.cadence import Kind

YEARLY_MONTH = 11


class Line(NamedTuple):
    """One meeting to be planned: its kind, its 党小组 (only for a 党小组会) and a month from 1 to 12."""

    kind: Kind
    group: int | str | None
    month: int


def suggested_month(owed: cadence.Owed) -> int:
    """The month of its period in which an owed meeting is planned (条例 art. 17; else the conventions above)."""
    first, last = owed.period_start.month, owed.period_end.month
    if owed.kind in (Kind.LIFE_MEETING, Kind.APPRAISAL):
        return YEARLY_MONTH
    return (first + last) // 2 if owed.kind is Kind.LECTURE else last


def year_lines(facts: cadence.BranchFacts, year: int, since: int = 1) -> list[Line]:
    """One line for each meeting owed in the year, by month, then in the order of the regulation.

    since: the first month that can still be planned; what was owed entirely before it is left out, what falls into
    a period that still runs is put into that month at the earliest.
    """
    order = list(Kind)
    lines = [
        Line(owed.kind, owed.group, max(suggested_month(owed), since))
        for owed in cadence.owed(facts, date(year, 1, 1), date(year, 12, 31))
        if owed.period_end.month >= since
    ]
    return sorted(lines, key=lambda line: (line.month, order.index(line.kind)))


def of_month(lines: Iterable[Line], month: int) -> list[Line]:
    """The lines that fall into one month."""
    return [line for line in lines if line.month == month]
