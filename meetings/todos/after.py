"""What meetings left behind: action items and make-ups, for recorders and for those who owe them."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse

from core.todo import LIMIT, SOON_DAYS, Todo, actionable_by
from meetings.models import ActionItem, MakeUp

WEEK = 7
OF_MAKE_UPS = "党员应当按期参加党员大会、上党课（教育管理条例第 16 条），缺席的在期限内补上"


@actionable_by
def tasks_to_see_to(user, today):
    """For recorders: how many action items are overdue, and how many are due this week."""
    rows = ActionItem.objects.where_may(user, "meetings.record").still_open()
    late = Q(due_on__lt=today)
    count = rows.filter(due_on__lte=today + timedelta(days=WEEK)).aggregate(
        late=Count("pk", filter=late), soon=Count("pk", filter=~late), first=Min("due_on")
    )
    url, why = reverse("meetings:tasks"), "会议定下的事要有结果，办结前每次会议都会列入议程"
    found = []
    if count["late"]:
        title = f"{count['late']} 件会议待办事项逾期"
        found.append(Todo(title, why, f"{url}?state=overdue", "查看", count["first"]))
    if count["soon"]:
        found.append(Todo(f"{count['soon']} 件会议待办事项一周内到期", why, url, "查看", urgent=True))
    return found


@actionable_by
def make_ups_to_see_to(user, today):
    """For recorders: how many make-ups are overdue."""
    rows = MakeUp.objects.where_may(user, "meetings.record").overdue_on(today)
    count = rows.aggregate(all=Count("pk"), first=Min("due_on"))
    if not count["all"]:
        return []
    url = f"{reverse('meetings:make_ups')}?state=overdue"
    return [Todo(f"{count['all']} 人次补课逾期", OF_MAKE_UPS, url, "登记补课", count["first"])]


@actionable_by
def own_tasks(user, today):
    """For members: the own action items that are due in the next days or overdue."""
    rows = ActionItem.objects.still_open().filter(
        owner__user=user, due_on__lte=today + timedelta(days=SOON_DAYS)
    )
    return [own_task(task) for task in rows.select_related("meeting").order_by("due_on", "id")[:LIMIT]]


def own_task(task):
    """One action item, for its owner."""
    url = reverse("meetings:finish_own_task", args=[task.pk])
    return Todo(task.text, f"{task.meeting} 交给您的事项", url, "办结", task.due_on)


@actionable_by
def own_make_ups(user, today):
    """For members: what they still owe, and by when."""
    rows = MakeUp.objects.owed().filter(attendance__member__user=user).for_list()[:LIMIT]
    return [own_make_up(row) for row in rows]


def own_make_up(row):
    """One make-up, for who owes it."""
    meeting = row.attendance.meeting
    why = f"{meeting.held_on} 没有到会，请在期限内补上"
    return Todo(f"补课：{meeting.topic}", why, reverse("meetings:mine"), "查看", row.due_on)
