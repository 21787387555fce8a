"""Recording a meeting that was held, and putting the record right until it is accepted."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from branches.local_rules import value_at
from branches.scope import only_groups
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.actions.make_ups import owe_make_ups
from meetings.cadence import Kind
from meetings.local_rules import RECORD_WITHIN
from meetings.models import Attendance, Meeting, Minutes
from meetings.roster import counted, frozen_roster, quorum_of, roster_for
from members.actions import credit_hours, settle_hours

State = Meeting.State
Status = Attendance.Status
# where members study together; the committee meets to decide
STUDY_KINDS = {Kind.LECTURE, Kind.THEME_DAY, Kind.BRANCH_MEETING, Kind.GROUP_MEETING}
EDITABLE = (State.RECORDED, State.RETURNED)
NOT_EDITABLE = {
    State.SUBMITTED: "会议记录已提交，等上级审阅；要改请联系上级退回。",
    State.ACCEPTED: "会议记录已经上级审阅，不能再改；有错请用“更正”补充说明，或请上级退回。",
    State.CANCELLED: "会议已经取消。",
    State.VOID: "这份会议记录已经作废；开过的会请重新登记。",
}


class Overtaken(Refused):
    """Somebody else saved the record first: `meeting` carries what stands now, the own text is still in the form."""

    def __init__(self, meeting):
        super().__init__(
            "您填写期间，别人已保存了这份会议记录。您写的还在表单里，现在的内容列在旁边；请合并好再保存。"
        )
        self.meeting = meeting


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
    guests="",
    group=None,
    starts_at=None,
    ended_at=None,
    study_hours=None,
    attendance=None,
    expected=None,
    overruled=(),
    meeting=None,
    plan_item=None,
    by,
):
    """Record a meeting held, with its roster frozen as the branch stood on that day (条例 art. 11–18).

    attendance: {member id: (status, reason)} of those not simply present. expected: the member ids the
    recorder had before their eyes; refused when the roster is another by now (None: not asked). A meeting
    recorded more days after than the local rule allows (3 by default) carries the late mark for good. A meeting below its
    quorum is recorded as held, but takes no resolution (art. 11, 12). A 党小组长 records the 党小组会 of the own
    group alone (art. 13). study_hours: 学时 that each of those
    present is credited with (教育管理条例 art. 16, 20), None for none. ended_at: a moment, on the next day after midnight.

    meeting: the announced or opened Meeting that this records; one that was opened keeps its day, its kinds and
    its frozen roster, and its marks where `attendance` names no other. Who signed in meanwhile is present, but for the
    member ids `overruled`: seen as present, and marked otherwise all the same. plan_item: the line of the branch's plan
    that it carries out, unless it was announced from one. Returns the Meeting; raises Refused, and Overtaken when it is
    recorded already.
    """
    meeting = None if meeting is None else _to_record(meeting)
    if meeting is not None and meeting.state == State.OPEN:
        kinds, group, held_on = meeting.kinds, meeting.group, meeting.held_on
        roster, attendance = frozen_roster(meeting), _marked(meeting) | (attendance or {})
    else:
        kinds, roster = read_kinds(kinds), None
    check_recorder(branch, kinds, group, by)
    _check_hours(kinds, study_hours)
    _check_day(branch, held_on)
    roster = roster_for(branch, kinds, group, held_on) if roster is None else roster
    marks = _marks(roster, attendance or {}, expected)
    if meeting is not None and meeting.state == State.OPEN:
        marks |= _signed_in(meeting, overruled)
        _check_votes(meeting, roster, marks)
    _check_resolution(branch, kinds, held_on, roster, marks, resolution)
    meeting = _book(
        meeting,
        branch=branch,
        group=group if Kind.GROUP_MEETING in kinds else None,
        kinds=kinds,
        topic=topic.strip(),
        held_on=held_on,
        starts_at=starts_at,
        ended_at=ended_at,
        place=place,
        host=host,
        recorder=recorder,
        study_hours=study_hours or None,
        state=State.RECORDED,
        recorded_at=timezone.now(),
        recorded_by=by,
        is_late=(today() - held_on).days > value_at(RECORD_WITHIN.key, branch, held_on),
        **_of_plan(plan_item, branch, meeting),
    )
    _mark_all(meeting, roster, marks)
    owe_make_ups(meeting, by=by)
    Minutes.objects.create(meeting=meeting, body=body, resolution=resolution.strip(), guests=guests.strip())
    if meeting.study_hours:
        present = [due.member for due in roster if marks[due.member.pk][0] == Status.PRESENT]
        credit_hours(_source(meeting), present, held_on, meeting.study_hours, _studied(meeting), by=by)
    return meeting


def _of_plan(plan_item, branch, meeting):
    if plan_item is None or (meeting is not None and meeting.plan_item_id):
        return {}
    if plan_item.plan.branch_id != branch.pk:
        raise Refused("这一项不是本支部的计划，请从本支部的计划里登记。")
    return {"plan_item": plan_item}


FACTS = ("topic", "starts_at", "ended_at", "place", "host", "recorder", "study_hours")
TEXTS = ("body", "resolution", "guests")


@action
def edit_record(meeting, facts, *, attendance, version, expected=None, by):
    """Put right what is recorded or was returned: texts, marks, topic, place, people, times, 学时.

    facts: {name: value} of FACTS and TEXTS. attendance: {member id: (status, reason)} of those marked otherwise than they are. The day, the kinds and who was due stay as recorded, and so does the late
    mark. version: the Minutes.version that was edited. Each real change raises it by one, which makes earlier signatures those of
    an older version. Returns the Meeting; raises Overtaken when another version stands by now, Refused once it
    is submitted or accepted, and for whatever record_meeting refuses.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    check_recorder(meeting.branch, meeting.kinds, meeting.group, by)
    if meeting.state not in EDITABLE:
        raise Refused(NOT_EDITABLE.get(meeting.state, "会议还没有登记。"))
    if meeting.minutes.version != version:
        raise Overtaken(meeting)
    facts = facts | {"topic": facts["topic"].strip(), "study_hours": facts["study_hours"] or None}
    facts |= {name: facts[name].strip() for name in ("resolution", "guests")}
    _check_hours(meeting.kinds, facts["study_hours"])
    roster = frozen_roster(meeting)
    marks = _marks(roster, _marked(meeting) | attendance, expected)
    _check_votes(meeting, roster, marks)
    _check_resolution(meeting.branch, meeting.kinds, meeting.held_on, roster, marks, facts["resolution"])
    changed = [_change(meeting, {name: facts[name] for name in FACTS})]
    changed += [_change_minutes(meeting.minutes, facts), _mark_all(meeting, roster, marks)]
    if any(changed):
        meeting.minutes.version += 1
        meeting.minutes.save(update_fields=[*TEXTS, "version"])
        _settle(meeting, roster, marks, by)
        owe_make_ups(meeting, by=by)
    return meeting


