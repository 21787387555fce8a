"""What a branch can still do before the month is over, and the points that hang on it. Pure.

The points follow from the scheme itself: what its lines would take with the thing undone, less what they take with it
done. An indicator never loses more than its points (本项扣完为止), so what is left of it is the most at stake.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessments.scoring import Figure, Rule

NOTHING = Figure()


@dataclass(frozen=True)
class Thing:
    """Something open: until when, where it is done, and the metrics that would count it.

    `count`: how many times it would occur. `counted`: it has occurred in the figure of this month already and is taken
    back when it is done by the end of the month. `later`: it is counted in a month that has not begun.
    """

    title: str
    why: str
    due_on: date
    url: str
    button: str
    metrics: tuple = ()
    count: int = 1
    counted: bool = False
    later: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the scheme in this month: its figure so far, the points of its indicator, and what it lost already."""

    metric: str
    rule: Rule
    points: Decimal
    lost: Decimal = Decimal(0)
    figure: Figure = NOTHING

    def stake(self, thing):
        """The points that doing `thing` keeps, or brings back, on this line."""
        occurrences, due, amount = NOTHING if thing.later else self.figure
        if thing.counted:
            with_it, without = occurrences, max(occurrences - thing.count, 0)
            most = self.lost
        else:
            with_it, without, due = occurrences + thing.count, occurrences, due + thing.count
            most = self.points if thing.later else self.points - self.lost
        lost = self.rule.takes(self.points, Figure(with_it, due, amount))
        kept = self.rule.takes(self.points, Figure(without, due, amount))
        return max(min(lost - kept, most), Decimal(0))


@dataclass(frozen=True)
class Mend:
    """A Thing with the points at stake; None where no line of the scheme names it."""

    thing: Thing
    points: Decimal | None


def mendable(things, lines):
    """Every Thing as a Mend, the next deadline first and of one day the dearest first."""
    found = [Mend(thing, _at_stake(thing, lines)) for thing in things]
    return sorted(found, key=lambda mend: (mend.thing.due_on, -(mend.points or 0), mend.thing.title))


def _at_stake(thing, lines):
    ours = [line for line in lines if line.metric in thing.metrics]
    return sum((line.stake(thing) for line in ours), Decimal(0)) if ours else None


def next_deadline(mends, today):
    """The first Mend whose day has not passed; None where nothing is open."""
    return next((mend for mend in mends if mend.thing.due_on >= today), None)
