"""What is done with the action items a meeting leaves behind."""

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice
from meetings.invited import accounts
from meetings.models import ActionItem, AgendaItem, Meeting
from members.models import Member

State = Meeting.State
OF_NO_MEETING = (State.CALLED, State.CANCELLED)


@action
def note_task(meeting, text, owner, due_on, *, by):
    """Note what a meeting left to `owner`, a member of its branch, to be done by `due_on`; the owner is told.

    It puts itself on the agendas already announced there, and on every later one until it is done or dropped. Returns the
    ActionItem. Raises Refused for a meeting that was not held, an owner elsewhere, a day before the meeting, and the same
    item twice.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    if meeting.state in OF_NO_MEETING:
        raise Refused("会议还没有开，开会后再登记待办事项。")
    text = text.strip()[:200]
    if not text:
        raise Refused("请写要办的事项。", field="text")
    _check_owner(owner, meeting)
    _check_due(due_on, meeting)
    if meeting.actions.still_open().filter(text=text, owner=owner).exists():
        raise Refused("这一事项已经登记过。", field="text")
    task = ActionItem.objects.create(
        meeting=meeting, text=text, owner=owner, due_on=due_on, noted_at=timezone.now(), noted_by=by
    )
    _join_agendas(task)
    _tell_owner(task)
    return task


@action
def finish_task(task, how, *, by):
    """Mark an item done and say how; by its owner or a recorder. Refused a second time and for a dropped one."""
    task = _open(task)
    if not how.strip():
        raise Refused("请写明办理情况。", field="how")
    task.done_at, task.done_by, task.done_how = timezone.now(), by, how.strip()[:200]
    task.save(update_fields=["done_at", "done_by", "done_how"])
    return task


@action
def drop_task(task, why, *, by):
    """Let an item be; it stays on record with the reason. Refused a second time and for a done one."""
    task = _open(task)
    if not why.strip():
        raise Refused("请写明不再办理的原因。", field="why")
    task.dropped_why = why.strip()[:200]
    task.save(update_fields=["dropped_why"])
    return task


@action
def hand_over(task, owner, *, by):
    """Give an open item to another member of the branch, who is told; the history keeps who had it until when."""
    task = _open(task)
    if owner.pk == task.owner_id:
        raise Refused(f"责任人已经是{owner.name}。", field="owner")
    _check_owner(owner, task.meeting)
    task.owner = owner
    task.save(update_fields=["owner"])
    _tell_owner(task)
    return task


@action
def put_off(task, due_on, *, by):
    """Set another day for an open item; the first one stays in its history and is shown as 原定."""
    task = _open(task)
    if due_on == task.due_on:
        raise Refused("完成期限没有改动。", field="due_on")
    if due_on < today():
        raise Refused("新的期限不能早于今天。", field="due_on")
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    return task


def _open(task):
    rows = ActionItem.objects.select_for_update(of=("self",))
    task = rows.select_related("meeting__branch", "meeting__group", "owner").get(pk=task.pk)
    if task.done_at:
        raise Refused("这一事项已经办结。")
    if task.dropped_why:
        raise Refused("这一事项已经不再办理。")
    return task


def _check_owner(owner, meeting):
    if not Member.objects.enrolled_on(today(), meeting.branch).filter(pk=owner.pk).exists():
        raise Refused(f"{owner.name}不在本支部，请从本支部党员中选责任人。", field="owner")


def _check_due(due_on, meeting):
    if due_on < meeting.held_on:
        raise Refused("完成期限不能早于会议日期。", field="due_on")


def _join_agendas(task):
    meetings = Meeting.objects.filter(
        branch=task.meeting.branch, group=task.meeting.group, state=State.CALLED, held_on__gte=today()
    ).exclude(pk=task.meeting_id)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=(meeting.last or 0) + 1, text=task.text, task=task)
        for meeting in meetings.annotate(last=Max("agenda__position"))
    )


def _tell_owner(task):
    notices = [
        Notice(
            user_id=user_id,
            key=f"task:{task.pk}:{task.owner_id}:{task.versions.count()}",
            title=f"交给您的事项：{task.text}"[:120],
            body=f"{task.meeting.held_on} {task.meeting.kind_names}定的，请在 {task.due_on} 前完成。",
            url=reverse("meetings:mine"),
            due_on=task.due_on,
        )
        for user_id in accounts([task.owner_id]).values()
    ]
    tell(notices)
