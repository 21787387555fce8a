"""A plan held against what was held. Pure: planned lines and meetings in, how each line came out.

A meeting fulfils one line of each kind it counted as. It is looked for in four rounds, so that a clear match is never
lost to a vague one: the line it was made from, the same day, the same month, and last the same period of the kind
(a 支部党员大会 moved from March to February is held on another day, not missing).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from meetings.cadence import Kind, period_around

# within how many months a meeting may be moved and still be the planned one
PERIODS = {Kind.BRANCH_MEETING: 3, Kind.LECTURE: 3, Kind.LIFE_MEETING: 12, Kind.APPRAISAL: 12}
YEARLY = tuple(kind for kind, months in PERIODS.items() if months == 12)

HELD, OTHER_DAY, MISSED, COMING = "held", "other_day", "missed", "coming"
SAID = {HELD: "已开", OTHER_DAY: "改期召开", MISSED: "未开", COMING: "未到期"}


class Planned(NamedTuple):
    """One line of a plan; `day` None where only the month was planned."""

    id: int
    kind: str
    group: int | None
    year: int
    month: int
    day: date | None = None


class Event(NamedTuple):
    """One meeting held: all its kinds, its 党小组, its day, and the line it was made from, if any."""

    id: int
    kinds: tuple
    group: int | None
    day: date
    line: int | None = None


class Outcome(NamedTuple):
    """How one line came out: HELD, OTHER_DAY, MISSED or COMING, and by which meeting."""

    line: Planned
    state: str
    event: Event | None


class Comparison(NamedTuple):
    """`outcomes` in the order of the lines; `unplanned`: (kind, Event) of what no line asked for."""

    outcomes: list
    unplanned: list


def compare(lines: Iterable[Planned], events: Iterable[Event], today: date) -> Comparison:
    """Match lines and meetings one to one for each kind; a line is missed once its month is over."""
    lines = list(lines)
    free = [
        (_sort(kind, event.group), kind, event)
        for event in sorted(events, key=lambda e: (e.day, e.id))
        for kind in event.kinds
    ]
    waiting, found, taken = [(_sort(line.kind, line.group), line) for line in lines], {}, set()
    for of_line, of_event in ROUNDS:
        near = {(sort, of_line(line)): [] for sort, line in waiting}
        sorts = {sort for sort, key in near if key is not None}
        for place, (sort, kind, event) in enumerate(free):
            if (
                sort in sorts
                and place not in taken
                and (fits := near.get((sort, of_event(kind, event)))) is not None
            ):
                fits.append(place)
        for sort, line in waiting:
            if fits := [place for place in near[sort, of_line(line)] if place not in taken]:
                best = min(fits, key=lambda place: abs((free[place][2].day - _aim(line)).days))
                taken.add(best)
                found[line.id] = free[best][2]
        waiting = [(sort, line) for sort, line in waiting if line.id not in found]
    rest = [(kind, event) for place, (_, kind, event) in enumerate(free) if place not in taken]
    return Comparison([_outcome(line, found.get(line.id), today) for line in lines], rest)


def _outcome(line, event, today):
    if event is None:
        over = (line.year, line.month) < (today.year, today.month)
        return Outcome(line, MISSED if over else COMING, None)
    moved = event.day != line.day if line.day else not _same_month(line, event)
    return Outcome(line, OTHER_DAY if moved else HELD, event)


def _same_month(line, event):
    return (event.day.year, event.day.month) == (line.year, line.month)


def _sort(kind, group):
    """Lines and meetings are of one sort when both are equal: the 党小组 matters for its own meeting alone."""
    return kind, group if kind == Kind.GROUP_MEETING else None


def _period(kind, day):
    return period_around(PERIODS.get(kind, 1), day)


def _aim(line):
    return line.day or date(line.year, line.month, 15)


# what a line and a meeting of its sort must have in common, from the clear match to the vague one
ROUNDS = (
    (lambda line: line.id, lambda kind, event: event.line),
    (lambda line: line.day, lambda kind, event: event.day),
    (lambda line: (line.year, line.month), lambda kind, event: (event.day.year, event.day.month)),
    (lambda line: _period(line.kind, _aim(line)), lambda kind, event: _period(kind, event.day)),
)
