"""What is done while a meeting is held: opening with the roster of the day, marks, check-in, the end."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings import check_in as codes
from meetings.actions.calling import lay_agenda
from meetings.actions.record import check_recorder, read_kinds
from meetings.cadence import Kind
from meetings.models import Attendance, Meeting
from meetings.quorum import Standing
from meetings.roster import roster_for

State, Status = Meeting.State, Attendance.Status
# who is taken to be present when everybody is: the others are known not to come, or nobody insists that they do
USUALLY_THERE = (Standing.VOTES, Standing.PROBATIONARY, Standing.WATCHED)
NOT_OPEN = {
    State.CALLED: "会议还没有开始，请先点“开会”。",
    State.CANCELLED: "会议已经取消。",
}


@action
def open_meeting(meeting, *, by):
    """Open an announced meeting on its day: the roster of that day is frozen, and check-in begins (条例 art. 11, 12).

    Who asked for leave is on leave with the reason, everybody else absent until marked or checked in. A second person
    who opens it at the same moment finds it open: there is one roster. Raises Refused before or after its day, once it
    was recorded or called off, and like `roster_for`.
    """
    meeting = locked(meeting)
    if meeting.state == State.OPEN:
        return meeting
    if meeting.state == State.CANCELLED:
        raise Refused("会议已经取消，不能开会；要开请重新通知或点“现在开会”。")
    if meeting.state != State.CALLED:
        raise Refused("会议已经登记，不用再开。")
    if meeting.held_on > today():
        raise Refused(f"会议定在 {meeting.held_on}，当天才能开会；提前开请先改通知的日期。")
    if meeting.held_on < today():
        raise Refused(f"会议日期 {meeting.held_on} 已过；开过的请到“登记会议”补登，没开的请取消或改期。")
    _open(meeting, by)
    meeting.save(update_fields=["state", "opened_at", "opened_by", "starts_at", "check_in_key"])
    _freeze(meeting)
    return meeting


@action
def hold_now(branch, kinds, topic, place, host, recorder="", *, group=None, by):
    """Open a meeting that was not announced, today and now. Returns it; raises Refused like `open_meeting`.

    The open action items of earlier meetings are its agenda.

    A 党小组长 opens the 党小组会 of the own group alone (art. 13). The same topic twice on a day is refused.
    """
    kinds = read_kinds(kinds)
    check_recorder(branch, kinds, group, by)
    if not branch.is_branch or (branch.dissolved_on and branch.dissolved_on < today()):
        raise Refused("三会一课由现有的党支部召开，请先选党支部。")
    meeting = Meeting(
        branch=branch,
        group=group if Kind.GROUP_MEETING in kinds else None,
        kinds=kinds,
        topic=topic.strip(),
        held_on=today(),
        place=place.strip(),
        host=host.strip(),
        recorder=recorder.strip(),
    )
    _open(meeting, by)
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        raise Refused(
            "这一天同一议题的会议已经通知、开始或登记过，请到会议列表查看。", field="topic"
        ) from None
    _freeze(meeting)
    lay_agenda(meeting)
    return meeting


@action
def mark(meeting, member_id, status, reason="", *, by):
    """Mark one person of the roster present, on leave or absent; nobody else's mark is touched.

    Raises Refused once the meeting is recorded (then its record is corrected), for a stranger and an unknown mark.
    """
    if status not in Status.values:
        raise Refused("出勤只能是到会、请假或缺席，请重新选择。")
    _check_open(meeting)
    lines = meeting.attendance.filter(meeting__state=State.OPEN, member=member_id)
    line = lines.select_for_update(of=("self",)).select_related("member").first()
    if line is None:
        raise Refused("这个人不在名单上；名册有变动请点“按名册更新名单”。")
    here = status == Status.PRESENT
    line.status, line.reason = status, "" if here else reason.strip()[:100]
    line.checked_in_at = line.checked_in_at if here else None
    line.save(update_fields=["status", "reason", "checked_in_at"])
    return line


@action
def mark_all_present(meeting, *, by):
    """Mark everybody present who is expected and not marked yet. Returns how many.

    Leave asked for stays, and so do those not counted, suspended, or excused from attendance (教育管理条例 art. 23).
    """
    meeting = _check_open(locked(meeting))
    absent = meeting.attendance.filter(status=Status.ABSENT, standing__in=USUALLY_THERE, exempt=False)
    return absent.update(status=Status.PRESENT, reason="")


@action
def refresh_roster(meeting, *, by):
    """Bring the roster of an open meeting in line with the register of its day: who is missing joins as absent, who was
    not due goes, standings are read anew; marks stay. Returns (joined, gone).

    Raises Refused once a vote was closed, since it was counted on this roster.
    """
    meeting = _check_open(locked(meeting))
    if meeting.motions.counting().exists():
        raise Refused("已有表决按现在的名单宣布了结果，名单不能再变；登记错了请先把表决作废。")
    due = {line.member.pk: line for line in _roster(meeting)}
    frozen = {line.member_id: line for line in meeting.attendance.select_for_update()}
    gone = [line.pk for member, line in frozen.items() if member not in due]
    meeting.attendance.filter(pk__in=gone).delete()
    joined = [due[member] for member in due if member not in frozen]
    Attendance.objects.bulk_create(_lines(meeting, joined))
    for member, line in frozen.items():
        if member in due:
            _follow(line, due[member])
    return len(joined), len(gone)


@action
def end_meeting(meeting, *, by):
    """The meeting is over: check-in closes, the minutes can be written. Refused when it is over, or not open."""
    meeting = _check_open(locked(meeting))
    if meeting.ended_at is not None:
        raise Refused("会议已经结束，请写会议记录。")
    meeting.ended_at = timezone.now()
    meeting.save(update_fields=["ended_at"])
    return meeting


@action
def resume_meeting(meeting, *, by):
    """Take back an end set by mistake, on the same day. Refused once it is recorded, or on another day."""
    meeting = _check_open(locked(meeting))
    if meeting.ended_at is None:
        raise Refused("会议还在进行，不用继续。")
    if timezone.localdate(meeting.ended_at) != today():
        raise Refused("会议不是今天结束的，不能再继续；请写会议记录。")
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    return meeting


@action
def check_in(meeting, user, scanned_at, *, by):
    """Mark the person present who scanned the code at `scanned_at`. Returns the roster line, or None who is not on it.

    One statement and no lock beyond the person's own line, so that fifty at once wait for nobody. Scanning again changes
    nothing. Raises Refused before the meeting, after its end, and once it is recorded.
    """
    if meeting.state != State.OPEN:
        raise Refused(NOT_OPEN.get(meeting.state, "会议已经登记，签到已关闭。"))
    if meeting.ended_at is not None and scanned_at >= meeting.ended_at:
        raise Refused("会议已经结束，签到已关闭；到了会没签上的，请支部登记。")
    mine = Attendance.objects.filter(meeting=meeting, meeting__state=State.OPEN, member__user=user)
    mine.filter(checked_in_at=None).update(status=Status.PRESENT, reason="", checked_in_at=scanned_at)
    return mine.select_related("member").first()


def locked(meeting):
    """The meeting's row, locked until the act is over."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group")
    return rows.get(pk=meeting.pk)


