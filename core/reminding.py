"""Reminder rules: what is waited for, how many days before and after its day it is told, and to whom.

A room's `reminders.py` declares its rules with `@reminds`. The marked function yields an Occasion for everything that is
open now; branches.jobs tells those whose day has come and settles the notices of what is done. How often, when and to whom
is data: the defaults stand in the declaration, ReminderSetting rows override them.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils import timezone

from core.models import Notice, ReminderSetting

CHUNK = 2000  # rows read at a time
ABOVE = "above:"  # begins the subject of what the level above is told


class Occasion(NamedTuple):
    """One open matter.

    `subject` names it, the same as long as it is the same matter; `due_on` is the day that counts (None: told at once).
    Told to the posts at the organisation `about` (id), or to the person `user` (id) alone. `stage`: where the matter has
    steps of its own (months of arrears), the step it is at now; days before and after then count for nothing. `ahead`: a
    number of days before of its own, beside those of the rule. `oldest`: where it is many, whose `due_on` moves on to the
    next of them (next_of), the first day of all, from which it is overdue.
    """

    subject: str
    title: str
    body: str
    url: str
    due_on: date | None = None
    about: int | None = None
    user: int | None = None
    stage: str = ""
    ahead: int | None = None
    oldest: date | None = None

    @property
    def since(self):
        """The day from which it is overdue."""
        return self.oldest or self.due_on


class Look(NamedTuple):
    """What a source is asked: as of `day`, matters due up to `until` (inclusive); `only`: these subjects, None for all."""

    day: date
    until: date
    only: frozenset | None = None

    def among(self, rows, field="pk"):
        """`rows` of the subjects asked for, where a subject is the value of `field`, with or without more after a colon."""
        return rows if self.only is None else rows.filter(**{f"{field}__in": self.leading})

    @property
    def leading(self):
        """What stands before the colon in the subjects asked for."""
        return {subject.partition(":")[0] for subject in self.only}

    @property
    def week(self):
        """The step of what is told once a week."""
        year, week, _ = self.day.isocalendar()
        return f"{year}w{week}"

    @property
    def month(self):
        """The step of what is told once a month."""
        return f"{self.day:%Y-%m}"


def next_of(days, today):
    """The first of `days` still to come; once all are over, the last of them. So a group's day moves on with each row."""
    return min((day for day in days if day >= today), default=max(days))


def by_place(look, rows, field, said, many, why, url, stage=""):
    """One Occasion for each organisation that `field` of `rows` leads to ("member__branch"), of those asked for.

    A single row as the desk says it (`said(row)`, a Todo); of several how many (`many` says of what), and the list at `url`.
    """
    rows = look.among(rows, field).order_by(field).iterator(chunk_size=CHUNK)
    for place, found in groupby(rows, key=attrgetter(f"{field.replace('__', '.')}_id")):
        todos = [said(row) for row in found]
        days = [todo.due_on for todo in todos if todo.due_on]
        due_on = next_of(days, look.day) if days else None
        words = (f"{len(todos):,} {many}", why, url)
        if len(todos) == 1:
            words = (todos[0].title, todos[0].why, todos[0].url)
        yield Occasion(str(place), *words, due_on, place, stage=stage, oldest=min(days, default=None))


@dataclass(frozen=True)
class Rule:
    """One kind of reminder. `before`, `after`: days; `to`: posts (codes of roles) at the organisation, empty where a person
    is told; `above_after`: days overdue from which the level above is told how many, None for never; `above_url`: the
    page (name of a route) that lists them there; `ground`: its article. `forgets`: when a matter was done must stay
    unknown (a secret ballot): the round alone settles its notices, all at once, and leaves no row of them, and none has a time of being read.
    `ahead`: what sets the days before that each occasion has of its own, in words; `often`: how often it is told where its
    occasions go by a stage, in words."""

    name: str
    title: str
    ground: str
    source: object
    to: tuple = ()
    before: tuple = ()
    after: tuple = ()
    above_after: int | None = None
    above_url: str = ""
    working_days: bool = True
    is_on: bool = True
    forgets: bool = False
    ahead: str = ""
    often: str = ""

    @property
    def waits(self):
        """Whether its day is the first of waiting, not the last by which it is to be done: nothing is told before it.

        Asked of the declaration; how it is set now says nothing of what its day means.
        """
        return not self.before

    def look(self, day, only=None):
        """The open occasions as of `day`, as far ahead as the rule tells; at least as it declares itself, for what was told
        so is open still where it is set to tell later now.
        """
        ahead = max((*self.before, *RULES.get(self.name, self).before), default=0)
        return self.source(Look(day, day + timedelta(days=ahead), only))


RULES = {}


def occasion_of(todo, subject, **more):
    """The Occasion of what a desk says (core.todo.Todo), in its words; `more` as Occasion takes it."""
    said = {"due_on": todo.due_on} | more
    return Occasion(subject, todo.title, todo.why, todo.url, **said)


def reminds(name, title, ground, **plan):
    """Register `function(look) -> iterable of Occasion` as the source of the rule `name`."""

    def register(function):
        RULES[name] = Rule(name, title, ground, function, **plan)
        return function

    return register


def in_force():
    """Every rule as it is set now, by name. One query."""
    set_now = {row.name: row for row in ReminderSetting.objects.all()}
    return {name: _as_set(rule, set_now.get(name)) for name, rule in RULES.items()}


def _as_set(rule, row):
    if row is None:
        return rule
    return replace(
        rule,
        is_on=row.is_on,
        before=tuple(row.before),
        after=tuple(row.after),
        to=tuple(row.to),
        above_after=row.above_after,
        working_days=row.working_days,
    )


def step_of(rule, occasion, day):
    """Which telling of `occasion` is due on `day`, in a few signs; None while it is too early.

    Days before are negative, days after positive: the latest whose day has come. A round that did not run for some days,
    or fell on a holiday, so tells the latest step alone.
    """
    if occasion.stage:
        return occasion.stage
    if occasion.due_on is None:
        return "now"
    own = () if occasion.ahead is None else (occasion.ahead,)
    offsets = {-days for days in (*rule.before, *own)} | set(rule.after)
    reached = [days for days in offsets if occasion.due_on + timedelta(days=days) <= day]
    return f"{occasion.due_on}:{max(reached):+d}" if reached else None


def key_of(rule, occasion, step):
    """What makes a telling the same telling (Notice.key)."""
    return f"{rule.name}:{occasion.subject}:{step}"


def settle_done(notices, day):
    """Settle those of these notices whose matter is done; their `settled_at` is set in place too. Returns how many.

    One look for each rule among them, whatever their number. What the level above was told, and what is to be
    forgotten, waits for the next round.
    """
    waiting = defaultdict(list)
    for notice in notices:
        rule = RULES.get(notice.rule)
        if rule and not rule.forgets and notice.settled_at is None and not notice.subject.startswith(ABOVE):
            waiting[notice.rule].append(notice)
    rules, done = in_force() if waiting else {}, []
    for name, told in waiting.items():
        asked = frozenset(notice.subject for notice in told)
        still = {occasion.subject for occasion in rules[name].look(day, asked)}
        done += [notice for notice in told if notice.subject not in still]
    now = timezone.now()
    for notice in done:
        notice.settled_at = now
    Notice.objects.filter(pk__in=[notice.pk for notice in done], settled_at=None).update(settled_at=now)
    return len(done)
