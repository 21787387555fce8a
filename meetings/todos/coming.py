"""Meetings that are announced: what recorders and those invited should do about them."""

from datetime import timedelta

from django.urls import reverse

from core.todo import LIMIT, Todo, actionable_by
from meetings.invited import coming_to, due_pairs
from meetings.models import Meeting, Reply
from meetings.notices import when
from members.models import Member

ASK_DAYS = 2  # before the meeting, a recorder asks those who have not answered
ANSWER_DAYS = 7  # before the meeting, a member is asked to answer
CALLED = Meeting.State.CALLED


@actionable_by
def calls_to_follow(user, today):
    """For recorders: answers missing two days before; announced meetings whose day has passed."""
    mine = Meeting.objects.where_may(user, "meetings.record").filter(state=CALLED)
    mine = list(mine.filter(held_on__lte=today + timedelta(days=ASK_DAYS)).order_by("held_on", "id")[:LIMIT])
    if not mine:
        return []
    silent = _silent([meeting for meeting in mine if meeting.held_on >= today])
    found = [forgotten(meeting) for meeting in mine if meeting.held_on < today]
    return found + [_unanswered(meeting, silent[meeting.pk]) for meeting in mine if silent.get(meeting.pk)]


def _silent(meetings):
    """{meeting id: how many of those due have not answered}."""
    rows = Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings])
    answered = set(Reply.objects.filter(meeting__in=rows).values_list("meeting_id", "member_id"))
    count = {}
    for meeting, _ in due_pairs(rows) - answered:
        count[meeting] = count.get(meeting, 0) + 1
    return count


def forgotten(meeting):
    """An announced meeting whose day has passed."""
    why = "已通知的会议日期已过：开了的请登记，没有开的请改期或取消（条例第 11–18 条）"
    return Todo(
        f"{meeting}“{meeting.topic}”还没有登记", why, meeting.get_absolute_url(), "去办", meeting.held_on
    )


def _unanswered(meeting, count):
    why = f"{when(meeting)}开会，开会前弄清谁来、谁请假"
    title = f"{count} 人没有回复：{meeting.topic}"
    return Todo(title, why, meeting.get_absolute_url(), "提醒", meeting.held_on)


@actionable_by
def invitations_to_answer(user, today):
    """For members: meetings of the next days they were told of and have not answered."""
    member = Member.objects.filter(user=user).first()
    if member is None:
        return []
    last = today + timedelta(days=ANSWER_DAYS)
    rows = coming_to(member, today).filter(state=CALLED, held_on__lte=last)[:LIMIT]
    return [
        Todo(
            f"请回复：{meeting.topic}",
            f"{when(meeting)}，{meeting.place}（教育管理条例第 16 条）",
            reverse("meetings:invitation", args=[meeting.pk]),
            "回复",
            meeting.held_on,
        )
        for meeting in rows
        if not meeting.own
    ]
