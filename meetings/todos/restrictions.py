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
    if not waiting:
        return []
    return [
        Todo(
            f"{waiting} 名党员的不计入应到会待同意",
            "同意前仍计入应到会，开会人数按此计算。",
            reverse("meetings:restrictions") + "?state=waiting",
            "去办",
        )
    ]
