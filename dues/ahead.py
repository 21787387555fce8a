"""预交: the coming months a member may pay before their bills are made out, each with what it will come to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.clock import add_months, month_of
from dues import rates
from dues.models import Bill, Quota, Waiver
from dues.standards import settings_for

# income that is entered month by month or quarter by quarter is not known ahead (党费规定 art. 3–4)
UNKNOWN = (rates.Category.ANNUAL, rates.Category.QUARTERLY)


@dataclass(frozen=True)
class Coming:
    """One coming month without a bill and its dues in 元 by the quota in force, less a waiver."""

    month: date
    amount: Decimal
    ticked: bool


def last_month(branch, day):
    """The last month that may be paid on `day`, by the local rule of the branch (党费规定 art. 12)."""
    return add_months(month_of(day), settings_for(branch, day).prepay_months)


def coming_months(member, day, chosen=()):
    """The Coming months of a member of the roster up to the limit; `chosen`: months as written, 2026-12. Four queries."""
    first, last = add_months(month_of(day), 1), last_month(member.branch, day)
    billed = set(
        Bill.objects.filter(member=member, month__gte=first, month__lte=last).values_list("month", flat=True)
    )
    quotas = list(
        Quota.objects.filter(member=member, since__lte=last).approved().order_by("since").defer("parts")
    )
    waivers = list(Waiver.objects.filter(member=member).exclude(approved_at=None))
    found = []
    while first <= last and not member.left_on:
        amount = _amount(first, quotas, waivers)
        if first not in billed and amount:
            found.append(Coming(first, amount, f"{first:%Y-%m}" in chosen))
        first = add_months(first, 1)
    return found


def _amount(month, quotas, waivers):
    """What the month comes to; None where no bill can be made out for it, or nothing is to be paid."""
    quota = next((q for q in reversed(quotas) if q.year == month.year and q.since <= month), None)
    if quota is None or quota.category in UNKNOWN:
        return None
    for waiver in waivers:
        if waiver.covers(month) and not (waiver.kind == Waiver.Kind.SUSPENDED and waiver.ended_why):
            return min(quota.amount, waiver.amount)
    return quota.amount
