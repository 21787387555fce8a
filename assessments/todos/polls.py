"""Polls: what electors and those who hold them should do."""

from django.db.models import F, Q
from django.urls import reverse

from assessments.models import Poll, Voter
from branches.models import Organisation
from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by


@actionable_by
def polls_to_vote_in(user, today):
    """Electors: open polls they have not voted in. Whoever moved to another branch is not asked. One query."""
    mine = Voter.objects.filter(member__user=user, voted=False, poll__last_day__gte=today)
    here = Q(poll__organisation=F("member__branch")) | ~Q(poll__organisation__kind=Organisation.Kind.BRANCH)
    mine = mine.filter(here, poll__closed_at=None, poll__cancelled_at=None, member__left_on=None)
    return [
        Todo(
            f"请参加测评：{voter.poll.title}",
            "无记名，谁投了什么不留记录。",
            reverse("assessments:vote", args=[voter.poll_id]),
            "去投票",
            voter.poll.last_day,
        )
        for voter in mine.select_related("poll").order_by("poll__last_day", "poll_id")[:LIMIT]
    ]


@actionable_by
def polls_to_close(user, today):
    """Who holds polls: those past their last day that nobody has ended. One query, none for others."""
    if not reaches(user, "assessments.hold_polls"):
        return []
    rows = Poll.objects.where_may(user, "assessments.hold_polls").open().filter(last_day__lt=today)
    return [
        Todo(
            f"请结束测评：{poll.title}",
            f"{poll.organisation.short_name}，{poll.last_day} 已截止；结束后显示结果。",
            poll.get_absolute_url(),
            "去结束",
        )
        for poll in rows.select_related("organisation").order_by("last_day", "pk")[:LIMIT]
    ]
