"""What is done with dues: quotas proposed and approved, months run, money booked and reversed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from branches.models import Organisation
from branches.scope import may
from core.acts import action
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues import rates
from dues.models import Bill, Payment, Quota
from members.models import Member

FIXED_OCCUPATIONS = {"学生": rates.Category.STUDENT, "农牧渔民": rates.Category.FARMER}
BATCH = 5000


@dataclass(frozen=True)
class Proposal:
    """A quota on its way in: `base` in 元 a month, None where the amount is fixed; `parts` is Chinese text."""

    member_id: int
    year: int
    category: str
    base: Decimal | None = None
    parts: str = ""


@action
def propose_quotas(rows: Iterable[Proposal], *, by):
    """Keep the quotas of the proposals, waiting for approval; one per member and year.

    The amount follows from category and base (rates.due_for, 党费规定 art. 1–6). A waiting quota is replaced, an
    approved one stays as it is: refused when it would change (2017 通知 (1): 年内一般不变动). Returns how many
    were (new, changed).
    """
    proposed = {(row.member_id, row.year): _quota(row, by) for row in rows}
    if not proposed:
        return 0, 0
    members, years = {key[0] for key in proposed}, {key[1] for key in proposed}
    stored = Quota.objects.filter(member__in=members, year__in=years).select_related("member")
    known = set(stored.values_list("member_id", "year"))
    Quota.objects.bulk_create(proposed.values(), ignore_conflicts=True, batch_size=BATCH)
    changed = [
        proposed[old.member_id, old.year]
        for old in stored.defer("parts").order_by("pk").select_for_update(of=("self",))
        if (old.member_id, old.year) in proposed and _differs(old, proposed[old.member_id, old.year])
    ]
    Quota.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["member", "year"],
        update_fields=["category", "base", "rate", "amount", "why", "parts", "proposed_at", "proposed_by"],
        batch_size=BATCH,
    )
    return len(proposed.keys() - known), len(changed)


def _quota(row, by):
    try:
        due = rates.due_for(row.category, row.base, date(row.year, 1, 1))
    except (rates.NoStandard, ValueError) as problem:
        raise Refused(str(problem), field="base") from None
    return Quota(
        member_id=row.member_id,
        year=row.year,
        category=row.category,
        base=due.base,
        rate=due.rate,
        amount=due.amount,
        why=due.why,
        parts=row.parts,
        proposed_by=by,
    )


def _differs(old, new):
    if (old.category, old.base, old.amount) == (new.category, new.base, new.amount):
        return False
    if old.approved_at:
        raise Refused(
            f"{old.member.name} {old.year} 年的党费已核准为每月 {old.amount} 元，年内一般不变动（2017 通知第 1 条）。"
        )
    return True


@action
def propose_fixed(members, year, *, by):
    """Propose the fixed amounts of 学生 and 农牧渔民 (党费规定 art. 6) for those of `members` without a quota.

    members: a Member queryset; only the enrolled count. Returns how many were proposed.
    """
    without = members.enrolled().filter(occupation__in=FIXED_OCCUPATIONS).exclude(quotas__year=year)
    found = [
        Proposal(pk, year, FIXED_OCCUPATIONS[occupation])
        for pk, occupation in without.values_list("pk", "occupation")
    ]
    if not found:
        raise Refused(f"工作岗位是学生或农牧渔民的党员，{year} 年都已上报核定。")
    return propose_quotas(found, by=by)[0]


@action
def approve_quotas(quotas, *, by):
    """Approve the waiting ones among `quotas`; from then on they bill. Returns how many there were."""
    chosen = Quota.objects.waiting().filter(pk__in=quotas.order_by().values("pk"))
    approved = chosen.update(approved_at=timezone.now(), approved_by=by)
    if not approved:
        raise Refused("没有待核准的核定。")
    return approved


# Where a member stood last in the month decides the branch and whether anything is owed. The inner query is asked
# only for the few whose row ended before the month did.
RUN = """
    INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount, paid)
    SELECT standing.member_id, standing.branch_id, %(month)s, quota.id, quota.amount, 0
    FROM members_standing AS standing
    JOIN dues_quota AS quota
      ON quota.member_id = standing.member_id AND quota.year = %(year)s AND quota.approved_at IS NOT NULL
    JOIN branches_organisation AS branch ON branch.id = standing.branch_id AND branch.setup <> %(temporary)s
    WHERE standing.status = %(normal)s
      AND standing.since < %(next_month)s
      AND (
          standing.until IS NULL
          OR standing.until >= %(next_month)s
          OR standing.until > %(month)s AND standing.ended <> %(merged)s AND NOT EXISTS (
              SELECT FROM members_standing AS later
              WHERE later.member_id = standing.member_id
                AND later.since > standing.since AND later.since < %(next_month)s
          )
      )
    ON CONFLICT (member_id, month) DO NOTHING
