"""What the page of a statement proposes for each line: the months it pays, where there is one way to read it."""

from core.clock import month_of
from dues import matching, rates
from dues.models import Bill
from dues.standards import settings_of


def propose(lines, day):
    """Put on each line the `bills` it pays, the `reason` in words and the `tick` that confirms it; two queries.

    Only lines with a member that are not settled. Months too far back to be paid without a resolution are never
    proposed, nor is one month for two lines.
    """
    lines = list(lines)
    waiting = [line for line in lines if not line.settled_at and line.member_id]
    owed = _owed(waiting, day)
    settings = settings_of({line.branch for line in waiting}, day)
    for line in lines:
        line.bills, line.reason = [], line.why
        if line in waiting:
            bills = owed.get(line.member_id, [])
            fit = [bill for bill in bills if not _too_old(bill, line, settings[line.branch_id])]
            line.bills, why = matching.months_for(line.amount, fit)
            line.reason = f"{line.why}；{why}"
            owed[line.member_id] = [bill for bill in bills if bill not in line.bills]
        line.tick = f"{line.pk}:{','.join(str(bill.pk) for bill in line.bills)}"


def _owed(lines, day):
    """{member id: unpaid bills by month, up to the month of `day`}."""
    unpaid = Bill.objects.filter(member__in={line.member_id for line in lines}, month__lte=day).unpaid()
    found = {}
    for bill in unpaid.order_by("month"):
        found.setdefault(bill.member_id, []).append(bill)
    return found


def _too_old(bill, line, settings):
    return bill.month < month_of(line.paid_on) and bool(
        rates.timing_warning(bill.month, line.paid_on, settings)
    )
