"""What the ledger of dues says of a branch."""

from collections import Counter
from urllib.parse import urlencode

from django.db.models import DecimalField, F, Max, Q, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse

from assessments.figures import Figure, Metric, Row
from core.clock import last_day
from dues.models import Bill


def owed(branches, period):
    """The bills of the months of `period` that are over; what is waived whole was never to be paid."""
    return Bill.objects.filter(
        branch__in=[b.pk for b in branches], month__in=period.months_over, waived__lt=F("amount")
    )


def late_bills(branches, period):
    """Those not fully paid by the last day of their month: paid in part, later or not at all.

    A reversal takes its payment back as of the day that payment was booked for: a wrong entry was never money.
    """
    by_then = Q(LessThanOrEqual(TruncMonth("payments__paid_on"), F("month")), payments__reverses=None) | Q(
        LessThanOrEqual(TruncMonth("payments__reverses__paid_on"), F("month"))
    )
    paid_by_then = Coalesce(Sum("payments__amount", filter=by_then), 0, output_field=DecimalField())
    return (
        owed(branches, period)
        .annotate(paid_by_then=paid_by_then)
        .filter(paid_by_then__lt=F("amount") - F("waived"))
    )


def dues_late(branches, period):
    late = Counter(late_bills(branches, period).values_list("branch_id", flat=True).iterator())
    due = Counter(owed(branches, period).values_list("branch_id", flat=True).iterator())
    return {branch_id: Figure(late[branch_id], count) for branch_id, count in due.items()}


def late_dues_of(branch, period):
    bills = late_bills([branch], period).annotate(paid_off_on=Max("payments__paid_on"))
    return [
        Row(
            bill.member.name,
            f"{bill.month:%Y-%m} 应交 {bill.amount - bill.waived} 元，当月交 {bill.paid_by_then:.2f} 元，"
            + (f"{bill.paid_off_on} 交清" if bill.owed == 0 else f"现在还欠 {bill.owed} 元"),
            last_day(bill.month),
            f"{reverse('dues:bills')}?{urlencode({'q': bill.member.name, 'month': f'{bill.month:%Y-%m}'})}",
        )
        for bill in bills.select_related("member").order_by("month", "member__pinyin", "member_id")
    ]


METRICS = (
    Metric(
        "dues_late",
        "未按时足额交纳",
        "应交",
        "人次",
        "党费收缴使用管理规定第 12 条",
        "数应交党费在当月最后一天之前没有足额交纳的，一人一月算一次；之后补交的仍算，冲销的交纳视同没有交。"
        "当月还没过完时不算。",
        dues_late,
        late_dues_of,
    ),
)
