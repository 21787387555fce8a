"""Taking a meeting off the record that was recorded wrongly."""

from django.utils import timezone

from core.acts import action
from core.errors import Refused
from meetings.actions.record import EDITABLE, NOT_EDITABLE
from meetings.models import MakeUp, Meeting
from members.actions import settle_hours


@action
def void_record(meeting, why, *, by):
    """Declare void what was recorded wrongly: another day or kind, twice, never held. It stays to be read, and counts no more.

    The hours it credited are withdrawn and its make-ups not yet done are dropped. Recording the meeting anew is a
    recording of its own, 补录 if it is late by then. Raises Refused once it is submitted and not returned, while a vote
    of it stands, without a reason, and the second time.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group", "minutes")
    meeting = rows.get(pk=meeting.pk)
    if meeting.state not in EDITABLE:
        raise Refused(NOT_EDITABLE.get(meeting.state, "会议还没有登记；不开了请取消。"))
    if not why.strip():
        raise Refused("请写明作废的原因。", field="why")
    if meeting.motions.counting().exists():
        raise Refused("这次会议有已宣布的表决，请先把表决作废，再作废会议记录。")
    meeting.state, meeting.cancelled_why = Meeting.State.VOID, why.strip()[:200]
    meeting.voided_at, meeting.voided_by = timezone.now(), by
    meeting.save(update_fields=["state", "cancelled_why", "voided_at", "voided_by"])
    MakeUp.objects.owed().filter(attendance__meeting=meeting).update(waived_why="会议记录已作废")
    what, stamp = f"{meeting.kind_names}：{meeting.topic}", f"void-{meeting.minutes.version}"
    settle_hours(f"meetings.meeting:{meeting.pk}", [], meeting.held_on, None, what, stamp=stamp, by=by)
    return meeting