"""


@action
def run_month(month, *, by):
    """Make out the bills of a month for the whole tree, in one statement. Returns how many were new.

    Billed is every member with an approved quota of that year who was on the roster in that month, in the branch
    that had them last in it: a probationary member from the month of the branch meeting on (党费规定 art. 8), one
    who left until the month of leaving, nobody whose membership stood suspended at its end, and no record that
    was only a second one of the same person. Temporary branches collect no dues (支部条例 art. 8). Running again
    adds only who was missing; bills made out stay where they are.
    month: its first day, at most `prepay_months` ahead; Refused otherwise.
    """
    if month != month_of(month):
        raise Refused("月份应当是当月的第一天。", field="month")
    ahead = rates.DEFAULTS.prepay_months
    if month > add_months(today(), ahead):
        raise Refused(f"最多提前 {ahead} 个月生成应交党费。", field="month")
    values = {
        "month": month,
        "next_month": add_months(month, 1),
        "year": month.year,
        "temporary": Organisation.Setup.TEMPORARY,
        "normal": Member.Status.NORMAL,
        "merged": Member.Left.MERGED,
    }
    with connection.cursor() as cursor:
        # two runs at once would wait for each other row by row, in whatever order each reads
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dues.run_month'))")
        cursor.execute(RUN, values)
        return cursor.rowcount


@dataclass(frozen=True)
class Booking:
    """What was booked together: receipt numbers (one a member), 元 in all, bills, members, timing warnings."""

    receipts: list
    total: Decimal
    bills: int
    members: int
    warnings: list = field(default_factory=list)

    @property
    def numbers(self):
        """`2026-000001` or `2026-000001 至 2026-000004`."""
        first, last = self.receipts[0], self.receipts[-1]
        return first if first == last else f"{first} 至 {last}"


def _next_receipts(count):
    """2026-000123 and on. The sequence never gives a number twice; a booking that fails leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('dues_receipt') FROM generate_series(1, %s)", [count])
        return [f"{today().year}-{number:06d}" for (number,) in cursor.fetchall()]


@action
def record_payment(bill_ids, paid_on, method, *, amounts=None, seen=None, by):
    """Book what is owed on the bills, one receipt number for each member; returns the Booking.

    bill_ids: bills to pay in full; amounts: {bill id: 元} where less than the rest was handed over; seen: {bill
    id: 元} what the recorder was shown as owed, needed with partial amounts so that a double click books once.
    Refused when nothing is chosen, a bill is already paid or no longer owes what was seen, more than owed is
    given, the day is in the future, or a bill is further back than dues may be paid late (党费规定 art. 12).
    What a member still owes from before a transfer may be collected by the branch that has them now (art. 9); the
    money is then booked to that branch.
    """
    if paid_on > today():
        raise Refused("交纳日期不能晚于今天。", field="paid_on")
    wanted, amounts, seen = set(bill_ids), amounts or {}, seen or {}
    bills = list(
        Bill.objects.filter(pk__in=wanted)
        .select_related("member__branch", "branch")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if not bills or len(bills) != len(wanted):
        raise Refused("请先选择要登记的应交党费。", field="bills")
    payers = list(dict.fromkeys(bill.member_id for bill in bills))
    receipts, booked, warnings = dict(zip(payers, _next_receipts(len(payers)), strict=True)), [], []
    for bill in bills:
        collector = _collector(bill, by)
        warnings += _checked(bill, seen.get(bill.pk, bill.owed), paid_on)
        amount = amounts.get(bill.pk, bill.owed)
        booked.append(_payment(bill, collector, amount, paid_on, method, receipts[bill.member_id], by))
    Payment.objects.bulk_create(booked, batch_size=BATCH)
    total = sum((payment.amount for payment in booked), Decimal(0))
    return Booking(list(receipts.values()), total, len(bills), len(payers), warnings)


def _collector(bill, by):
    """The branch that takes the money: the one of the bill, or the present one of a member who has moved."""
    if by is None or may(by, "dues.record_payment", bill):
        return bill.branch
    if may(by, "dues.record_payment", bill.member):
        return bill.member.branch
    raise Refused(f"{bill.member.name} {bill.month:%Y-%m} 党费不由您收：{bill.branch}不在您负责的范围内。")


def _checked(bill, seen, paid_on):
    """Refuse a bill that cannot be paid now; returns what should be said about one that can."""
    whose = f"{bill.member.name} {bill.month:%Y-%m} 党费"
    if not bill.owed:
        raise Refused(f"{whose}已经交清，没有重复登记。请刷新后再看。", field="bills")
    if bill.owed != seen:
        raise Refused(f"{whose}刚有一笔登记，现在还应交 {bill.owed} 元。请刷新后再看。")
    warning = rates.timing_warning(bill.month, paid_on)
    if warning and bill.month < month_of(paid_on):
        raise Refused(f"{whose}：{warning}请先由支部研究。", field="bills")
    return [f"{whose}：{warning}"] if warning else []


def _payment(bill, collector, amount, paid_on, method, receipt, by):
    if amount <= 0:
        raise Refused("金额应当大于 0。", field="amount")
    if amount > bill.owed:
        raise Refused(
            f"{bill.member.name} {bill.month:%Y-%m} 还应交 {bill.owed} 元，不能登记 {amount} 元。",
            field="amount",
        )
    return Payment(
        bill=bill,
        member_id=bill.member_id,
        branch=collector,
        amount=amount,
        paid_on=paid_on,
        method=method,
        receipt=receipt,
        recorded_by=by,
    )


@action
def reverse_payment(payment, reason, *, by):
    """Undo a wrong booking by a row of the opposite amount under the same receipt; the bill is owed again."""
    payment = (
        Payment.objects.select_for_update(of=("self",)).select_related("bill", "branch").get(pk=payment.pk)
    )
    if by is not None and not may(by, "dues.record_payment", payment):
        raise Refused("这笔党费不在您负责的范围内。")
    if payment.reverses_id:
        raise Refused("这一笔本身就是冲销，不能再冲销；请重新登记。")
    if Payment.objects.filter(reverses=payment).exists():
        raise Refused("这一笔已经冲销过了。")
    if not reason.strip():
        raise Refused("请写明冲销原因。", field="reason")
    return Payment.objects.create(
        bill=payment.bill,
        member_id=payment.member_id,
        branch_id=payment.branch_id,
        amount=-payment.amount,
        paid_on=today(),
        method=payment.method,
        receipt=payment.receipt,
        reverses=payment,
        reason=reason.strip(),
        recorded_by=by,
    )
