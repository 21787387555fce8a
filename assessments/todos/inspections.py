"""Branches of a round still to be visited."""

from django.db.models import Count, Q

from assessments.models import Inspection
from branches.scope import may
from core.todo import LIMIT, Todo, actionable_by


@actionable_by
def to_visit(user, today):
    """Who inspects: each open round with branches left, or with its report to be written. At most one query."""
    if not may(user, "assessments.inspect"):
        return []
    left = Count("visits", Q(visits__recorded_at=None, visits__branch__dissolved_on=None))
    rounds = Inspection.objects.where_may(user, "assessments.inspect").open().filter(first__lte=today)
    rounds = rounds.defer("pool").annotate(left=left).order_by("last", "id")
    return [
        Todo(
            f"{each.title}：还有 {each.left} 个支部没有督查"
            if each.left
            else f"{each.title}：支部都督查过了，写小结",
            f"{each.get_kind_display()}，{each.first} 至 {each.last}",
            each.get_absolute_url(),
            "去督查" if each.left else "结束督查",
            each.last,
        )
        for each in rounds[:LIMIT]
    ]
