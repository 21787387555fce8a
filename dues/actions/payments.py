"""Money booked and reversed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from branches.actions import write_down
from branches.scope import may
from core.acts import action
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues import rates
from dues.actions.booking import books_open, next_receipts, open_months
from dues.actions.reductions import take_off_bill
from dues.models import Bill, Payment, Waiver
from dues.months import in_words
from dues.standards import settings_for
from members.models import Member

BATCH = 5000
LONG_AGO = 24  # months: a day before is a year written wrongly, and its books would never be closed
Kind = Payment.Kind


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


@dataclass(frozen=True)
class Handed:
    """How money was handed over: on which day, by which method, and by whom where not by the member (art. 12)."""

    on: date
    method: str
    by: str = ""


@action
def record_payment(bill_ids, paid_on, method, *, amounts=None, seen=None, handed_by="", paper=None, by):
    """Book what is owed on the bills, one receipt number for each member; returns the Booking.

    bill_ids: bills to pay in full; amounts: {bill id: 元} where less than the rest was handed over; seen: {bill
    id: 元} what the recorder was shown as owed, needed with partial amounts so that a double click books once;
    handed_by: who brought it for the member (委托亲属或者其他党员代为交纳, 党费规定 art. 12); paper: the resolution of the
    branch, needed for bills further back than dues may be paid late (art. 12) and kept with them.
    Refused when nothing is chosen, a bill is already paid or no longer owes what was seen, more than owed is
    given, the day is in the future, or a bill is that far back without a resolution.
    What a member still owes from before a transfer may be collected by the branch that has them now (art. 9); the
    money is then booked to that branch, and into its first month that is not closed.
    """
    handed = Handed(paid_on, method, _checked_hand(paid_on, handed_by))
    chosen = _chosen(set(bill_ids))
    collectors = {bill.pk: _collector(bill, by) for bill in chosen}
    months = open_months(collectors.values(), paid_on)
    bills = list(chosen.select_for_update(of=("self",)))
    settings = {branch: settings_for(branch, paid_on) for branch in set(collectors.values())}
    late, warnings = _checked(bills, seen or {}, paid_on, lambda bill: settings[collectors[bill.pk]])
    decisions = _written(late, collectors, paper, by)
    payers = list(dict.fromkeys(bill.member_id for bill in bills))
    receipts = dict(zip(payers, next_receipts(len(payers)), strict=True))
    booked = []
    for bill in bills:
        branch = collectors[bill.pk]
        payment = _payment(bill, branch, (amounts or {}).get(bill.pk, bill.owed), handed, months[branch.pk])
        payment.receipt, payment.recorded_by = receipts[bill.member_id], by
        payment.decision = decisions.get(bill.pk)
        booked.append(payment)
    with books_open():
        Payment.objects.bulk_create(booked, batch_size=BATCH)
    warnings += _moved_on(collectors.values(), months, paid_on)
    total = sum((payment.amount for payment in booked), Decimal(0))
    return Booking(list(receipts.values()), total, len(bills), len(payers), warnings)


def _checked_hand(paid_on, handed_by):
    if paid_on > today():
        raise Refused("交纳日期不能晚于今天。", field="paid_on")
    if paid_on < add_months(today(), -LONG_AGO):
        raise Refused(f"交纳日期 {paid_on} 太早，请核对年份。", field="paid_on")
    return handed_by.strip()


def _chosen(wanted):
    bills = Bill.objects.filter(pk__in=wanted).select_related("member__branch", "branch").order_by("pk")
    if not bills or len(bills) != len(wanted):
        raise Refused("请先选择要登记的应交党费。", field="bills")
    return bills


def _collector(bill, by):
    """The branch that takes the money: the one of the bill, or the present one of a member who has moved."""
    if by is None or may(by, "dues.record_payment", bill):
        return bill.branch
    if may(by, "dues.record_payment", bill.member):
        return bill.member.branch
    raise Refused(f"{bill.member.name} {bill.month:%Y-%m} 党费不由您收：{bill.branch}不在您负责的范围内。")


def _checked(bills, seen, paid_on, settings_of):
    """(bills too far back, warnings about the others); Refused for one that cannot be paid now."""
    late, warnings = [], []
    for bill in bills:
        whose = f"{bill.member.name} {bill.month:%Y-%m} 党费"
        if not bill.owed:
            raise Refused(f"{whose}已经交清，没有重复登记。请刷新后再看。", field="bills")
        if bill.owed != seen.get(bill.pk, bill.owed):
            raise Refused(f"{whose}刚有一笔登记，现在还应交 {bill.owed} 元。请刷新后再看。")
        warning = rates.timing_warning(bill.month, paid_on, settings_of(bill))
        if warning and bill.month < month_of(paid_on):
            late.append((bill, f"{whose}：{warning}"))
        elif warning:
            warnings.append(f"{whose}：{warning}")
    return _not_postponed(late), warnings


def _not_postponed(late):
    """Without the bills of months that were suspended: those are paid together on return (停缴, 回国补交)."""
    if not late:
        return late
    suspended = Waiver.objects.suspended().filter(member__in={bill.member_id for bill, _ in late})
    spans = {}
    for waiver in suspended:
        spans.setdefault(waiver.member_id, []).append(waiver)
    return [
        (bill, why)
        for bill, why in late
        if not any(waiver.covers(bill.month) for waiver in spans.get(bill.member_id, ()))
    ]


def _written(late, collectors, paper, by):
    """{bill id: Decision} for the bills too far back, one decision a member; Refused without the branch's paper."""
    if not late:
        return {}
    if paper is None:
        raise Refused(f"{late[0][1]}请先由支部研究，把研究的日期和意见一并登记。", field="resolved_on")
    decisions, by_member = {}, {}
    for bill, _ in late:
        by_member.setdefault(bill.member, []).append(bill)
    for member, bills in by_member.items():
        matter = f"同意{member.name}补交 {in_words(bill.month for bill in bills)}党费"
        decision = write_down(paper, collectors[bills[0].pk], matter[:100], by=by)
        decisions.update((bill.pk, decision) for bill in bills)
    return decisions


