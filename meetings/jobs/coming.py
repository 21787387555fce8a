"""The daily reminder of members: meetings that concern them by now, meetings of tomorrow, tasks and make-ups due."""

from datetime import timedelta
from itertools import islice

from django.urls import reverse

from core.actions import tell
from core.jobs import periodic
from core.models import Notice
from meetings.invited import accounts, due_pairs
from meetings.models import ActionItem, MakeUp, Meeting, Reply
from meetings.notices import Letter

CHUNK = 500
TASK_DAYS = 3  # before an action item is due
MAKE_UP_DAYS = 7  # before a make-up is due
LATE_DAYS = 7  # for so long a missed day is still told: longer than the jobs ever stood still


@periodic(
    "meetings.remind_members",
    "会议、待办事项和补课提醒",
    "给新应到的人补发会议通知，提醒明天的会、快到期和刚逾期的待办事项和补课。",
    "党员没有接到会议、待办事项和补课的提醒。",
    at="07:10",
)
def remind_members(counts, day, *, by):
    """Tell members of what waits for them.

    Whoever became due at an announced meeting since its notice (moved to the branch, say) gets the notice; whoever is due
    tomorrow and has not asked for leave is reminded; owners of action items that are due within three days or just missed,
    and those whose make-up is due within a week or just missed, are told. One notice for each person and occasion, so a
    second run tells nothing twice; a fixed number of queries a chunk.
    """
    counts |= {"补发会议通知": 0, "明天开会": 0, "待办事项": 0, "补课": 0}
    called = Meeting.objects.filter(state=Meeting.State.CALLED, held_on__gte=day).order_by("id")
    for ids in _chunks(called.values_list("pk", flat=True), CHUNK):
        told, soon = _of_meetings(Meeting.objects.filter(pk__in=ids), day)
        counts["补发会议通知"] += tell(told)
        counts["明天开会"] += tell(soon)
    counts["待办事项"] = _in_chunks(_tasks(day))
    counts["补课"] = _in_chunks(_make_ups(day))


def _of_meetings(meetings, on):
    by_id = {meeting.pk: meeting for meeting in meetings}
    pairs = due_pairs(meetings)
    people = accounts({member for _, member in pairs})
    keys = {Letter.call(meeting).key: meeting.pk for meeting in by_id.values()}
    told = Notice.objects.filter(key__in=keys).values_list("key", "user_id")
    told = {(keys[key], user) for key, user in told}
    away = set(Reply.objects.filter(meeting__in=by_id, coming=False).values_list("meeting_id", "member_id"))
    new, soon = {}, {}
    for meeting, member in pairs:
        user = people.get(member)
        if user and (meeting, user) not in told:
            new.setdefault(meeting, []).append(user)
        if user and by_id[meeting].held_on == on + timedelta(days=1) and (meeting, member) not in away:
            soon.setdefault(meeting, []).append(user)
    return (
        [notice for pk, users in new.items() for notice in Letter.call(by_id[pk]).to(users)],
        [notice for pk, users in soon.items() for notice in Letter.tomorrow(by_id[pk]).to(users)],
    )


def _in_chunks(notices):
    return sum(tell(chunk) for chunk in _chunks(notices, 2000))


def _chunks(items, size):
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


def _tasks(on):
    tasks = ActionItem.objects.still_open().filter(
        due_on__range=(on - timedelta(days=LATE_DAYS), on + timedelta(days=TASK_DAYS)),
        owner__user__is_active=True,
    )
    for task in tasks.select_related("owner").order_by("id").iterator(chunk_size=2000):
        late = task.due_on < on
        yield Notice(
            user_id=task.owner.user_id,
            key=f"task-{'late' if late else 'due'}:{task.pk}:{task.due_on}",
            title=f"{'事项已逾期' if late else '事项快到期'}：{task.text}"[:120],
            body=f"完成期限 {task.due_on}。办好后请在“我的会议”里办结。",
            url=reverse("meetings:mine"),
            due_on=task.due_on,
        )


def _make_ups(on):
    rows = MakeUp.objects.owed().filter(
        due_on__range=(on - timedelta(days=LATE_DAYS), on + timedelta(days=MAKE_UP_DAYS)),
        attendance__member__user__is_active=True,
    )
    rows = rows.select_related("attendance__member", "attendance__meeting").order_by("id")
    for row in rows.iterator(chunk_size=2000):
        late, meeting = row.due_on < on, row.attendance.meeting
        yield Notice(
            user_id=row.attendance.member.user_id,
            key=f"make-up-{'late' if late else 'due'}:{row.pk}",
            title=f"{'补课已逾期' if late else '请补课'}：{meeting.topic}"[:120],
            body=f"{meeting.held_on} 的{meeting.kind_names}您没有到会，补课期限 {row.due_on}。补完请告诉支部登记。",
            url=reverse("meetings:mine"),
            due_on=row.due_on,
        )
