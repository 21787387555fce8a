"""What is done with meetings."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from branches.local_rules import value_at
from branches.scope import only_groups
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.cadence import Kind
from meetings.local_rules import RECORD_WITHIN
from meetings.models import Attendance, Meeting, Minutes
from meetings.roster import counted, quorum_of, roster_for
from members.actions import credit_hours

Status = Attendance.Status
# where members study together; the committee meets to decide
STUDY_KINDS = {Kind.LECTURE, Kind.THEME_DAY, Kind.BRANCH_MEETING, Kind.GROUP_MEETING}


@action
def record_meeting(
    branch,
    kinds,
    topic,
    held_on,
    place,
    host,
    recorder,
    body,
    *,
    resolution="",
    group=None,
    starts_at=None,
    study_hours=None,
    attendance=None,
    expected=None,
    by,
):
    """Record a meeting held, with its roster frozen as the branch stood on that day (条例 art. 11–18).

    attendance: {member id: (status, reason)} of those not simply present. expected: the member ids the
    recorder had before their eyes; refused when the roster is another by now (None: not asked). A meeting
    recorded more days after than the local rule allows (3 by default) carries the late mark for good. A meeting below its
    quorum is recorded as held, but takes no resolution (art. 11, 12). A 党小组长 records the 党小组会 of the own
    group alone (art. 13). study_hours: 学时 that each of those
    present is credited with (教育管理条例 art. 16, 20), None for none. Returns the Meeting; raises Refused.
    """
    kinds = _kinds(kinds)
    _check_recorder(branch, kinds, group, by)
    if study_hours and not STUDY_KINDS & set(kinds):
        raise Refused(
            "这类会议不计学时；党课、主题党日、党员大会、党小组会上集中学习的才填。", field="study_hours"
        )
    _check_day(branch, held_on)
    roster = roster_for(branch, kinds, group, held_on)
    marks = _marks(roster, attendance or {}, expected)
    counts = counted((due.standing, marks[due.member.pk][0] == Status.PRESENT) for due in roster)
    verdict = quorum_of(kinds, counts, branch, held_on)
    if resolution.strip() and verdict and not verdict.reached:
        raise Refused(f"{verdict.sentence}，所作决议无效，不能登记决议。", field="resolution")
    meeting = _book(
        branch=branch,
        group=group if Kind.GROUP_MEETING in kinds else None,
        kinds=kinds,
        topic=topic.strip(),
        held_on=held_on,
        starts_at=starts_at,
        place=place,
        host=host,
        recorder=recorder,
        study_hours=study_hours or None,
        recorded_at=timezone.now(),
        recorded_by=by,
        is_late=(today() - held_on).days > value_at(RECORD_WITHIN.key, branch, held_on),
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            member=due.member,
            standing=due.standing,
            exempt=due.exempt,
            restriction_id=due.restriction,
            status=marks[due.member.pk][0],
            reason=marks[due.member.pk][1],
        )
        for due in roster
    )
    Minutes.objects.create(meeting=meeting, body=body, resolution=resolution.strip())
    if meeting.study_hours:
        present = [due.member for due in roster if marks[due.member.pk][0] == Status.PRESENT]
        what = f"{meeting.kind_names}：{meeting.topic}"
        credit_hours(f"meetings.meeting:{meeting.pk}", present, held_on, meeting.study_hours, what, by=by)
    return meeting


def _kinds(kinds):
    wanted = set(kinds)
    if not wanted:
        raise Refused("请选会议类型，可多选。", field="kinds")
    if wanted - set(Kind):
        raise Refused("不认识的会议类型，请重新选择。", field="kinds")
    return [kind.value for kind in Kind if kind in wanted]


def _check_recorder(branch, kinds, group, by):
    groups = None if by is None else only_groups(by, "meetings.record", branch)
    if groups is not None and (kinds != [Kind.GROUP_MEETING] or group is None or group.pk not in groups):
        raise Refused(
            "党小组长只登记本党小组的党小组会，其他会议由支部书记、副书记或委员登记。", field="kinds"
        )


def _check_day(branch, held_on):
    if not branch.is_branch:
        raise Refused("三会一课由党支部登记，请先选党支部。")
    if held_on > today():
        raise Refused("会议日期在今天之后，请等开完会再登记。", field="held_on")
    if held_on < branch.founded_on:
        raise Refused(f"支部 {branch.founded_on} 才成立，请核对会议日期。", field="held_on")
    if branch.dissolved_on and held_on > branch.dissolved_on:
        raise Refused(f"支部已于 {branch.dissolved_on} 撤销，请核对会议日期。", field="held_on")


def _marks(roster, attendance, expected):
    """{member id: (status, reason)} for the whole roster; raises Refused for strangers and a stale roster."""
    ids = {due.member.pk for due in roster}
    if not ids:
        raise Refused("这一天名册上没有应到人员，请核对日期，或先导入党员名册。", field="held_on")
    if expected is not None and set(expected) != ids:
        raise Refused("应到名单有变化，已按会议当天的名册更新，请核对出勤后再保存。")
    if set(attendance) - ids:
        raise Refused("出勤里有不在应到名单上的人，请更新名单后再保存。")
    if any(status not in Status.values for status, _ in attendance.values()):
        raise Refused("出勤只能是到会、请假或缺席，请重新选择。")
    present = (Status.PRESENT, "")
    return {pk: _mark(*attendance.get(pk, present)) for pk in ids}


def _mark(status, reason):
    return status, "" if status == Status.PRESENT else reason.strip()[:100]


def _book(**facts):
    try:
        with transaction.atomic():
            return Meeting.objects.create(**facts)
    except IntegrityError:
        raise Refused("这一天同一议题的会议已经登记过，请到会议列表查看。", field="topic") from None