def _check_open(meeting):
    if meeting.state != State.OPEN:
        raise Refused(NOT_OPEN.get(meeting.state, "会议已经登记，要改请更正会议记录。"))
    return meeting


def _open(meeting, by):
    now = timezone.now()
    meeting.state, meeting.opened_at, meeting.opened_by = State.OPEN, now, by
    meeting.starts_at = meeting.starts_at or timezone.localtime(now).time().replace(second=0, microsecond=0)
    meeting.check_in_key = codes.new_key()


def _roster(meeting):
    roster = roster_for(meeting.branch, meeting.kinds, meeting.group, meeting.held_on)
    if not roster:
        raise Refused("今天名册上没有应到人员，请先导入党员名册。")
    return roster


def _freeze(meeting):
    Attendance.objects.bulk_create(_lines(meeting, _roster(meeting)))


def _lines(meeting, roster):
    asked = dict(meeting.replies.filter(coming=False).values_list("member", "reason"))
    for due in roster:
        leave = due.member.pk in asked
        yield Attendance(
            meeting=meeting,
            member=due.member,
            standing=due.standing,
            exempt=due.exempt,
            restriction_id=due.restriction,
            status=Status.LEAVE if leave else Status.ABSENT,
            reason=asked[due.member.pk] if leave else "",
        )


def _follow(line, due):
    facts = {"standing": due.standing, "exempt": due.exempt, "restriction_id": due.restriction}
    if any(getattr(line, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(line, name, value)
        line.save(update_fields=list(facts))
