"""六个月未交: cases opened by the daily job, heard and closed by people. The system decides nothing."""

from django.db import connection
from django.utils import timezone

from branches.actions import write_down
from branches.models import Decision
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from dues import rates
from dues.models import Bill, Case, Waiver
from dues.months import in_words
from members.models import Member

Outcome = Case.Outcome

# The longest unbroken run of unpaid months of each member; months that were suspended do not count, nor those that a
# meeting has found on: whoever goes on not paying after it is heard again after as many months more. None is opened
# beside an open case.
OPEN = """
    INSERT INTO dues_case (member_id, first_month, months, opened_on, said, outcome)
    SELECT DISTINCT ON (run.member_id) run.member_id, run.first_month, run.months, %(day)s, '', ''
    FROM (
        SELECT late.member_id, min(late.month) AS first_month, count(*) AS months
        FROM (
            SELECT bill.member_id, bill.month,
                   (bill.month - interval '1 month' * row_number() OVER (
                       PARTITION BY bill.member_id ORDER BY bill.month
                   ))::date AS island
            FROM dues_bill AS bill
            JOIN members_member AS member
              ON member.id = bill.member_id AND member.left_on IS NULL AND member.status = %(normal)s
            WHERE bill.paid < bill.amount - bill.waived AND bill.month < %(month)s
              AND NOT EXISTS (
                  SELECT FROM dues_waiver AS suspended
                  WHERE suspended.kind = %(suspended)s AND suspended.member_id = bill.member_id
                    AND suspended.approved_at IS NOT NULL AND suspended.since <= bill.month
                    AND (suspended.until IS NULL OR suspended.until >= bill.month)
              )
              AND NOT EXISTS (
                  SELECT FROM dues_case AS decided
                  WHERE decided.member_id = bill.member_id AND decided.first_month <= bill.month
                    AND bill.month < date_trunc('month', decided.closed_at AT TIME ZONE 'Asia/Shanghai')
              )
        ) AS late
        GROUP BY late.member_id, late.island
        HAVING count(*) >= %(limit)s
    ) AS run
    WHERE NOT EXISTS (
        SELECT FROM dues_case AS earlier
        WHERE earlier.member_id = run.member_id
          AND (earlier.closed_at IS NULL
               OR earlier.first_month + earlier.months * interval '1 month' > run.first_month)
    )
    ORDER BY run.member_id, run.months DESC, run.first_month
    ON CONFLICT (member_id, first_month) DO NOTHING
"""


@action
def open_cases(day, *, by):
    """Open a case for every member on the roster with six unbroken unpaid months before that of `day`.

    One statement; running again opens none twice. Returns how many (党费规定 art. 13).
    """
    values = {
        "day": day,
        "month": month_of(day),
        "limit": rates.DEFAULTS.overdue_case_months,
        "normal": Member.Status.NORMAL.value,
        "suspended": Waiver.Kind.SUSPENDED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dues.open_cases'))")
        cursor.execute(OPEN, values)
        return cursor.rowcount


@action
def hear_case(case, said, *, by):
    """Write down what the member said for not paying. Refused once the case is closed, or without words."""
    case = _open(case)
    if not said.strip():
        raise Refused("请写明本人说明的理由；联系不上的也写明。", field="said")
    case.said = said.strip()
    case.save(update_fields=["said"])
    return case


@action
def close_case(case, outcome, resolution=None, *, by):
    """Close it with what the branch meeting found; resolution: its Decision, or the Paper it stands on.

    有正当理由, 限期改正 and 除名 are the meeting's to find: refused without its decision, and before the member was heard.
    已补交 needs none, but is refused while something of those months is owed. 除名 takes effect only by the proceeding
    on the member, with the approval of the level above.
    """
    case = _open(case)
    if outcome == Outcome.PAID:
        if owed := list(unpaid_of(case).values_list("month", flat=True)):
            raise Refused(
                f"{case.member.name} {in_words(owed)}党费还没有交，不能按已补交结案。", field="outcome"
            )
    elif resolution is None:
        raise Refused("须由支部大会研究决定，请选支部决议或者填研究的日期和意见。", field="resolved_on")
    elif not case.said:
        raise Refused("请先登记本人说明的理由，再作结论。", field="outcome")
    if resolution is not None:
        case.decision = _decided(resolution, case, outcome, by)
    case.outcome, case.closed_at, case.closed_by = outcome, timezone.now(), by
    case.save(update_fields=["decision", "outcome", "closed_at", "closed_by"])
    return case


def unpaid_of(case):
    """The bills of the case and after it that are still owed, by month; those of this month not yet."""
    bills = (
        Bill.objects.in_arrears(today()).counted().filter(member=case.member_id, month__gte=case.first_month)
    )
    return bills.order_by("month")


def _decided(resolution, case, outcome, by):
    branch = case.member.branch
    if not isinstance(resolution, Decision):
        matter = f"{case.member.name}连续 {case.months} 个月未交党费：{Outcome(outcome).label}"
        return write_down(resolution, branch, matter[:100], by=by)
    if resolution.organisation_id != branch.pk:
        raise Refused("请选本支部的决议。", field="decision")
    return resolution


def _open(case):
    case = Case.objects.select_for_update(of=("self",)).select_related("member__branch").get(pk=case.pk)
    if case.closed_at:
        raise Refused(f"{case}已经结案：{case.get_outcome_display()}。")
    return case
