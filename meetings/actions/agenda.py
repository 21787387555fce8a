"""What is done with the agenda of a meeting that has not been recorded."""

from core.acts import action
from core.errors import Refused
from meetings.models import ActionItem, AgendaItem, Meeting

EDITABLE = (Meeting.State.CALLED, Meeting.State.OPEN)


@action
def add_point(meeting, text="", task=None, *, by):
    """Put a point at the end of the agenda: `text`, or the open action item `task` of an earlier meeting.

    Returns the AgendaItem. Raises Refused for an empty one, one that is there, a task that is not open or of another
    branch, and once the meeting is recorded.
    """
    meeting = _locked(meeting)
    items = list(meeting.agenda.all())
    text = task.text if task else text.strip()[:200]
    if not text:
        raise Refused("请写议题。", field="text")
    if task and not ActionItem.objects.carried_to(meeting).filter(pk=task.pk).exists():
        raise Refused("这一事项已经办结，或者不是本支部的，不用再上议程。")
    if any(item.task_id == task.pk if task else item.text == text and not item.task_id for item in items):
        raise Refused("议程里已经有这一项。", field="text")
    position = max((item.position for item in items), default=0) + 1
    return AgendaItem.objects.create(meeting=meeting, position=position, text=text, task=task)


@action
def remove_point(item, *, by):
    """Take a point off the agenda; an action item stays open and comes back at the next meeting. Refused when it is gone."""
    _locked(item.meeting)
    if not AgendaItem.objects.filter(pk=item.pk).delete()[0]:
        raise Refused("这一项已经不在议程里。")


@action
def move_point(item, up, *, by):
    """Let a point change places with the one before it (`up`) or after it; at the end of the list nothing happens."""
    items = list(_locked(item.meeting).agenda.all())
    at = next((at for at, other in enumerate(items) if other.pk == item.pk), None)
    if at is None:
        raise Refused("这一项已经不在议程里。")
    to = at - 1 if up else at + 1
    if 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
    for position, other in enumerate(items, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def _locked(meeting):
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    if meeting.state not in EDITABLE:
        raise Refused("会议已经登记或取消，议程不能再改。")
    return meeting
