"""Lines of a statement: kept, booked to a member and months, or set aside as no dues."""

from decimal import Decimal

from django.utils import timezone

from core.acts import action
from core.errors import Refused
from dues.actions.payments import record_payment, record_voluntary
from dues.models import Bill, StatementLine

BATCH = 2000


@action
def keep_lines(lines, *, by):
    """Keep new lines of a statement; nothing is booked. Returns how many."""
    return len(StatementLine.objects.bulk_create(lines, batch_size=BATCH))


@action
def confirm_lines(chosen, *, by):
    """Book the lines as the page proposed them: {line id: ids of bills}. All or none; returns (lines, 元).

    Refused as a whole when one is settled already or its amount is no longer that of its months.
    """
    if not chosen:
        raise Refused("请至少勾选一笔。")
    total = Decimal(0)
    for line in _locked(chosen):
        if line.member is None:
            raise Refused(f"{line}还没有选党员，请先处理。")
        total += _book(line, line.member, chosen[line.pk], "", None, False, by)
    return len(chosen), total


@action
def book_line(line, member, bill_ids, *, beyond=False, handed_by="", paper=None, by):
    """Book one line to a member and months, the oldest first; the last may be paid in part.

    beyond: what is more than the months chosen is 自愿多交 (党费规定 art. 11). paper: the branch's resolution, for months
    further back than the limit. The line goes to the branch of the member. Returns 元. Refused when it is settled, not within reach, the amount is more than the
    months and not said to be voluntary, or less than to reach each of them.
    """
    [line] = _locked([line.pk])
    return _book(line, member, bill_ids, handed_by, paper, beyond, by)


@action
def ignore_line(line, why, *, by):
    """Set a line aside that is no dues, with the reason. Refused once it is settled, or without a reason."""
    [line] = _locked([line.pk])
    _check(line, by)
    if not why.strip():
        raise Refused("请写明为什么不是党费。", field="why")
    line.ignored_why = why.strip()
    _settle(line, by, "ignored_why")
    return line


def _locked(wanted):
    lines = (
        StatementLine.objects.filter(pk__in=wanted).select_related("branch", "member__branch").order_by("pk")
    )
    found = list(lines.select_for_update(of=("self",)))
    if len(found) != len(wanted):
        raise Refused("有的明细已经不在了，请刷新后再看。")
    return found


def _check(line, by):
    if by is not None and not line.may_be_taken(by):
        raise Refused("这笔收入不在您负责的范围内。")
    if line.settled_at:
        done = f"收据号 {line.receipt}" if line.receipt else line.ignored_why
        raise Refused(f"{line}已经处理过了（{done}），没有重复登记。")


def _book(line, member, bill_ids, handed_by, paper, beyond, by):
    _check(line, by)
    bills = list(Bill.objects.filter(pk__in=bill_ids, member=member).order_by("month"))
    if len(bills) != len(set(bill_ids)):
        raise Refused("勾选的月份无效，请刷新页面重试。", field="bills")
    amounts, rest = _shared(line.amount, bills)
    if rest and not beyond:
        owed = line.amount - rest
        raise Refused(
            f"收到 {line.amount} 元，所选月份只应交 {owed} 元：请再选月份，或者说明多出的是自愿多交。",
            field="bills",
        )
    receipts = []
    if bills:
        seen = {bill.pk: bill.owed for bill in bills}
        booking = record_payment(
            list(amounts),
            line.paid_on,
            line.method,
            amounts=amounts,
            seen=seen,
            handed_by=handed_by,
            paper=paper,
            by=by,
        )
        receipts += booking.receipts
    if rest:
        receipts += record_voluntary(
            member, rest, line.paid_on, line.method, handed_by=handed_by, by=by
        ).receipts
    line.member, line.branch, line.receipt = member, member.branch, "、".join(receipts)
    _settle(line, by, "member", "branch", "receipt")
    return line.amount


def _shared(amount, bills):
    """({bill id: 元} oldest first, what is left over); Refused when it does not reach the last month."""
    amounts, rest = {}, amount
    for bill in bills:
        if rest <= 0:
            raise Refused(f"{amount} 元不够交所选的月份，请少选几个月。", field="bills")
        amounts[bill.pk] = min(rest, bill.owed)
        rest -= amounts[bill.pk]
    return amounts, rest


def _settle(line, by, *changed):
    line.settled_at, line.settled_by = timezone.now(), by
    line.save(update_fields=["settled_at", "settled_by", *changed])
