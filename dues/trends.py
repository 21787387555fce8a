"""How dues stand over time and place, for the charts: each answer one query over sums, whatever the number of rows."""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from core.clock import add_months, month_of
from dues.models import Payment

ZERO = Decimal("0.00")
MONTHS, BRANCHES = 12, 20
ON_TIME = (Payment.Kind.REGULAR, Payment.Kind.ADVANCE)


def on_time(bills, day):
    """[(month, due, paid within the month, percent or None)] of the last twelve months that are over. Two queries."""
    first, ends = add_months(day, -MONTHS), month_of(day)
    there = bills.filter(month__gte=first, month__lt=ends).order_by()
    due = dict(there.values_list("month").annotate(due=Sum(F("amount") - F("waived"))))
    paid = (
        there.filter(payments__kind__in=ON_TIME).values_list("month").annotate(paid=Sum("payments__amount"))
    )
    paid = dict(paid)
    found = []
    for month in (add_months(first, at) for at in range(MONTHS)):
        all_, in_time = due.get(month, ZERO), paid.get(month, ZERO)
        percent = round(in_time / all_ * 100, 1) if all_ else None
        found.append((month, all_, in_time, percent))
    return found


def by_age(bills, day):
    """[(words, bills, 元)] of what is overdue, by how many months ago it was due. One query."""
    this = month_of(day)
    owed = F("amount") - F("waived") - F("paid")
    ages = (
        ("1 个月", Q(month=add_months(this, -1))),
        ("2—3 个月", Q(month__gte=add_months(this, -3), month__lt=add_months(this, -1))),
        ("4—5 个月", Q(month__gte=add_months(this, -5), month__lt=add_months(this, -3))),
        ("6 个月以上", Q(month__lt=add_months(this, -5))),
    )
    sums = {}
    for at, (_, age) in enumerate(ages):
        sums[f"count_{at}"] = Count("pk", filter=age)
        sums[f"owed_{at}"] = Sum(owed, filter=age, default=ZERO)
    found = bills.overdue_on(day).order_by().aggregate(**sums)
    return [(words, found[f"count_{at}"], found[f"owed_{at}"]) for at, (words, _) in enumerate(ages)]


def by_branch(bills, day):
    """[(branch id, name, bills, 元)] of what is overdue, the most owed first, at most 20. One query."""
    rows = bills.overdue_on(day).order_by().values("branch", "branch__short_name")
    rows = rows.annotate(count=Count("pk"), owed=Sum(F("amount") - F("waived") - F("paid")))
    rows = rows.order_by("-owed", "branch")[:BRANCHES]
    return [(row["branch"], row["branch__short_name"], row["count"], row["owed"]) for row in rows]
