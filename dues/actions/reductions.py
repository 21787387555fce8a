"""What is taken off bills: by waivers in force, in one statement for the whole tree, or because a bill was wrong."""

from datetime import timedelta

from django.db import connection

from core.acts import action
from core.errors import Refused
from dues.actions.booking import hold_books
from dues.models import Bill, Books, Reduction, Waiver

# What is left to pay becomes the amount of the waiver, but never less than what was paid already. Closed books are
# left alone. Whoever comes second waits for the bills and then finds nothing left to take off.
APPLY = """
    INSERT INTO dues_reduction (bill_id, amount, waiver_id, reason, recorded_at, recorded_by_id)
    SELECT bill.id, bill.amount - bill.waived - GREATEST(waiver.amount, bill.paid),
           waiver.id, waiver.reason, now(), %(by)s
    FROM dues_waiver AS waiver
    JOIN dues_bill AS bill
      ON bill.member_id = waiver.member_id AND bill.month BETWEEN %(first)s AND %(last)s
     AND bill.month >= waiver.since AND (waiver.until IS NULL OR bill.month <= waiver.until)
    LEFT JOIN dues_books AS books ON books.organisation_id = bill.branch_id
    WHERE waiver.approved_at IS NOT NULL AND waiver.kind <> %(suspended)s
      AND (%(waiver)s::bigint IS NULL OR waiver.id = %(waiver)s)
      AND (%(bill)s::bigint IS NULL OR bill.id = %(bill)s)
      AND (books.closed_through IS NULL OR COALESCE(bill.booked_in, bill.month) > books.closed_through)
      AND bill.amount - bill.waived > GREATEST(waiver.amount, bill.paid)
    ORDER BY bill.id
    FOR UPDATE OF bill
"""

# Months that rest are owed on return, so what was paid of them already stays and the bill with it.
REST = """
    INSERT INTO dues_reduction (bill_id, amount, waiver_id, reason, recorded_at, recorded_by_id)
    SELECT bill.id, bill.amount - bill.waived, waiver.id, waiver.reason, now(), %(by)s
    FROM dues_waiver AS waiver
    JOIN dues_bill AS bill
      ON bill.member_id = waiver.member_id
     AND bill.month >= waiver.since AND (waiver.until IS NULL OR bill.month <= waiver.until)
    LEFT JOIN dues_books AS books ON books.organisation_id = bill.branch_id
    WHERE waiver.id = %(waiver)s AND bill.paid = 0 AND bill.amount > bill.waived
      AND (books.closed_through IS NULL OR COALESCE(bill.booked_in, bill.month) > books.closed_through)
    ORDER BY bill.id
    FOR UPDATE OF bill
"""

TAKE_BACK = """
    INSERT INTO dues_reduction (bill_id, amount, waiver_id, takes_back_id, reason, recorded_at, recorded_by_id)
    SELECT bill.id, -taken.amount, taken.waiver_id, taken.id, %(why)s, now(), %(by)s
    FROM dues_reduction AS taken
    JOIN dues_bill AS bill ON bill.id = taken.bill_id AND bill.month > %(after)s
    LEFT JOIN dues_books AS books ON books.organisation_id = bill.branch_id
    WHERE taken.waiver_id = %(waiver)s AND taken.takes_back_id IS NULL
      AND NOT EXISTS (SELECT FROM dues_reduction AS back WHERE back.takes_back_id = taken.id)
      AND (%(also_closed)s OR books.closed_through IS NULL OR COALESCE(bill.booked_in, bill.month) > books.closed_through)
    ORDER BY bill.id
    FOR UPDATE OF bill
"""


@action
def apply_waivers(month, *, by):
    """Take the waivers in force in `month` off the bills of that month, in one statement. Returns how many bills.

    Running again changes nothing; closed books are not touched; what is paid already stays paid.
    """
    return take_off(month, month, None, by)


def take_off(first, last, waiver, by):
    """The same for the months from `first` to `last`, of one waiver if given."""
    return _apply(first, last, by, waiver=waiver and waiver.pk)


def take_off_bill(bill, by):
    """The same for one bill: after its money was taken back."""
    return _apply(bill.month, bill.month, by, bill=bill.pk)


def _apply(first, last, by, waiver=None, bill=None):
    values = {"first": first, "last": last, "waiver": waiver, "bill": bill, "by": by and by.pk}
    with connection.cursor() as cursor:
        cursor.execute(APPLY, values | {"suspended": Waiver.Kind.SUSPENDED.value})
        return cursor.rowcount


def let_rest(waiver, by):
    """Take the bills of the months of a suspension off that nobody paid anything of, in open books. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(REST, {"waiver": waiver.pk, "by": by and by.pk})
        return cursor.rowcount


def give_back(waiver, by):
    """Take back what was taken off the months after the last one of `waiver`; closed books stay as they are.

    Of a suspension all its months are owed again, also where they were closed since: the figures kept at the closing
    stay, and the money goes into the first open month as 补交.
    """
    rested = waiver.kind == Waiver.Kind.SUSPENDED
    after = waiver.since - timedelta(days=1) if rested else waiver.until
    values = {"waiver": waiver.pk, "after": after, "also_closed": rested}
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, values | {"why": waiver.ended_why, "by": by and by.pk})
        return cursor.rowcount


@action
def cancel_bill(bill, reason, left=0, *, by):
    """Take off what a bill is too much: whole (a second record of one person), or down to `left` 元 (a wrong quota).

    Refused when nothing is owed on it, something was paid (that is reversed first), its books are closed, or not less
    than before would be left.
    """
    hold_books([bill.branch])
    bill = Bill.objects.select_for_update(of=("self",)).select_related("member", "branch").get(pk=bill.pk)
    if not bill.owed:
        raise Refused(f"{bill} 没有要冲减的金额。")
    if bill.paid:
        raise Refused(f"{bill} 已交 {bill.paid} 元，请先冲销收缴记录，再冲减。")
    _check_open(bill)
    if not reason.strip():
        raise Refused("请写明冲减的原因。", field="reason")
    if not 0 <= left < bill.owed:
        raise Refused(f"应当改为比现在的 {bill.owed} 元少；少算了的不能加，由本人自愿多交。", field="left")
    return Reduction.objects.create(bill=bill, amount=bill.owed - left, reason=reason.strip(), recorded_by=by)


@action
def restore_bill(reduction, reason, *, by):
    """Take back a wrong cancellation by a row of the opposite amount; the bill is owed again.

    Refused for what a waiver took off (end the waiver instead), a second time, and when the books are closed.
    """
    hold_books([reduction.bill.branch])
    reduction = (
        Reduction.objects.select_for_update(of=("self",)).select_related("bill__branch").get(pk=reduction.pk)
    )
    if reduction.waiver_id:
        raise Refused("这是按减免批准减去的，请在减免中终止。")
    if reduction.takes_back_id or Reduction.objects.filter(takes_back=reduction).exists():
        raise Refused("已经冲回过了。")
    _check_open(reduction.bill)
    if not reason.strip():
        raise Refused("请写明冲回的原因。", field="reason")
    return Reduction.objects.create(
        bill=reduction.bill,
        amount=-reduction.amount,
        takes_back=reduction,
        reason=reason.strip(),
        recorded_by=by,
    )


def _check_open(bill):
    closed = Books.objects.filter(
        organisation=bill.branch_id, closed_through__gte=bill.booked_in or bill.month
    )
    if closed.exists():
        raise Refused(
            f"{bill.branch.short_name} {bill.booked_in or bill.month:%Y-%m} 的账已经关了，须先由上级重开。"
        )
