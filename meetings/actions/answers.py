"""What members answer to the notice of a meeting."""

from django.utils import timezone

from core.acts import action
from core.errors import Refused
from meetings.invited import is_due
from meetings.models import Meeting, Reply


@action
def answer(meeting, member, coming, reason="", *, by):
    """Put down that `member` comes, or asks for leave with a `reason`; the last answer before the opening counts.

    `by` is the member, or a recorder who was told by telephone. The same answer twice writes nothing. Returns the Reply.
    Raises Refused once the meeting was opened, recorded or called off, without a reason for leave, and for somebody who
    is not due on the day.
    """
    # shared with other answers would do, but one row locked for milliseconds is plain
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused("会议已经取消，不用回复。")
    if meeting.state != Meeting.State.CALLED:
        raise Refused("会议已经开始，不能再改回复；有变化请告诉记录人。")
    if not is_due(member, meeting):
        raise Refused(f"{member.name}当天不在应到名单上，不用回复。", field="member")
    reason = "" if coming else reason.strip()[:100]
    if not coming and not reason:
        raise Refused("请写明请假原因。", field="reason")
    reply = meeting.replies.filter(member=member).first() or Reply(meeting=meeting, member=member)
    if reply.pk is None or (reply.coming, reply.reason) != (coming, reason):
        reply.coming, reply.reason, reply.replied_at, reply.replied_by = coming, reason, timezone.now(), by
        reply.save()
    return reply
