"""What a calendar shows. A room's `dates.py` offers the days it knows of, marked `@on_calendar`."""

from datetime import date, time
from typing import NamedTuple

LIMIT = 500  # entries a source gives at most for one stretch
sources = []


class Entry(NamedTuple):
    """One line of a day. `tone`: calm, soon, overdue, done or off (called off)."""

    day: date
    title: str
    url: str
    note: str = ""
    tone: str = "calm"
    starts_at: time | None = None


def on_calendar(function):
    """Register `function(user, place, first, last) -> iterable of Entry` between two days, both included.

    `place`: an organisation the user sees, for its calendar; None for the person's own. A fixed number of queries.
    """
    sources.append(function)
    return function


def entries(user, place, first, last):
    """All entries between two days, by day and hour, those without an hour first."""
    found = [entry for source in sources for entry in source(user, place, first, last)]
    return sorted(found, key=lambda e: (e.day, e.starts_at or time.min, e.title))