def _to_record(meeting):
    """The announced or opened meeting, locked; raises Overtaken or Refused for one that is neither."""
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group").get(pk=meeting.pk)
    )
    if meeting.state in EDITABLE:
        raise Overtaken(meeting)
    if meeting.state in NOT_EDITABLE:
        raise Refused(NOT_EDITABLE[meeting.state])
    return meeting


def read_kinds(kinds):
    """The kinds of a meeting in their order, each once; raises Refused for none and for an unknown one."""
    wanted = set(kinds)
    if not wanted:
        raise Refused("请选会议类型，可多选。", field="kinds")
    if wanted - set(Kind):
        raise Refused("不认识的会议类型，请重新选择。", field="kinds")
    return [kind.value for kind in Kind if kind in wanted]


def check_recorder(branch, kinds, group, by):
    """Raise Refused for a 党小组长 with anything but the 党小组会 of the own group (条例 art. 13)."""
    groups = None if by is None else only_groups(by, "meetings.record", branch)
    if groups is not None and (kinds != [Kind.GROUP_MEETING] or group is None or group.pk not in groups):
        raise Refused(
            "党小组长只登记本党小组的党小组会，其他会议由支部书记、副书记或委员登记。", field="kinds"
        )


def _check_hours(kinds, study_hours):
    if study_hours and not STUDY_KINDS & set(kinds):
        raise Refused(
            "这类会议不计学时；党课、主题党日、党员大会、党小组会上集中学习的才填。", field="study_hours"
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


def _check_resolution(branch, kinds, held_on, roster, marks, resolution):
    counts = _counts(roster, marks)
    verdict = quorum_of(kinds, counts, branch, held_on)
    if resolution.strip() and verdict and not verdict.reached:
        raise Refused(f"{verdict.sentence}，所作决议无效，不能登记决议。", field="resolution")


def _check_votes(meeting, roster, marks):
    """A result was announced on those who were there; who left early was there. Raises Refused for fewer than it says."""
    counts = _counts(roster, marks)
    most = meeting.motions.counting().aggregate(most=Max("present"))["most"] or 0
    if counts.present < most:
        raise Refused(
            f"已宣布的表决按实到有表决权 {most} 人计票，现在只记 {counts.present} 人到会。"
            "中途离会的仍记到会；确实登记错了，请先把表决作废。"
        )


def _counts(roster, marks):
    return counted((due.standing, marks[due.member.pk][0] == Status.PRESENT) for due in roster)


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


def _signed_in(meeting, overruled):
    """The marks of those who signed in themselves: the form was on the screen before, and would undo it unseen."""
    lines = meeting.attendance.select_for_update().exclude(checked_in_at=None)
    return {line.member_id: (Status.PRESENT, "") for line in lines if line.member_id not in overruled}


def _marked(meeting):
    """{member id: (status, reason)} as the roster stands."""
    return {line.member_id: (line.status, line.reason) for line in meeting.attendance.all()}


def _mark(status, reason):
    return status, "" if status == Status.PRESENT else reason.strip()[:100]


def _book(meeting, **facts):
    try:
        with transaction.atomic():
            if meeting is None:
                return Meeting.objects.create(**facts)
            _change(meeting, facts)
            return meeting
    except IntegrityError:
        raise Refused("这一天同一议题的会议已经登记过，请到会议列表查看。", field="topic") from None


def _change(row, facts):
    """Save what differs; returns whether anything did."""
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        _save(row, changed)
    return bool(changed)


def _save(row, names):
    try:
        with transaction.atomic():
            row.save(update_fields=names)
    except IntegrityError:
        raise Refused("这一天同一议题的会议已经登记过，请到会议列表查看。", field="topic") from None


def _change_minutes(minutes, facts):
    changed = any(getattr(minutes, name) != facts[name] for name in TEXTS)
    for name in TEXTS:
        setattr(minutes, name, facts[name])
    return changed


def _mark_all(meeting, roster, marks):
    """Write the marks; the roster itself is only added to, where it is not frozen yet. Returns whether any changed."""
    lines = {line.member_id: line for line in meeting.attendance.all()}
    new = [
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
        if due.member.pk not in lines
    ]
    other = [line for pk, line in lines.items() if (line.status, line.reason) != marks[pk]]
    for line in other:
        line.status, line.reason = marks[line.member_id]
        if line.status != Status.PRESENT:
            line.checked_in_at = None
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(other, ["status", "reason", "checked_in_at"])
    return bool(new or other)


def _source(meeting):
    return f"meetings.meeting:{meeting.pk}"


def _studied(meeting):
    return f"{meeting.kind_names}：{meeting.topic}"


def _settle(meeting, roster, marks, by):
    present = [due.member for due in roster if marks[due.member.pk][0] == Status.PRESENT]
    settle_hours(
        _source(meeting),
        present if meeting.study_hours else [],
        meeting.held_on,
        meeting.study_hours,
        _studied(meeting),
        stamp=meeting.minutes.version,
        by=by,
    )
