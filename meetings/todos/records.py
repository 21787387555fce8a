"""What is to be done with records: submit them, mend what was returned, sign, review."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from branches.scope import posts_of, reaches
from core.todo import LIMIT, Todo, actionable_by
from meetings import reviewing
from meetings.course import SIGNABLE
from meetings.models import Meeting, Signature
from members.models import Member

MANY = 1000  # counted so far and no further: above whole provinces the exact figure helps nobody
State = Meeting.State


@actionable_by
def records_to_finish(user, today):
    """For recorders: what the level above returned, and what was recorded and not handed up. One query."""
    mine = Meeting.objects.where_may(user, "meetings.record")
    waiting = mine.filter(state__in=(State.RETURNED, State.RECORDED)).order_by("-state", "held_on", "id")
    return [to_finish(meeting) for meeting in waiting[:LIMIT]]


@actionable_by
def records_to_sign(user, today):
    """For hosts and recorders themselves, with a post or without: what waits for their name. Two queries."""
    member = Member.objects.filter(user=user, left_on=None).values_list("branch", flat=True).first()
    places = {post.organisation_id for post in posts_of(user)} | {member} - {None}
    if not places:
        return []
    waiting = Meeting.objects.filter(branch__in=places, state__in=SIGNABLE).filter(
        _unsigned(user, Signature.Role.HOST) | _unsigned(user, Signature.Role.RECORDER)
    )
    return [to_sign(meeting) for meeting in waiting.order_by("held_on", "id")[:LIMIT]]


@actionable_by
def records_to_review(user, today):
    """For those above: how many records wait, and since when. Two queries."""
    if not reaches(user, "meetings.review"):
        return []
    waiting = reviewing.waiting_for(user)
    first = waiting.values_list("submitted_at", flat=True).first()
    if first is None:
        return []
    count = waiting[:MANY].count()
    said = f"{MANY} 份以上" if count == MANY else f"{count} 份"
    return [records_waiting(said, timezone.localdate(first))]


def records_waiting(said, since):
    """So many records (in words) to review, the first handed up on the day `since`."""
    url = reverse("meetings:review_list")
    return Todo(f"{said}会议记录待审阅", f"最早一份 {since} 提交", url, "审阅", urgent=True)


def _unsigned(user, role):
    signed = Signature.objects.filter(meeting=OuterRef("pk"), version=OuterRef("minutes__version"), role=role)
    return Q(**{role.value: user.name}) & ~Q(Exists(signed))


def to_sign(meeting):
    """The name of the host or recorder that is asked for."""
    why = f"{meeting.held_on} {meeting.kind_names}；主持人、记录人签名后上级才能通过"
    return Todo(f"请签名：{meeting.topic}", why, reverse("meetings:sign", args=[meeting.pk]), "签名")


def to_finish(meeting):
    """One record, returned or not handed up."""
    return _returned(meeting) if meeting.state == State.RETURNED else _unsubmitted(meeting)


def several_to_finish(state, count, branch_id):
    """So many records of a branch that were returned, or not handed up."""
    said = "被退回" if state == State.RETURNED else "未提交"
    url = f"{reverse('meetings:list')}?branch={branch_id}&state={state}"
    return Todo(f"{count} 份会议记录{said}", "写好、改好后提交上级审阅", url, "去办")


def _returned(meeting):
    why = f"{meeting.held_on} {meeting.kind_names}；改好后再提交"
    url = reverse("meetings:edit", args=[meeting.pk])
    return Todo(f"会议记录被退回：{meeting.topic}", why, url, "修改", urgent=True)


def _unsubmitted(meeting):
    why = f"{meeting.held_on} {meeting.kind_names}；已登记，还没有提交上级审阅"
    return Todo(f"会议记录未提交：{meeting.topic}", why, meeting.get_absolute_url(), "提交")
