"""What those above should do about 不计入应到会."""

from django.urls import reverse

from branches.scope import reaches
from core.todo import Todo, actionable_by
from meetings.models import Restriction


@actionable_by
def restrictions_to_decide(user, today):
    """For who agrees to 不计入应到会: what branches asked for, in one line. One query, none for others."""
    if not reaches(user, "meetings.exempt"):
        return []
    waiting = Restriction.objects.where_may(user, "meetings.exempt").waiting().count()
    return [restrictions_waiting(waiting)] if waiting else []


def restrictions_waiting(count):
    """So many members not to be counted, for who agrees."""
    return Todo(
        f"{count} 名党员的不计入应到会待同意",
        "同意前仍计入应到会，开会人数按此计算。",
        f"{reverse('meetings:restrictions')}?state=waiting",
        "去办",
    )


def of_ending(restriction):
    """One that runs out, for the branch."""
    return Todo(
        f"{restriction.member.name}的{restriction.effect} {restriction.until} 到期",
        f"{restriction.get_ground_display()}；次日起照常应到、表决，情形还在的，到期后再上报。",
        reverse("meetings:restrictions"),
        "看情况",
        due_on=restriction.until,
    )
