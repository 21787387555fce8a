"""Meetings drawn for a 抽查 and not scored yet."""

from django.utils import timezone

from branches.scope import may
from core.todo import LIMIT, Todo, actionable_by
from meetings.models import SpotCheck

ASKED_FOR_DAYS = 180  # a draw nobody finished within half a year is nobody's task any more


@actionable_by
def checks_to_score(user, today):
    """For those above: each draw of the last half-year with meetings still to be scored. At most one query."""
    if not may(user, "meetings.check"):
        return []
    mine = unscored(SpotCheck.objects.where_may(user, "meetings.check"), today)
    return [to_score(check) for check in mine[:LIMIT]]


def unscored(checks, today):
    """Those of `checks` of the last half-year with meetings still to be scored, as for a list."""
    since = today.fromordinal(today.toordinal() - ASKED_FOR_DAYS)
    return checks.for_list().filter(left__gt=0, drawn_at__date__gte=since)


def to_score(check):
    """One draw, for those who score."""
    return Todo(
        f"{check.organisation}抽查还有 {check.left} 场没有评分",
        f"{timezone.localdate(check.drawn_at)} 抽出 {check.drawn} 场",
        check.get_absolute_url(),
        "评分",
    )
