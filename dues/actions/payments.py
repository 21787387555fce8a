"""Money booked and reversed."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection

from branches.scope import may
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from dues import rates
from dues.models import Bill, Payment

BATCH = 5000


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
        month=month_of(paid_on),
        kind=_kind(bill.month, month_of(paid_on)),
        method=method,
        receipt=receipt,
        recorded_by=by,
    )


def _kind(owed_for, paid_in):
    if owed_for == paid_in:
        return Payment.Kind.REGULAR
    return Payment.Kind.LATE if owed_for < paid_in else Payment.Kind.ADVANCE


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
        kind=payment.kind,
        paid_on=today(),
        month=month_of(today()),
        method=payment.method,
        receipt=payment.receipt,
        reverses=payment,
        reason=reason.strip(),
        recorded_by=by,
    )
