"""What meetings left to somebody: action items and make-ups."""

from core.reminding import occasion_of, reminds
from meetings.models import ActionItem, MakeUp
from meetings.todos.after import own_make_up, own_task


@reminds("meetings.tasks", "会议待办事项", "会议定下的事要有结果", before=(3,), after=(1, 7))
def tasks(look):
    """Action items, for their owners."""
    rows = ActionItem.objects.still_open().filter(due_on__lte=look.until, owner__user__is_active=True)
    rows = look.among(rows).select_related("owner", "meeting").order_by("pk")
    for task in rows.iterator(chunk_size=2000):
        occasion = occasion_of(own_task(task), f"{task.pk}:{task.owner_id}", user=task.owner.user_id)
        said = "事项已逾期" if task.due_on < look.day else "事项快到期"
        yield occasion._replace(title=f"{said}：{task.text}", about=task.meeting.branch_id)


@reminds("meetings.make_ups", "补课", "教育管理条例第 16 条", before=(7,), after=(1, 7))
def make_ups(look):
    """Make-ups, for those who owe them."""
    rows = MakeUp.objects.owed().filter(due_on__lte=look.until, attendance__member__user__is_active=True)
    rows = look.among(rows).select_related("attendance__member", "attendance__meeting").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        occasion = occasion_of(own_make_up(row), str(row.pk), user=row.attendance.member.user_id)
        late = "补课已逾期" if row.due_on < look.day else "请补课"
        meeting = row.attendance.meeting
        yield occasion._replace(title=f"{late}：{meeting.topic}", about=meeting.branch_id)
