"""What is done before a meeting: it is announced, put on another day, called off; who is told of it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice
from meetings.actions.record import check_recorder, read_kinds
from meetings.answers import Answers
from meetings.cadence import Kind
from meetings.invited import accounts, invited
from meetings.models import ActionItem, AgendaItem, Meeting, PlanItem
from meetings.notices import Letter, letters_of, told_of

State = Meeting.State
BY_MISTAKE = "误发通知，已撤回"
CHANGEABLE = ("topic", "held_on", "starts_at", "place", "host", "recorder", "notice")
TOLD_AGAIN = {"held_on", "starts_at", "place"}


@action
def call_meeting(
    branch,
    kinds,
    topic,
    held_on,
    place,
    host,
    *,
    recorder="",
    group=None,
    starts_at=None,
    notice="",
    agenda=(),
    carried=None,
    plan_item=None,
    by,
):
    """Announce a meeting to those due on its day (条例 art. 11–18); each with an account is told once.

    agenda: the points, in order. carried: ids of the open action items of earlier meetings to put on the agenda, before
    the points; None for all of them. plan_item: the PlanItem it carries out. A 党小组长 announces the 党小组会 of the own
    group alone (art. 13). Returns the Meeting. Raises Refused for a day before today, a branch that is closed by then,
    a day without a roster, and a meeting announced already.
    """
    kinds = read_kinds(kinds)
    check_recorder(branch, kinds, group, by)
    _check_day(branch, held_on)
    meeting = Meeting(
        branch=branch,
        group=group if Kind.GROUP_MEETING in kinds else None,
        kinds=kinds,
        topic=topic.strip(),
        held_on=held_on,
        starts_at=starts_at,
        place=place.strip(),
        host=host.strip(),
        recorder=recorder.strip(),
        notice=notice.strip(),
        state=State.CALLED,
        called_at=timezone.now(),
        called_by=by,
        plan_item=_planned(plan_item, branch),
    )
    due = _due(meeting)
    _save(meeting)
    lay_agenda(meeting, agenda, carried)
    tell(Letter.call(meeting).to(accounts(due).values()))
    return meeting


@action
def change_call(meeting, *, by, **facts):
    """Change what was announced: any of CHANGEABLE. Whoever was told is told again when day, time or place change.

    Who becomes due by another day is told, and who no longer is as well. Raises Refused when nothing changes, and once
    the meeting was opened, recorded or called off.
    """
    meeting = _locked(meeting)
    changed = {name: value for name, value in facts.items() if getattr(meeting, name) != value}
    if set(facts) - set(CHANGEABLE):
        raise ValueError(f"not of the announcement: {set(facts) - set(CHANGEABLE)}")
    if not changed:
        raise Refused("没有改动。")
    for name, value in changed.items():
        setattr(meeting, name, value)
    if "held_on" in changed:
        _check_day(meeting.branch, meeting.held_on)
    due = set(accounts(_due(meeting)).values())
    _save(meeting, update_fields=list(changed))
    if TOLD_AGAIN & set(changed):
        before = told_of(meeting)
        tell(Letter.changed(meeting).to(before & due))
        tell(Letter.not_due(meeting).to(before - due))
        tell(Letter.call(meeting).to(due - before))
    return meeting


@action
def cancel_meeting(meeting, why, *, by):
    """Call a meeting off; whoever was told is told. Refused once it was opened or recorded, and a second time."""
    meeting = _locked(meeting)
    if not why.strip():
        raise Refused("请写明取消的原因。", field="why")
    _close(meeting, why.strip())
    tell(Letter.cancelled(meeting).to(told_of(meeting)))
    return meeting


@action
def withdraw_call(meeting, *, by):
    """Take back a notice that was sent by mistake: gone from the inboxes where nobody read it yet; who did is told so."""
    meeting = _locked(meeting)
    _close(meeting, BY_MISTAKE)
    sent = Notice.objects.filter(letters_of(meeting), user__in=told_of(meeting))
    read = set(sent.exclude(read_at=None).values_list("user_id", flat=True))
    sent.filter(read_at=None).delete()
    tell(Letter.cancelled(meeting).to(read))
    return meeting


@action
def ask_again(meeting, *, by):
    """Remind those who have not answered, once a day. Returns how many; refused when nobody is left to be reminded."""
    meeting = _locked(meeting)
    letter = Letter.again(meeting, today())
    if Notice.objects.filter(key=letter.key).exists():
        raise Refused("今天已经提醒过了，明天可以再提醒。")
    silent = Answers(meeting).to_ask
    if not silent:
        raise Refused("没有可提醒的人：都已回复，或者没有账号，请打电话通知。")
    return tell(letter.to(accounts(silent).values()))


def _locked(meeting):
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    if meeting.state == State.CANCELLED:
        raise Refused("会议已经取消。")
    if meeting.state != State.CALLED:
        raise Refused("会议已经开始或已登记，不能再改通知。")
    return meeting


def _check_day(branch, held_on):
    if not branch.is_branch:
        raise Refused("三会一课由党支部召开，请先选党支部。")
    if held_on < today():
        raise Refused("日期已经过去；已经开过的会议请到“登记会议”登记。", field="held_on")
    if branch.dissolved_on and held_on > branch.dissolved_on:
        raise Refused(f"支部 {branch.dissolved_on} 撤销，不能通知之后的会议。", field="held_on")


def _planned(item, branch):
    if item is None:
        return None
    item = PlanItem.objects.select_related("plan").get(pk=item.pk)
    if item.plan.branch_id != branch.pk:
        raise Refused("这一项不是本支部的计划，请从本支部的计划里发起。")
    if item.meetings.exclude(state=State.CANCELLED).exists():
        raise Refused("这一项计划已经通知过会议，请到会议列表查看。")
    return item


def _due(meeting):
    """Member ids of those due; raises Refused where nobody is."""
    due = [line.member.pk for line in invited(meeting)]
    if not due:
        raise Refused("这一天名册上没有应到人员，请核对日期，或先导入党员名册。", field="held_on")
    return due


def _save(meeting, **fields):
    try:
        with transaction.atomic():
            meeting.save(**fields)
    except IntegrityError:
        raise Refused("这一天同一议题的会议已经通知或登记过，请到会议列表查看。", field="topic") from None


def lay_agenda(meeting, points=(), carried=None):
    """Write the agenda of a new meeting: the open items of earlier ones (ids `carried`, None for all), then `points`."""
    tasks = ActionItem.objects.carried_to(meeting)
    if carried is not None:
        tasks = tasks.filter(pk__in=carried)
    points = [(task.text, task) for task in tasks] + [
        (point.strip()[:200], None) for point in points if point.strip()
    ]
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, text=text, task=task)
        for position, (text, task) in enumerate(points, start=1)
    )


def _close(meeting, why):
    meeting.state, meeting.cancelled_why = State.CANCELLED, why[:200]
    meeting.save(update_fields=["state", "cancelled_why"])
