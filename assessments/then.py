"""Branches as they stood in the period that is judged, whatever became of them since."""

from django.db.models import OuterRef, Subquery

from assessments.figures import shared
from branches.models import Organisation, Place
from members.models import Member, Standing


def ids_of(branches):
    return [branch.pk for branch in branches]


@shared
def as_they_stood(branches, period):
    """Those of `branches` that were branches in `period`, each with `branch_until` and the `setup` of its closing day.

    One query, whatever the length of the list.
    """
    then = Place.objects.on(period.closing_day).filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(pk__in=ids_of(branches)).were_branches(period.first, period.last)
    rows = list(rows.annotate(setup_then=Subquery(then.values("setup")[:1])))
    for row in rows:
        row.setup = row.setup_then or row.setup
    return rows


def roster(branches, on):
    """The Standing rows of everybody on the rosters of `branches` on `on`: membership in force, not moved away."""
    return Standing.objects.on(on).filter(branch__in=ids_of(branches), status=Member.Status.NORMAL)
