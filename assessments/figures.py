"""What a metric is, and the period it is asked over."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import NamedTuple

from assessments.scoring import Figure
from core.clock import add_months, last_day

__all__ = ["Figure", "Metric", "Period", "Row", "reading_once", "shared"]

_read = ContextVar("read", default=None)


@contextmanager
def reading_once():
    """Within it, what is `shared` is read once for the same branches and period: metrics of one sheet read alike."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def shared(read):
    """Decorate a reading (branches, period) that several metrics start from; nobody may alter what it returns."""

    @wraps(read)
    def ask(branches, period):
        known = _read.get()
        if known is None:
            return read(branches, period)
        key = read, tuple(branch.pk for branch in branches), period
        if key not in known:
            known[key] = read(branches, period)
        return known[key]

    return ask


class Row(NamedTuple):
    """One row of evidence: what it is about, what about it, its day, and the page where it lives."""

    about: str
    text: str
    day: date
    url: str


class Period(NamedTuple):
    """The days a figure is about, both inclusive, and `today`, which decides what of a running period counts already."""

    first: date
    last: date
    today: date

    @classmethod
    def of_month(cls, month, today):
        return cls(month, last_day(month), today)

    @classmethod
    def of_year(cls, year, today):
        return cls(date(year, 1, 1), date(year, 12, 31), today)

    @property
    def closing_day(self):
        """The day as of which the period is judged: its last one, or today while it runs."""
        return min(self.last, self.today)

    @property
    def months_over(self):
        """The first days of the months of the period that are over."""
        month, found = self.first, []
        while month <= self.last and last_day(month) < self.today:
            found.append(month)
            month = add_months(month, 1)
        return found


@dataclass(frozen=True)
class Metric:
    """One count: its name, what it means in Chinese, and the two ways to ask it.

    figures(branches, period) -> {branch id: Figure}: `branches` a list of Organisation; a branch that nothing was due
    of may be left out. evidence(branch, period) -> list of Row, as many as the figure has occurrences.
    """

    name: str
    title: str
    due_title: str
    unit: str
    article: str
    says: str
    figures: Callable
    evidence: Callable
