"""What is done about meetings somebody missed: owed, made up for, waived."""

from django.utils import timezone

from branches.local_rules import value_at
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.local_rules import MAKE_UP_WITHIN
from meetings.make_up_rules import MISSED, NOT_ASKED, due_by, is_made_up
from meetings.models import Attendance, MakeUp
from members.actions import credit_hours, withdraw_hours
from members.models import StudyHours

MOST_AT_ONCE = 500


@action
def owe_make_ups(meeting, *, by):
    """Bring what is owed for `meeting` in line with its roster as marked (教育管理条例 art. 16): who missed it owes, who was
    there after all does not. What was done or waived stays. May run any number of times; returns how many are new.
    """
    lines = meeting.attendance.all()
    owing = lines.filter(status__in=MISSED, exempt=False).exclude(standing__in=NOT_ASKED)
    if not is_made_up(meeting.kinds):
        owing = owing.none()
    MakeUp.objects.owed().filter(attendance__meeting=meeting).exclude(attendance__in=owing).delete()
    _uncredit_present(meeting)
    due_on = due_by(meeting.held_on, value_at(MAKE_UP_WITHIN.key, meeting.branch, meeting.held_on))
    before = MakeUp.objects.filter(attendance__meeting=meeting).count()
    MakeUp.objects.bulk_create(
        (MakeUp(attendance_id=pk, due_on=due_on) for pk in owing.values_list("pk", flat=True)),
        ignore_conflicts=True,
    )
    return MakeUp.objects.filter(attendance__meeting=meeting).count() - before


@action
def record_make_ups(make_ups, done_on, how, *, by):
    """Record that several people made up for what they missed: on which day and how.

    Each is credited with the study hours of the meeting (教育管理条例 art. 16, 20) once. Returns how many. Refused as a whole
    where one is done or waived already, the day is before the meeting or after today, or `how` is empty.
    """
    rows = _owed(make_ups)
    if not rows:
        raise Refused("请先勾选要登记的人。")
    if not how.strip():
        raise Refused("请写明怎么补的、补了什么。", field="how")
    if done_on > today():
        raise Refused("补课日期在今天之后，请补完再登记。", field="done_on")
    early = next((row for row in rows if done_on < row.attendance.meeting.held_on), None)
    if early:
        raise Refused(
            f"补课日期早于会议日期（{early.attendance.meeting.held_on}），请核对。", field="done_on"
        )
    for row in rows:
        row.done_on, row.how, row.done_at, row.done_by = done_on, how.strip()[:200], timezone.now(), by
    MakeUp.objects.bulk_update(rows, ["done_on", "how", "done_at", "done_by"])
    _credit(rows, by)
    return len(rows)


@action
def waive_make_ups(make_ups, why, *, by):
    """Let several be, with the reason, which stays on record. Returns how many; refused like `record_make_ups`."""
    rows = _owed(make_ups)
    if not rows:
        raise Refused("请先勾选要登记的人。")
    if not why.strip():
        raise Refused("请写明不再补课的原因。", field="why")
    for row in rows:
        row.waived_why = why.strip()[:200]
    MakeUp.objects.bulk_update(rows, ["waived_why"])
    return len(rows)


def _owed(make_ups):
    """The rows of the queryset, locked in one order; refused when one is settled."""
    ids = list(make_ups.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(ids) > MOST_AT_ONCE:
        raise Refused(f"一次最多登记 {MOST_AT_ONCE} 人，请分几次。")
    locked = MakeUp.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk")
    rows = list(locked.select_related("attendance__member", "attendance__meeting"))
    for row in rows:
        if row.done_at or row.waived_why:
            done = "已经登记补课" if row.done_at else "已经不用补课"
            raise Refused(f"{row.attendance.member.name}{done}，请更新列表后再选。")
    return rows


def _credit(rows, by):
    by_meeting = {}
    for row in rows:
        by_meeting.setdefault(row.attendance.meeting, []).append(row)
    for meeting, missed in by_meeting.items():
        if meeting.study_hours:
            members = [row.attendance.member for row in missed]
            what = f"补课：{meeting.kind_names}：{meeting.topic}"
            credit_hours(_source(meeting), members, missed[0].done_on, meeting.study_hours, what, by=by)


def _uncredit_present(meeting):
    """Who turns out to have been there has the hours of the meeting itself, not those of the make-up as well."""
    there = meeting.attendance.filter(status=Attendance.Status.PRESENT).values("member")
    made_up = StudyHours.objects.filter(source=_source(meeting), member__in=there, withdrawn_why="")
    for row in made_up:
        withdraw_hours(row, "会议记录更正为到会", by=None)


def _source(meeting):
    return f"meetings.made_up:{meeting.pk}"
