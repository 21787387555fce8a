"""Who was there: meetings too small to decide, the rate of attendance, and 双重组织生活 of those who lead."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from assessments.figures import Figure, Metric, Row
from assessments.then import ids_of
from branches.local_rules import over_time
from meetings import leading, quorum
from meetings.cadence import Kind
from meetings.local_rules import HALF_COUNTS
from meetings.models import Attendance, Leader, Meeting
from meetings.roster import quorum_kind
from members.models import Standing

Status = Attendance.Status
WITH_QUORUM = (Kind.BRANCH_MEETING, Kind.COMMITTEE)


def _lines(branches, period):
    """The roster lines of what was held in the period."""
    return Attendance.objects.on_record().filter(
        meeting__branch__in=ids_of(branches), meeting__held_on__range=(period.first, period.closing_day)
    )


def _with_roster(branches, period):
    """{meeting id: (branch id, entitled to vote, of these present)} of meetings for which a quorum is asked."""
    lines = _lines(branches, period).filter(meeting__kinds__overlap=list(WITH_QUORUM))
    votes = Q(standing=quorum.Standing.VOTES)
    counts = lines.values_list("meeting", "meeting__branch").order_by()
    counts = counts.annotate(
        entitled=Count("pk", filter=votes), there=Count("pk", filter=votes & Q(status=Status.PRESENT))
    )
    return {meeting: (branch, entitled, there) for meeting, branch, entitled, there in counts.iterator()}


def _without_quorum(branches, period):
    """([branch id of each meeting asked for a quorum], [(Meeting, quorum.Quorum) of those without it]). Three queries.

    Whether exactly half is enough is the rule of the place on the day of the meeting.
    """
    counted = _with_roster(branches, period)
    doubtful = [pk for pk, (_, entitled, there) in counted.items() if there * 2 <= entitled]
    half_counts = over_time(HALF_COUNTS.key, period.closing_day)
    failed = []
    for meeting in Meeting.objects.filter(pk__in=doubtful).select_related("branch").order_by("held_on", "id"):
        enough = half_counts(meeting.branch, meeting.held_on) == "yes"
        reached = quorum.quorum(quorum_kind(meeting.kinds), *counted[meeting.pk][1:], enough)
        if not reached.reached:
            failed.append((meeting, reached))
    return [branch for branch, _, _ in counted.values()], failed


def quorum_failures(branches, period):
    asked, failed = _without_quorum(branches, period)
    short = Counter(meeting.branch_id for meeting, _ in failed)
    return {branch_id: Figure(short[branch_id], count) for branch_id, count in Counter(asked).items()}


def quorum_failures_of(branch, period):
    return [
        Row(
            meeting.kind_names,
            f"“{meeting.topic}”{reached.sentence}",
            meeting.held_on,
            meeting.get_absolute_url(),
        )
        for meeting, reached in _without_quorum([branch], period)[1]
    ]


def _attendance(*kinds):
    """How many were asked to come to meetings (of `kinds`, if any are named), and how many of them did not."""

    def asked(branches, period):
        lines = _lines(branches, period).asked()
        return lines.filter(meeting__kinds__overlap=list(kinds)) if kinds else lines

    def figures(branches, period):
        counts = asked(branches, period).values_list("meeting__branch").order_by()
        counts = counts.annotate(away=Count("pk", filter=~Q(status=Status.PRESENT)), due=Count("pk"))
        return {branch_id: Figure(away, due) for branch_id, away, due in counts}

    def evidence(branch, period):
        lines = asked([branch], period).exclude(status=Status.PRESENT).select_related("meeting", "member")
        return [
            Row(
                line.member.name,
                f"{line.meeting.kind_names} {line.get_status_display()}{f'：{line.reason}' if line.reason else ''}",
                line.meeting.held_on,
                line.meeting.get_absolute_url(),
            )
            for line in lines.order_by("meeting__held_on", "meeting_id", "member__pinyin", "member_id")
        ]

    return figures, evidence


def _halves(period):
    """The half-years that ended within the period and are over."""
    halves = [
        leading.Half(year, n) for year in range(period.first.year, period.last.year + 1) for n in (1, 2)
    ]
    return [half for half in halves if period.first <= half.last <= period.last and half.last < period.today]


def _lives(branches, half):
    """(branch id, Leader, leading.Life) of those in office in the half-year who were due at a meeting in it.

    The branch is that of the last day of the half-year. Three queries.
    """
    leaders = Leader.objects.between(half.first, half.last).filter(
        member__in=Standing.objects.on(half.last).filter(branch__in=ids_of(branches)).values("member")
    )
    leaders = list(leaders.select_related("member").order_by("member__pinyin", "id"))
    places = Standing.objects.on(half.last).filter(member__in=[leader.member_id for leader in leaders])
    places = dict(places.values_list("member_id", "branch_id"))
    lives = leading.lives_of(leaders, half)
    return [(places[x.member_id], x, lives[x.pk]) for x in leaders if lives[x.pk].due]


def dual_life_missing(branches, period):
    found = defaultdict(lambda: [0, 0])
    for half in _halves(period):
        for branch_id, _, life in _lives(branches, half):
            found[branch_id][0] += life.present == 0
            found[branch_id][1] += 1
    return {branch_id: Figure(*counts) for branch_id, counts in found.items()}


def dual_life_missing_of(branch, period):
    return [
        Row(
            leader.member.name,
            f"{leader.office}，{half.label}应参加 {life.due} 次，请假 {life.leave} 次，一次也没有到会",
            half.last,
            leader.member.get_absolute_url(),
        )
        for half in _halves(period)
        for _, leader, life in _lives([branch], half)
        if life.present == 0
    ]


LEFT_OUT = "年老体弱不作硬性要求的、经批准不计入应到会的不算应到。"

TITLE = "出勤"
METRICS = (
    Metric(
        "quorum_failures",
        "到会人数不足",
        "召开",
        "次",
        "支部工作条例第 11、12 条",
        "数期内召开的支部党员大会和支委会里，到会有表决权的人不到应到半数的（恰好半数算不算，按会议当天的本地规定）。"
        "没有出勤名单的会议不算。",
        quorum_failures,
        quorum_failures_of,
    ),
    Metric(
        "attendance",
        "未到会",
        "应到",
        "人次",
        "支部工作条例第 11–18 条，教育管理条例第 23 条",
        f"数期内召开的各类会议的应到人次和其中没有到会的，请假也算没有到会；出勤率＝实到÷应到。{LEFT_OUT}",
        *_attendance(),
    ),
    Metric(
        "lecture_attendance",
        "党课未到",
        "应到",
        "人次",
        "支部工作条例第 16 条，教育管理条例第 23 条",
        f"数期内党课的应到人次和其中没有到会的，请假也算没有到会；出勤率＝实到÷应到。{LEFT_OUT}",
        *_attendance(Kind.LECTURE),
    ),
    Metric(
        "dual_life_missing",
        "没有参加双重组织生活",
        "在任",
        "人",
        "支部工作条例第 15 条",
        "按半年看登记在册的党员领导干部：任职期间所在支部、党小组有应到的会议而一次也没有到会的，算一人。"
        "上半年在 6 月算，下半年在 12 月算，过完以后才算；按半年最后一天所在的支部算。",
        dual_life_missing,
        dual_life_missing_of,
    ),
)
