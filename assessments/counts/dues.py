"""What the ledger of dues says of a branch."""

from collections import Counter
from decimal import Decimal
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Count, DecimalField, F, Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from assessments.figures import Figure, Metric, Row
from assessments.then import ids_of, roster
from core.clock import add_months, last_day, month_of
from dues.models import Bill, MonthAfter, Payment, Waiver
from dues.months import in_words
from members.models import Member

ZERO = Value(Decimal(0), output_field=DecimalField())


def owed(branches, period):
    """The bills of the months of `period` that are over, but of those in which dues rested (停缴).

    What is waived whole was never to be paid.
    """
    return Bill.objects.counted().filter(
        branch__in=ids_of(branches), month__in=period.months_over, waived__lt=F("amount")
    )


def late_bills(branches, period):
    """Those not fully paid by the last day of their month: paid in part, later or not at all."""
    return _billed(branches, period).filter(rest__gt=0)


def _billed(branches, period):
    """The same as `owed`, with `rest`, what was still to pay when the month was over.

    A reversal takes its payment back as of the day that payment was booked for: a wrong entry was never money.
    """
    later = Payment.objects.filter(bill=OuterRef("pk")).filter(
        Q(reverses=None, paid_on__gte=MonthAfter(OuterRef("month")))
        | Q(reverses__paid_on__gte=MonthAfter(OuterRef("month")))
    )
    later = later.order_by().values("bill").annotate(n=Sum("amount")).values("n")
    return owed(branches, period).annotate(
        rest=F("amount") - F("waived") - F("paid") + Coalesce(Subquery(later), ZERO)
    )


def dues_late(branches, period):
    counts = _billed(branches, period).values_list("branch").order_by()
    counts = counts.annotate(late=Count("pk", filter=Q(rest__gt=0)), all=Count("pk"))
    return {branch_id: Figure(late, every) for branch_id, late, every in counts}


def late_dues_of(branch, period):
    bills = late_bills([branch], period).annotate(paid_off_on=Max("payments__paid_on"))
    return [
        Row(
            bill.member.name,
            f"{bill.month:%Y-%m} 应交 {bill.amount - bill.waived} 元，当月交 {bill.amount - bill.waived - bill.rest:.2f} 元，"
            + (f"{bill.paid_off_on} 交清" if bill.owed == 0 else f"现在还欠 {bill.owed} 元"),
            last_day(bill.month),
            f"{reverse('dues:bills')}?{urlencode({'q': bill.member.name, 'month': f'{bill.month:%Y-%m}'})}",
        )
        for bill in bills.select_related("member").order_by("month", "member__pinyin", "member_id")
    ]


# Owed when the closing day was over, by those then on the rosters: what is unpaid now, and what was paid later. Neither
# asks for the bills of each member, of which there are years.
OWING = """
    WITH paid_later AS (
        SELECT bill_id, amount FROM dues_payment
        WHERE paid_on > %(on)s AND reverses_id IS NULL AND bill_id IS NOT NULL
        UNION ALL
        SELECT p.bill_id, p.amount FROM dues_payment p JOIN dues_payment r ON r.id = p.reverses_id
        WHERE r.paid_on > %(on)s AND p.bill_id IS NOT NULL
    ), owing AS MATERIALIZED (
        SELECT id, member_id, month, amount - waived - paid AS rest
        FROM dues_bill WHERE paid < amount - waived AND month <= %(month)s
        UNION ALL
        SELECT b.id, b.member_id, b.month, p.amount
        FROM paid_later p JOIN dues_bill b ON b.id = p.bill_id WHERE b.month <= %(month)s
    )
    SELECT s.branch_id, o.member_id, o.month, SUM(o.rest)
    FROM owing o
    JOIN members_standing s ON s.member_id = o.member_id AND s.branch_id = ANY(%(branches)s) AND s.status = 'normal'
        AND s.since <= %(on)s AND (s.until IS NULL OR s.until > %(on)s)
    WHERE NOT EXISTS (
        SELECT FROM dues_waiver w WHERE w.member_id = o.member_id AND w.kind = %(rest)s
            AND w.approved_at IS NOT NULL AND w.since <= o.month AND (w.until IS NULL OR w.until >= o.month)
    )
    GROUP BY s.branch_id, o.member_id, o.month
    HAVING SUM(o.rest) > 0
"""


def _owing(branches, period):
    """(branch id, member id, month, 元 owed) at the closing day, of months that were over by then. One query.

    Months of 停缴 are left out, and what is waived by now was not to be paid.
    """
    over = period.months_over
    month = over[-1] if over else add_months(month_of(period.closing_day), -1)
    with connection.cursor() as cursor:
        cursor.execute(
            OWING,
            {
                "on": period.closing_day,
                "month": month,
                "branches": ids_of(branches),
                "rest": Waiver.Kind.SUSPENDED.value,
            },
        )
        return cursor.fetchall()


def dues_arrears(branches, period):
    owing = Counter(branch for branch, _ in {row[:2] for row in _owing(branches, period)})
    everybody = roster(branches, period.closing_day).values_list("branch").annotate(n=Count("pk")).order_by()
    return {branch_id: Figure(owing[branch_id], count) for branch_id, count in everybody}


def arrears_of(branch, period):
    months = {}
    for _, member_id, month, rest in _owing([branch], period):
        months.setdefault(member_id, {})[month] = rest
    return [
        Row(
            member.name,
            f"到 {period.closing_day} 欠 {in_words(months[member.pk])}党费，共 {len(months[member.pk])} 个月 "
            f"{sum(months[member.pk].values()):.2f} 元",
            last_day(max(months[member.pk])),
            f"{reverse('dues:bills')}?{urlencode({'q': member.name})}",
        )
        for member in Member.objects.filter(pk__in=months).order_by("pinyin", "id")
    ]


TITLE = "党费"
METRICS = (
    Metric(
        "dues_late",
        "未按时足额交纳",
        "应交",
        "人次",
        "党费收缴使用管理规定第 12 条",
        "数应交党费在当月最后一天之前没有足额交纳的，一人一月算一次；之后补交的仍算，冲销的交纳视同没有交，"
        "停缴的月份不算。当月还没过完时不算。",
        dues_late,
        late_dues_of,
    ),
    Metric(
        "dues_arrears",
        "欠交党费",
        "在册",
        "人",
        "党费收缴使用管理规定第 12、13 条",
        "看期末最后一天（还没过完时看今天）在册的党员，有已过完的月份没有足额交清的，算一人，不论欠几个月；从别的支部带来的"
        "欠交也算。期末以后才交的仍算欠交，停缴的月份和减免的不算。",
        dues_arrears,
        arrears_of,
    ),
)
