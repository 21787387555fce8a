"""不计入应到会 and 权利中止: to be agreed to above, and running out."""

from django.urls import reverse

from branches.above import told_above
from branches.roles import DEPARTMENT
from core.reminding import by_place, reminds
from meetings.models import Restriction
from meetings.recorders import RECORDERS
from meetings.todos.restrictions import of_ending, restrictions_waiting

GROUND = "须上级同意、党员大会通过"


@reminds("meetings.restrictions", "不计入应到会待同意", GROUND, to=(DEPARTMENT,), after=(1, 7, 14))
def to_agree(look):
    """What branches asked for, summed where it is agreed to, since the day of the first."""
    return told_above(Restriction.objects.waiting(), "asked_at", (DEPARTMENT,), look, restrictions_waiting)


@reminds("meetings.restrictions_ending", "不计入应到会到期", GROUND, to=RECORDERS, before=(7, 1))
def ending(look):
    """The branch, before a member is counted again."""
    rows = Restriction.objects.filter(
        until__range=(look.day, look.until), approved_at__isnull=False, member__left_on=None
    )
    return by_place(
        look,
        rows.select_related("member"),
        "member__branch",
        of_ending,
        "名党员的不计入应到会到期",
        "次日起照常应到、表决，情形还在的，到期后再上报。",
        reverse("meetings:restrictions"),
    )
