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
    rounds = under_way(Inspection.objects.where_may(user, "assessments.inspect"), today)
    return [to_go_on(each) for each in rounds[:LIMIT]]


def under_way(rounds, today):
    """Those of `rounds` that have begun and are open, each with how many branches are `left`; the first to end first."""
    left = Count("visits", Q(visits__recorded_at=None, visits__branch__dissolved_on=None))
    rounds = rounds.open().filter(first__lte=today).defer("pool", "checklist")
    return rounds.annotate(left=left).order_by("last", "id")


def to_go_on(each):
    """One round, for who inspects."""
    said = f"还有 {each.left} 个支部没有督查" if each.left else "支部都督查过了，写小结"
    return Todo(
        f"{each.title}：{said}",
        f"{each.get_kind_display()}，{each.first} 至 {each.last}",
        each.get_absolute_url(),
        "去督查" if each.left else "结束督查",
        each.last,
    )
