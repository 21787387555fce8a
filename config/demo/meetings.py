"""Writes three years of 三会一课 with the gaps offices have, and who was there."""

from datetime import date, timedelta

from branches.roles import COMMITTEE, SECRETARY
from config.demo.minutes import minutes, topic
from config.demo.rows import analyze, pour, reserve, run
from config.demo.shape import numeral
from core.clock import add_months, month_of
from meetings.cadence import Kind
from meetings.models import RECORD_WITHIN_DAYS, Attendance, Meeting, Minutes, Signature

MONTHS = 36
ALL_ATTENDANCE_UP_TO = 2_000  # members; above it attendance exists for the last three months only
MISSED, LATE = 0.06, 0.04
REVIEWED_AFTER_DAYS = 10
BRANCHES_AT_ONCE = 200
MEETING = [
    "id",
    "branch",
    "group",
    "kinds",
    "topic",
    "held_on",
    "starts_at",
    "place",
    "host",
    "recorder",
    "recorded_at",
    "recorded_by",
    "state",
    "submitted_at",
    "submitted_by",
    "is_late",
]


def write(random, roster, today):
    """COPY meetings with their minutes; returns a Chinese note of the counts."""
    held = late = 0
    for start in range(0, len(roster.branches), BRANCHES_AT_ONCE):
        found = [
            event
            for unit in roster.branches[start : start + BRANCHES_AT_ONCE]
            for event in _of_branch(random, unit, today)
        ]
        first = reserve(Meeting, len(found))
        roster.first_meeting = roster.first_meeting or first
        pour(Meeting, MEETING, ((first + place, *event[0]) for place, event in enumerate(found)))
        pour(
            Minutes,
            ("meeting", "body", "resolution"),
            ((first + place, *event[1]) for place, event in enumerate(found)),
        )
        pour(
            Signature,
            ("meeting", "role", "name", "version", "on_paper", "signed_at", "signed_by"),
            (line for place, event in enumerate(found) for line in _signatures(first + place, *event)),
        )
        held += len(found)
        late += sum(event[0][-1] for event in found)
    analyze(Meeting, Minutes)
    return f"会议 {held} 次，其中补录 {late} 次"


def write_attendance(roster, seed, today):
    """Fill the rosters in one statement a quarter; returns a Chinese note."""
    everything = len(roster.branches) and roster.next_member - roster.first_member <= ALL_ATTENDANCE_UP_TO
    this_month, count = month_of(today), 0
    since = add_months(this_month, 1 - MONTHS if everything else -2)
    while since <= this_month:
        until = add_months(since, 3)
        count += run(
            ATTENDANCE,
            seed=seed,
            first_meeting=roster.first_meeting,
            first_member=roster.first_member,
            since=since,
            until=until,
            committee=list(COMMITTEE),
            committee_kind=Kind.COMMITTEE.value,
        )
        since = until
    analyze(Attendance)
    return f"出勤 {count} 条" + ("" if everything else "（最近三个月）")


def _of_branch(random, unit, today):
    """Each meeting of one branch as (row, minutes), oldest first."""
    this_month = month_of(today)
    day = 8 + random.randrange(14)  # 主题党日相对固定
    lecture_at = unit.lecture_every_months
    for back in range(MONTHS - 1, -1, -1):
        month = add_months(this_month, -back)
        for kinds, group, on in _owed(random, unit, month, day, lecture_at):
            if on < today and random.random() >= MISSED:
                yield _event(random, unit, kinds, group, on, today)


def _owed(random, unit, month, day, lecture_at):
    """What the branch holds in a month: (kinds, number of the group or None, day)."""
    if unit.has_committee:
        yield [Kind.COMMITTEE], None, _weekday(month, 2 + random.randrange(6))
    for group in range(len(unit.group_ids)):
        yield [Kind.GROUP_MEETING], group, _weekday(month, 4 + random.randrange(20))
    lecture = month.month % lecture_at == 2 % lecture_at
    kinds = [Kind.THEME_DAY, Kind.LECTURE] if lecture else [Kind.THEME_DAY]
    yield kinds, None, _weekday(month, day)
    if month.month % 3 == 0:
        yield [Kind.BRANCH_MEETING], None, _weekday(month, 14 + random.randrange(12))
    if month.month == 12:
        yield [Kind.LIFE_MEETING, Kind.APPRAISAL], None, _weekday(month, 16 + random.randrange(10))


