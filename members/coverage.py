"""How complete the records of branches are: counted by the database, for a page of branches at a time."""

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from members.completeness import ITEMS, OFFICIAL_ITEMS
from members.models import Member


def with_incomplete(branches):
    """Branches with `people` on the roster and `incomplete` records among them, each from an index."""

    def count(rows):
        counted = (
            rows.filter(branch=OuterRef("pk")).order_by().values("branch").annotate(n=Count("pk")).values("n")
        )
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    roster = Member.objects.enrolled()
    return branches.annotate(people=count(roster), incomplete=count(roster.incomplete()))


def fill_in(branches):
    """Give each of `branches` its `share` in percent: items filled of all items of all records (None: nobody)."""
    gaps = sum(Case(When(item.lacking, then=1), default=Value(0)) for item in ITEMS)
    rows = Member.objects.enrolled().incomplete().filter(branch__in=[b.pk for b in branches])
    lacking = dict(rows.order_by().values_list("branch").annotate(gaps=Sum(gaps)))
    for branch in branches:
        asked = branch.people * OFFICIAL_ITEMS
        branch.share = (asked - lacking.get(branch.pk, 0)) * 100 // asked if asked else None
    return branches
