"""Who is above: for any number of organisations the nearest organisation above with a department that can be told."""

from collections import Counter

from django.db.models import Count, Q

from branches.models import Organisation, Post
from branches.roles import DEPARTMENT

STEP = Organisation.steplen


def departments_on(day):
    """{path: (organisation id, {person id, …})} of those with an 组织部门 that can be told on `day`. One query."""
    posts = Post.objects.held_on(day).filter(role=DEPARTMENT, person__is_active=True).order_by()
    found = {}
    for path, place, person in posts.values_list("organisation__path", "organisation", "person"):
        found.setdefault(path, (place, set()))[1].add(person)
    return found


def nearest_above(path, departments):
    """The path of the nearest of `departments` above the one at `path`, None without one."""
    return next((path[:end] for end in range(len(path) - STEP, 0, -STEP) if path[:end] in departments), None)


def counts_above(rows, look, lookup=""):
    """{organisation id: how many of `rows`} by the nearest organisation above with a department, of those asked.

    `lookup` leads from a row to its organisation ("organisation__"). Two queries.
    """
    departments = departments_on(look.day)
    if look.only is not None:
        wanted = Q(pk=None)
        for path, (place, _) in departments.items():
            if str(place) in look.only:
                wanted |= Q(**{f"{lookup}path__startswith": path})
        rows = rows.filter(wanted)
    counts = Counter()
    for path, count in rows.order_by().values_list(f"{lookup}path").annotate(rows_there=Count("pk")):
        if near := nearest_above(path, departments):
            counts[departments[near][0]] += count
    return {place: n for place, n in counts.items() if look.only is None or str(place) in look.only}
