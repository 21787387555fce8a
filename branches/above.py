"""Who is above: for any number of organisations the nearest organisation above with a department that can be told."""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q
from django.utils import timezone

from branches.models import Organisation, Post
from branches.roles import DEPARTMENT
from core.reminding import occasion_of

STEP = Organisation.steplen


def departments_on(day):
    """{path: (organisation id, {person id, …})} of those with an 组织部门 that can be told on `day`. One query."""
    return holders_on(day, (DEPARTMENT,))


def holders_on(day, roles):
    """The same of those where somebody that can be told holds one of the posts `roles`. One query."""
    posts = Post.objects.held_on(day).filter(role__in=roles, person__is_active=True).order_by()
    found = {}
    for path, place, person in posts.values_list("organisation__path", "organisation", "person"):
        found.setdefault(path, (place, set()))[1].add(person)
    return found


def nearest_above(path, departments):
    """The path of the nearest of `departments` above the one at `path`, None without one."""
    return next((path[:end] for end in range(len(path) - STEP, 0, -STEP) if path[:end] in departments), None)


def nearest(path, holders):
    """The path of the organisation at `path` itself where it is one of `holders`, else of the nearest above; None without one."""
    return path if path in holders else nearest_above(path, holders)


def beneath(look, lookup=""):
    """The condition of rows at or below the organisations asked for; `lookup` leads to the row's own ("branch__").

    No query where all are asked for, else one.
    """
    if look.only is None:
        return Q()
    wanted = Q(pk=None)
    for path in Organisation.objects.filter(pk__in=look.leading).values_list("path", flat=True):
        wanted |= Q(**{f"{lookup}path__startswith": path})
    return wanted


def counts_above(rows, look, lookup=""):
    """{organisation id: how many of `rows`} by the nearest organisation above with a department, of those asked.

    `lookup` leads from a row to its organisation ("organisation__"). Two queries, one more where not all are asked for.
    """
    departments, counts = departments_on(look.day), Counter()
    rows = rows.filter(beneath(look, lookup)).order_by().values_list(f"{lookup}path")
    for path, count in rows.annotate(rows_there=Count("pk")):
        if near := nearest_above(path, departments):
            counts[departments[near][0]] += count
    return {place: n for place, n in counts.items() if look.only is None or str(place) in look.leading}


class Waiting(NamedTuple):
    """At the organisation `place` (id) so many matters wait, the oldest since the day `first`."""

    place: int
    count: int
    first: date

    @property
    def subject(self):
        """A name that changes when the oldest of them is done."""
        return f"{self.place}:{self.first}"


def waiting_above(rows, since, roles, look, itself=False):
    """Yield what waits (Waiting) of `rows` (Scoped) at each nearest organisation above that has one of the posts `roles`.

    `since`: the field (day or time) that says since when a row waits. The top of the tree answers for itself; `itself`: so
    does every organisation with such a post. Two queries.
    """
    holders = holders_on(look.day, roles)
    if look.only is not None:
        asked = [(path, True) for path, (place, _) in holders.items() if str(place) in look.leading]
        rows = rows.within(asked)
    found = {}
    path = f"{rows.organisation_lookup}__path"
    sums = rows.order_by().values_list(path).annotate(rows_there=Count("pk"), oldest=Min(since))
    for here, count, oldest in sums.iterator():
        near = nearest(here, holders) if itself or len(here) == STEP else nearest_above(here, holders)
        if near:
            before, first = found.get(near, (0, date.max))
            found[near] = before + count, min(first, _day(oldest))
    for near, (count, first) in found.items():
        yield Waiting(holders[near][0], count, first)


def told_above(rows, since, roles, look, said):
    """The same as Occasions, in the words of `said(count)`, due on the day since which the first waits."""
    for waiting in waiting_above(rows, since, roles, look):
        todo = said(waiting.count)
        yield occasion_of(todo, waiting.subject, due_on=waiting.first, about=waiting.place)


def with_holders(rows, roles, look):
    """Yield each of `rows` with the id of the organisation where it is told: the row's own where somebody has one of the
    posts `roles`, else the nearest above. Left out without one.
    """
    holders = holders_on(look.day, roles)
    for row in rows.iterator(chunk_size=2000):
        if near := nearest(row.organisation.path, holders):
            yield row, holders[near][0]


def _day(moment):
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
