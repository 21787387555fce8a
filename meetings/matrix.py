"""The cadence of one quarter as a table: branch by kind, held of owed."""

import re
from datetime import date
from typing import NamedTuple

from core.clock import add_months, quarter_of
from core.todo import SOON_DAYS
from meetings import cadence
from meetings.cadence import Kind

# as people say them; the full names are in cadence.LABELS
SAID = cadence.LABELS | {Kind.COMMITTEE: "支委会", Kind.APPRAISAL: "民主评议"}


class Quarter(NamedTuple):
    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def read(cls, text, today):
        """`2026Q4` as a quarter; anything else, or one that has not begun, is the present one."""
        found = re.fullmatch(r"(20\d\d)Q([1-4])", text or "")
        asked = cls(int(found[1]), int(found[2])) if found else cls.of(today)
        return min(asked, cls.of(today))

    @property
    def first(self):
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self):
        return quarter_of(self.first)[1]

    @property
    def days(self):
        return self.first, self.last

    @property
    def code(self):
        return f"{self.year}Q{self.number}"

    @property
    def label(self):
        return f"{self.year} 年{'一二三四'[self.number - 1]}季度"

    def before(self, count):
        return Quarter.of(add_months(self.first, -3 * count))


def choices(today, count=8):
    """The present quarter and those before it, newest first, for a select."""
    newest = Quarter.of(today)
    return [(quarter.code, quarter.label) for quarter in map(newest.before, range(count))]


class Cell(NamedTuple):
    """One kind of one branch: how many owed meetings were held, how it stands, whether one was 补录, how many excused."""

    kind: str
    label: str
    held: int
    owed: int
    tone: str
    late: bool
    excused: int = 0

    @property
    def text(self):
        if self.excused and not self.owed and not self.held:
            return "免开"
        return f"{self.held}/{self.owed}" if self.owed else (str(self.held) if self.held else "–")


def cells(line, quarter, today):
    """The Cells of a branch's Line, one a kind in the order of the regulation."""
    return [_cell(kind, line, quarter, today) for kind in Kind]


def _cell(kind, line, quarter, today):
    owed = [item for item in line.owed if item.kind == kind]
    missed = [item for item in line.missing.missed if item.kind == kind]
    still = [item for item in line.missing.still_open if item.kind == kind]
    start = min([quarter.first, *(item.period_start for item in owed)])
    held = [one for one in line.held if one.kind == kind and start <= one.day <= quarter.last]
    number = len(owed) - len(missed) - len(still) if owed else len(held)
    late, excused = any(h.late for h in held), sum(item.kind == kind for item in line.excused)
    return Cell(kind, SAID[kind], number, len(owed), tone_of(owed, missed, still, today), late, excused)


def tone_of(owed, missed, still, today):
    if not owed:
        return ""
    if missed:
        return "overdue"
    if still:
        soonest = min(item.period_end for item in still)
        return "soon" if (soonest - today).days <= SOON_DAYS else "calm"
    return "done"


def reading(line):
    """The line in plain words: 还差支委会 2 次，党课、主题党日各 1 次；其中 10 月支委会已过期。"""
    lacking = [*line.missing.missed, *line.missing.still_open]
    excused = _excused(line)
    if not line.owed:
        return f"本季度没有应开的会议。{excused}"
    if not lacking:
        return f"本季度应开的会议都已登记。{excused}"
    by_count = {}
    for kind in Kind:
        count = sum(item.kind == kind for item in lacking)
        if count:
            by_count.setdefault(count, []).append(SAID[kind])
    parts = [
        f"{'、'.join(names)}{'各' if len(names) > 1 else ''} {count} 次"
        for count, names in sorted(by_count.items(), reverse=True)
    ]
    overdue = dict.fromkeys(
        f"{period_name(o.period_start, o.period_end)}{SAID[o.kind]}" for o in line.missing.missed
    )
    tail = f"；其中 {'、'.join(overdue)}已过期" if overdue else ""
    return f"还差{'，'.join(parts)}{tail}。{excused}"


def _excused(line):
    counts = [(kind, sum(item.kind == kind for item in line.excused)) for kind in Kind]
    said = "、".join(f"{SAID[kind]} {count} 次" for kind, count in counts if count)
    return f"经批准免开{said}。" if said else ""


def months_of(start, end):
    """How many months a period has."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def period_name(start, end):
    """A period as people say it: 10 月, 四季度, 2026 年, 7 月至 8 月."""
    months = months_of(start, end)
    if months == 1:
        return f"{start.month} 月"
    if months == 3:
        return f"{'一二三四'[end.month // 3 - 1]}季度"
    return f"{start.year} 年" if months == 12 else f"{start.month} 月至 {end.month} 月"
