"""Meetings drawn for a 抽查 and not scored yet."""

from branches.scope import may
from core.todo import LIMIT, Todo, actionable_by
from meetings.models import SpotCheck

ASKED_FOR_DAYS = 180  # a draw nobody finished within half a year is nobody's task any more


@actionable_by
def checks_to_score(user, today):
    """For those above: each draw of the last half-year with meetings still to be scored. At most one query."""
    if not may(user, "meetings.check"):
        return []
    mine = SpotCheck.objects.where_may(user, "meetings.check").for_list().filter(left__gt=0)
    since = today.toordinal() - ASKED_FOR_DAYS
    return [
        Todo(
            f"{check.organisation}抽查还有 {check.left} 场没有评分",
            f"{check.drawn_at:%Y-%m-%d} 抽出 {check.drawn} 场",
            check.get_absolute_url(),
            "评分",
        )
        for check in mine.filter(drawn_at__date__gte=today.fromordinal(since))[:LIMIT]
    ]
