"""What recorders should do about meetings of today, and about those left open."""

from django.db.models import Q
from django.urls import reverse

from core.todo import LIMIT, Todo, actionable_by
from meetings.models import Meeting

State = Meeting.State


@actionable_by
def meetings_to_open(user, today):
    """For recorders: the announced meeting of today, and what was opened and has no minutes yet. One query."""
    mine = Meeting.objects.where_may(user, "meetings.record")
    wanted = mine.filter(Q(state=State.CALLED, held_on=today) | Q(state=State.OPEN))
    return [_todo(meeting, today) for meeting in wanted.order_by("held_on", "starts_at", "id")[:LIMIT]]


def _todo(meeting, today):
    when = f"{meeting.held_on} {meeting.kind_names}，{meeting.place}"
    if meeting.state == State.CALLED:
        at = f"{meeting.starts_at:%H:%M} " if meeting.starts_at else ""
        return Todo(
            f"今天{at}开会：{meeting.topic}",
            f"{when}；点“开会”后固定名单、扫码签到、点名、表决",
            meeting.get_absolute_url(),
            "去开会",
            due_on=today,
        )
    live = reverse("meetings:live", args=[meeting.pk])
    if meeting.ended_at is None and meeting.held_on == today:
        return Todo(f"正在开会：{meeting.topic}", when, live, "到现场", due_on=today)
    return to_write_up(meeting)


def to_write_up(meeting):
    """A meeting that was opened, is over and has no minutes."""
    return Todo(
        f"开完的会还没有写记录：{meeting.topic}",
        f"{meeting.held_on} {meeting.kind_names}，{meeting.place}；写好会议记录才算登记，逾期登记标记为补录",
        f"{reverse('meetings:log')}?meeting={meeting.pk}",
        "写会议记录",
        due_on=meeting.held_on,
        urgent=True,
    )
