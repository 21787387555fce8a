"""Which organisations are stuck: how many matters they were reminded of are past their day and still open.

From the notices (core.reminding): each knows what it is about, and is settled once that is done. Somebody without an officer to
remind is not found here; the set-up check names those.
"""

from django.db.models import Count, Min, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from core.models import Notice
from core.reminding import RULES

MATTERS = Count(
    Concat("rule", Value(":"), "subject"), distinct=True
)  # whoever of the committee was told of it


def rules_with_a_day():
    """The rules whose matters can be overdue: those that name the last day (Rule.waits is not so)."""
    return [rule for rule in RULES.values() if not rule.waits]


def late(day, rule=""):
    """The open notices of what was to be done before `day` (by the rule `rule` alone), at whatever organisation."""
    names = [each.name for each in rules_with_a_day() if rule in ("", each.name)]
    return Notice.objects.waiting().filter(about__isnull=False, due_on__lt=day, rule__in=names).order_by()


def behind(organisations, day, rule=""):
    """Those of `organisations` with something overdue on `day` (by the rule `rule` alone), the worst first: each with
    `overdue`, how many matters, and `overdue_since`, the day of the oldest."""
    found = late(day, rule)
    here = found.filter(about=OuterRef("pk")).values("about")
    rows = organisations.filter(pk__in=found.values("about")).annotate(
        overdue=Subquery(here.annotate(n=MATTERS).values("n")),
        overdue_since=Subquery(here.annotate(first=Min("due_on")).values("first")),
    )
    return rows.order_by("-overdue", "overdue_since", "path")


def tell_what(organisations, day, rule=""):
    """Give each of these rows `overdue_what`: 党费 2、换届 1, the most first. One query."""
    rows = late(day, rule).filter(about__in=[row.pk for row in organisations])
    what = {}
    for place, name, count in rows.values_list("about", "rule").annotate(n=MATTERS).order_by("-n", "rule"):
        what.setdefault(place, []).append(f"{RULES[name].title} {count}")
    for row in organisations:
        row.overdue_what = "、".join(what.get(row.pk, ()))
    return organisations