def _payment(bill, collector, amount, handed, month):
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
        paid_on=handed.on,
        month=month,
        kind=_kind(bill.booked_in or bill.month, month),
        method=handed.method,
        handed_by=handed.by,
    )


def _kind(owed_for, paid_in):
    if owed_for == paid_in:
        return Kind.REGULAR
    return Kind.LATE if owed_for < paid_in else Kind.ADVANCE


def _moved_on(branches, months, paid_on):
    """What to say where the books of the day are closed and the money goes into a later month."""
    return [
        f"{branch.short_name} {paid_on:%Y-%m} 的账已经关了，这次收的记入 {months[branch.pk]:%Y-%m}，以前月份的列为补交。"
        for branch in sorted(set(branches), key=lambda branch: branch.pk)
        if months[branch.pk] > month_of(paid_on)
    ]


@action
def record_voluntary(member, amount, paid_on, method, *, seen=None, handed_by="", by):
    """Book money given beyond what is owed (自愿多交, 党费规定 art. 11); returns the Booking.

    From 1000 元 at once it is a 大额党费: it goes up whole, to the very top. seen: `latest()` when the
    page was shown, so that a double click, or a second recorder, books once. Refused for who is not on the roster or not within reach.
    """
    handed = Handed(paid_on, method, _checked_hand(paid_on, handed_by))
    member = Member.objects.select_for_update(of=("self",)).select_related("branch").get(pk=member.pk)
    if by is not None and not may(by, "dues.record_payment", member):
        raise Refused(f"{member.name}的党费不由您收：{member.branch}不在您负责的范围内。", field="member")
    if member.left_on:
        raise Refused(f"{member.name}已于 {member.left_on} 离开，不再登记。", field="member")
    if amount <= 0:
        raise Refused("金额应当大于 0。", field="amount")
    again = Payment.objects.filter(member=member, bill=None, amount=amount, reverses=None)
    if seen is not None and again.filter(pk__gt=seen).exists():
        raise Refused(
            f"{member.name}刚登记了一笔同样的自愿多交，没有重复登记。确有两笔的，请重新打开这一页。"
        )
    month = open_months([member.branch], paid_on)
    large = amount >= rates.LARGE_FROM
    [receipt] = next_receipts(1)
    with books_open():
        Payment.objects.create(
            member=member,
            branch=member.branch,
            amount=amount,
            kind=Kind.LARGE if large else Kind.VOLUNTARY,
            paid_on=handed.on,
            month=month[member.branch_id],
            method=handed.method,
            handed_by=handed.by,
            receipt=receipt,
            recorded_by=by,
        )
    warnings = [rates.LARGE_SAYS] if large else []
    return Booking([receipt], amount, 0, 1, warnings + _moved_on([member.branch], month, paid_on))


def latest():
    """The number of the payment booked last, 0 before the first: what a page knew when it was shown."""
    return Payment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def bills_of(member, chosen):
    """Those of `chosen` (ids) that are bills of the member; Refused when one is of somebody else."""
    if Bill.objects.filter(pk__in=chosen).exclude(member=member).exists():
        raise Refused("勾选的内容无效，请刷新页面重试。", field="bills")
    return chosen


@action
def reverse_payment(payment, reason, *, by):
    """Undo a wrong booking by a row of the opposite amount under the same receipt; the bill is owed again.

    The counter-entry goes into the first month that is open: closed books stay as they are. What a waiver in force
    takes off the bill is taken off now, where the money had stood in its way.
    """
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
    month = open_months([payment.branch], today())[payment.branch_id]
    with books_open():
        counter = Payment.objects.create(
            bill=payment.bill,
            member_id=payment.member_id,
            branch_id=payment.branch_id,
            amount=-payment.amount,
            kind=payment.kind,
            paid_on=today(),
            month=month,
            method=payment.method,
            handed_by=payment.handed_by,
            receipt=payment.receipt,
            reverses=payment,
            reason=reason.strip(),
            recorded_by=by,
        )
    if payment.bill_id:
        take_off_bill(payment.bill, by)
    return counter
