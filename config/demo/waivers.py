"""减免 of the demo: some in hardship with the branch's resolution and the approval above, some retired by the branch alone."""

from datetime import date, datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from branches.models import Decision
from branches.roles import DEPARTMENT
from config.demo.rows import run
from core.clock import add_months, month_of
from dues import rates
from dues.actions.reductions import APPLY
from dues.models import Waiver

ONE_IN, RETIRED_ONE_IN = 100, 400  # members
Kind = Waiver.Kind
PEOPLE = """
    SELECT m.id, m.name, m.branch_id, q.amount
    FROM dues_quota q
    JOIN members_member m ON m.id = q.member_id AND m.joined_on < %s AND m.user_id IS NULL
    JOIN demo_income i ON i.member_id = m.id AND i.unpaid_from IS NULL
    WHERE q.year = %s AND q.category = %s
    ORDER BY hashint8extended(m.id - %s, %s), m.id
    LIMIT %s
"""


def write(roster, seed, today):
    """Every third in hardship still waits above. Three statements, whatever the size. Returns a Chinese note."""
    size = roster.next_member - roster.first_member
    year, this_month = today.year, month_of(today)
    branches = {unit.id: unit for unit in roster.branches}
    found = []
    for category, count in (("salaried", size // ONE_IN), ("retired", size // RETIRED_ONE_IN)):
        with connection.cursor() as cursor:
            values = [date(year - 1, 1, 1), year, category, roster.first_member, seed, max(count, 1)]
            cursor.execute(PEOPLE, values)
            for at, row in enumerate(cursor.fetchall()):
                found.append(_of(category, at, row, branches, roster.units[0], this_month))
    Decision.objects.bulk_create([given for waiver in found for given in _decisions(waiver)])
    for waiver in found:
        # saved by now: what points at them has to be told their ids
        waiver.resolution, waiver.approval = waiver.resolution, waiver.approval
    Waiver.objects.bulk_create(found)
    alone = sum(1 for waiver in found if waiver.approved_at and waiver.approval is None)
    return f"减免 {len(found)} 项，其中离退休由支部决定 {alone} 项"


def apply(first, last):
    """Take them off the bills of the months, as the monthly run does. Returns a Chinese note."""
    off = run(APPLY, first=first, last=last, waiver=None, bill=None, by=None, suspended=Kind.SUSPENDED.value)
    return f"从应交中减去 {off} 笔"


def _of(category, at, row, branches, root, this_month):
    member, name, branch, amount = row
    unit = branches[branch]
    retired = category == rates.Category.RETIRED
    kind = Kind.PART if at % 3 == 1 else Kind.WHOLE
    waits = not retired and at % 3 == 2
    since = this_month if waits else add_months(this_month, -7 + at % 4)
    asked_by = unit.users[unit.recorder]
    waiver = Waiver(
        member_id=member,
        kind=kind,
        amount=rates.rounded(amount / 2) if kind == Kind.PART else 0,
        since=since,
        until=add_months(since, 11),
        reason="演示：本人患病，医疗支出较大" if at % 2 else "演示：家庭遭遇变故，收入减少",
        asked_at=_moment(since, 2),
        asked_by_id=asked_by,
    )
    said = f"{name}{waiver.get_kind_display()}"
    waiver.resolution = Decision(
        organisation_id=branch,
        decided_by="支部委员会会议",
        decided_on=since,
        matter=f"同意{said}",
        text="情况属实，同意。",
        recorded_by_id=asked_by,
    )
    if not waits:
        waiver.approved_at = _moment(since, 2 if retired else 5)
        waiver.approved_by_id = asked_by if retired else root.users[DEPARTMENT]
    if waiver.approved_at and not retired:
        waiver.approval = Decision(
            organisation_id=branch,
            decided_by=root.name,
            decided_on=since + timedelta(days=4),
            matter=f"批准{said}",
            number=f"演示减免〔{since.year}〕{at + 1}号",
            text="同意。",
            recorded_by_id=root.users[DEPARTMENT],
        )
    return waiver


def _moment(month, days):
    return timezone.make_aware(datetime.combine(month + timedelta(days=days), time(10)))


def _decisions(waiver):
    return [given for given in (waiver.resolution, waiver.approval) if given]
