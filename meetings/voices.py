"""What this room says of a member to the register."""

from django.db.models import Count, Q
from django.urls import reverse

from core.clock import quarter_of
from meetings import facts
from meetings.matrix import SAID, period_name
from meetings.models import Attendance
from meetings.roster import WHOLE_BRANCH
from members.models import Member
from members.summaries import Summary, tells_of_member


@tells_of_member
def meetings_of(member, today):
    """How often this year, when last, and what the branch holds next; `fact` is (due, present).

    Meetings at which attendance was not demanded, or the member was not counted in 应到会, are left out of both. Six queries.
    """
    records = Member.objects.filter(Q(pk=member.pk) | Q(merged_into=member))
    lines = Attendance.objects.on_record().asked().filter(member__in=records)
    here = Q(status=Attendance.Status.PRESENT)
    year = lines.filter(meeting__held_on__year=today.year).aggregate(
        due=Count("pk"), present=Count("pk", filter=here)
    )
    if year["due"]:
        says = f"{today.year} 年应到 {year['due']} 次，到会 {year['present']} 次。"
    else:
        says = f"{today.year} 年还没有应到的会议。"
    last = lines.filter(here).order_by("-meeting__held_on").values_list("meeting__held_on", flat=True).first()
    if last:
        says += f"最近一次到会 {last}。"
    if next_ones := _next(member, today):
        says += f"支部接下来：{'、'.join(next_ones)}。"
    return Summary("meetings", "会议", says, "", reverse("meetings:mine"), (year["due"], year["present"]))


def _next(member, today):
    """What the branch, or the member's own 党小组, still holds in the present period, in words."""
    if member.left_on:
        return []
    line = facts.owed_and_missing([member.branch], *quarter_of(today), today)[member.branch_id]
    own = [
        owed
        for owed in facts.open_now(line, today)
        if owed.kind in WHOLE_BRANCH or (owed.group and owed.group == member.group_id)
    ]
    return list(dict.fromkeys(f"{period_name(o.period_start, o.period_end)}{SAID[o.kind]}" for o in own))
