"""The one convention of the work desk.

A room's `todos.py` holds functions marked `@actionable_by`; each answers, for a person and a day, what that
person should do next, in a fixed number of queries and at most `LIMIT` entries. The desk lists them all.
"""

from dataclasses import dataclass, field
from datetime import date

LIMIT = 50
SOON_DAYS = 14
sources = []


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, why (with the article), until when, and the page and button that do it."""

    title: str
    why: str
    url: str
    button: str
    due_on: date | None = None
    urgent: bool = field(default=False)

    def tone(self, today):
        """overdue, soon or calm: red is only for what is overdue."""
        if self.due_on is None:
            return "soon" if self.urgent else "calm"
        if self.due_on < today:
            return "overdue"
        return "soon" if (self.due_on - today).days <= SOON_DAYS else "calm"


def actionable_by(function):
    """Register `function(user, today) -> iterable of Todo` with the desk."""
    sources.append(function)
    return function


def todos_for(user, today):
    """Everything `user` should do, most pressing first: overdue, soon, the rest; each by date, undated last."""
    found = [todo for source in sources for todo in source(user, today)]
    order = ("overdue", "soon", "calm")
    return sorted(
        found, key=lambda t: (order.index(t.tone(today)), t.due_on is None, t.due_on or today, t.title)
    )