def _weekday(month, day):
    """That day of the month, moved off the week-end and the long holidays of May and October."""
    if month.month in (5, 10):
        day = max(day, 8)
    on = date(month.year, month.month, day)
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)


def _event(random, unit, kinds, group, on, today):
    late = random.random() < LATE
    recorded = on + timedelta(
        days=RECORD_WITHIN_DAYS + random.randint(1, 14) if late else random.randrange(3)
    )
    if recorded >= today:
        late, recorded = False, on
    about = topic(random, kinds, on, numeral(group + 1) if group is not None else "")
    host, recorder = unit.names[SECRETARY], unit.names[unit.recorder]
    row = (
        unit.id,
        None if group is None else unit.group_ids[group],
        kinds,
        about,
        on,
        f"{9 + random.randrange(8):02d}:{30 * random.randrange(2):02d}",
        f"{unit.short_name[5:].removesuffix('党支部')}{'会议室' if group is None else '办公室'}",
        host,
        recorder,
        at := f"{recorded} {17 + random.randrange(3)}:{random.randrange(60):02d}:00+08:00",
        unit.users[unit.recorder],
        Meeting.State.ACCEPTED if (today - recorded).days > REVIEWED_AFTER_DAYS else Meeting.State.SUBMITTED,
        at,
        unit.users[unit.recorder],
        late,
    )
    return row, minutes(random, kinds, about, host), (unit.users[SECRETARY], unit.users[unit.recorder])


def _signatures(meeting, row, minutes, users):
    """Those of what waits for review; the recorder of every fourth has not signed yet."""
    values = dict(zip(MEETING[1:], row, strict=True))
    if values["state"] != Meeting.State.SUBMITTED:
        return
    at = values["submitted_at"]
    yield meeting, Signature.Role.HOST, values["host"], 1, False, at, users[0]
    if meeting % 4:
        yield meeting, Signature.Role.RECORDER, values["recorder"], 1, False, at, users[1]


# Chance comes from a hash of who and which meeting, counted from the first of each: the same seed gives the same.
ATTENDANCE = """
    INSERT INTO meetings_attendance (meeting_id, member_id, standing, exempt, status, reason)
    SELECT meeting_id, member_id, standing, exempt, status,
        CASE status
            WHEN 'leave' THEN (ARRAY['出差', '病假', '事假', '外出学习', '值班', '探亲'])[1 + chance %% 6]
            WHEN 'absent' THEN (ARRAY['未请假', '临时有工作', '联系不上'])[1 + chance %% 3]
            ELSE '' END
    FROM (
        SELECT g.id AS meeting_id, m.id AS member_id, m.attendance_exempt AS exempt, draw.chance / 1000 AS chance,
            CASE WHEN m.full_on IS NULL OR m.full_on > g.held_on THEN 'probationary' ELSE 'votes' END AS standing,
            CASE
                WHEN m.name IN (g.host, g.recorder) THEN 'present'
                WHEN m.is_lost THEN 'absent'
                WHEN m.is_mobile OR m.attendance_exempt THEN CASE WHEN chance %% 1000 < 250 THEN 'present' ELSE 'leave' END
                WHEN chance %% 1000 < 870 THEN 'present'
                WHEN chance %% 1000 < 980 THEN 'leave'
                ELSE 'absent' END AS status
        FROM meetings_meeting g
        JOIN members_member m ON m.branch_id = g.branch_id AND m.joined_on <= g.held_on
        LEFT JOIN branches_post p ON p.person_id = m.user_id AND p.organisation_id = m.branch_id
            AND p.role = ANY(%(committee)s)
        CROSS JOIN LATERAL (
            SELECT hashint8extended((g.id - %(first_meeting)s) * 4000000 + m.id - %(first_member)s, %(seed)s)
                & 9223372036854775807 AS chance
        ) AS draw
        WHERE g.held_on >= %(since)s AND g.held_on < %(until)s
            AND (g.group_id IS NULL OR g.group_id = m.group_id)
            AND (p.id IS NOT NULL OR NOT g.kinds @> ARRAY[%(committee_kind)s]::varchar[])
    ) AS due
"""
