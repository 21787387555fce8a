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
    mine = still_to_vote(today).filter(member__user=user)
    return [
        to_vote(voter.poll)
        for voter in mine.select_related("poll").order_by("poll__last_day", "poll_id")[:LIMIT]
    ]


def still_to_vote(today):
    """The voters of open polls that were not ticked, as far as they are members where the poll is held."""
    here = Q(poll__organisation=F("member__branch")) | ~Q(poll__organisation__kind=Organisation.Kind.BRANCH)
    open_now = {"poll__last_day__gte": today, "poll__closed_at": None, "poll__cancelled_at": None}
    return Voter.objects.filter(here, voted=False, member__left_on=None, **open_now)


def to_vote(poll):
    """One poll, for an elector."""
    why, url = "无记名，谁投了什么不留记录。", reverse("assessments:vote", args=[poll.pk])
    return Todo(f"请参加测评：{poll.title}", why, url, "去投票", poll.last_day)


@actionable_by
def polls_to_close(user, today):
    """Who holds polls: those past their last day that nobody has ended. One query, none for others."""
    if not reaches(user, "assessments.hold_polls"):
        return []
    rows = Poll.objects.where_may(user, "assessments.hold_polls").open().filter(last_day__lt=today)
    rows = rows.select_related("organisation").order_by("last_day", "pk")
    return [to_close(poll) for poll in rows[:LIMIT]]


def to_close(poll):
    """One poll past its last day."""
    why = f"{poll.organisation.short_name}，{poll.last_day} 已截止；结束后显示结果。"
    return Todo(f"请结束测评：{poll.title}", why, poll.get_absolute_url(), "去结束")
