"""The cadence of a year as a table: branch by month, how many owed meetings were held of how many.

What is owed belongs to the month in which its period ends, so that the twelve months of a year share nothing and miss
nothing; a quarterly meeting held in January shows in January as held and is answered for in March.
"""

from datetime import date
from typing import NamedTuple

from core.clock import add_months
from meetings.matrix import tone_of


class Cell(NamedTuple):
    """One month (or the year, month 0) of one branch. `met` of `owed` were held; `held` meetings took place in it."""

    month: int
    first: date
    last: date
    held: int
    met: int
    owed: int
    excused: int
    tone: str
    late: bool

    @property
    def text(self):
        if self.owed:
            return f"{self.met}/{self.owed}"
        if self.held:
            return str(self.held)
        return "免开" if self.excused else "–"


def days_of(year, month):
    """First and last day of a month."""
    first = date(year, month, 1)
    return first, date.fromordinal(add_months(first, 1).toordinal() - 1)


def cells(line, kind, year, today):
    """Twelve Cells of a branch's Line of the year and one for the whole, of one kind ("" for all)."""
    parts = [_of_month(line, kind) for line in (line.owed, line.missing.missed, line.missing.still_open)]
    excused, held = _of_month(line.excused, kind), {}
    for one in line.held:
        if not kind or one.kind == kind:
            held.setdefault(one.day.month, []).append(one)
    months = []
    for month in range(1, 13):
        owed, missed, still = (part.get(month, ()) for part in parts)
        begun = [item for item in still if item.period_start <= today]
        first, last = days_of(year, month)
        if kind and owed:
            first = min(item.period_start for item in owed)
        there = held.get(month, ())
        months.append(
            Cell(
                month,
                first,
                last,
                len(there),
                len(owed) - len(missed) - len(still),
                len(owed),
                len(excused.get(month, ())),
                tone_of(owed, missed, begun, today) if missed or begun or not still else "",
                any(one.late for one in there),
            )
        )
    return [*months, whole(months, year)]


def whole(months, year):
    """The Cell that sums twelve of one branch or of one page."""
    tones = [cell.tone for cell in months]
    tone = next((tone for tone in ("overdue", "soon", "calm", "done") if tone in tones), "")
    counts = [sum(cell[n] for cell in months) for n in (3, 4, 5, 6)]
    return Cell(0, date(year, 1, 1), date(year, 12, 31), *counts, tone, any(cell.late for cell in months))


def sums(rows):
    """The same thirteen Cells summed over `rows` of cells: what the page shows."""
    return [
        column[0]._replace(
            held=sum(cell.held for cell in column),
            met=sum(cell.met for cell in column),
            owed=sum(cell.owed for cell in column),
            tone="",
            late=False,
        )
        for column in zip(*rows, strict=True)
    ]


def _of_month(items, kind):
    found = {}
    for item in items:
        if not kind or item.kind == kind:
            found.setdefault(item.period_end.month, []).append(item)
    return found
