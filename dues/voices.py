"""What this room says of a member to the register and the letter of a transfer, and to acts of the rooms below."""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.http import urlencode

from branches.objections import objects_to
from core.clock import month_of
from core.errors import Refused
from core.templatetags.ui import yuan
from dues.models import Bill
from dues.months import in_words
from members.merging import follows_merge
from members.models import Member
from members.summaries import Summary, tells_of_member

SAID = 3  # months that one sentence lists


@tells_of_member
def dues_of(member, today):
    """What is owed and until when dues are paid; `fact` is the first day of the last month paid without a gap.

    A second record that was merged into this one counts with it. One query.
    """
    records = Member.objects.filter(Q(pk=member.pk) | Q(merged_into=member))
    bills = Bill.objects.filter(member__in=records).order_by("month")
    bills = list(bills.only("month", "amount", "waived", "paid"))
    owed = [bill for bill in bills if bill.owed and bill.month <= today]
    late = bool(owed) and owed[0].month < month_of(today)
    until = paid_until(bills)
    if not bills:
        says = "还没有应交党费。"
    elif owed:
        whole = sum((bill.owed for bill in owed), Decimal(0))
        overdue = "，已逾期" if late else ""
        says = f"应交 {yuan(whole)} 元（{in_words(bill.month for bill in owed)}{overdue}）。"
    else:
        says = "没有欠交。"
    if until:
        says = f"党费交至 {until.year} 年 {until.month} 月；{says}"
    asked = urlencode({"q": member.name, "month": ""})
    url, tone = f"{reverse('dues:bills')}?{asked}", "overdue" if late else ""
    return Summary("dues", "党费", says, url, reverse("dues:mine"), until, tone)


def paid_until(bills):
    """The last month of the bills, in order of their months, before which and in which nothing is owed; or None."""
    until = None
    for bill in bills:
        if bill.owed:
            break
        until = bill.month
    return until


@objects_to("close")
def dues_not_settled(organisation, day):
    """A branch with bills unpaid up to the day it ends: nobody would collect them any more (党费规定 art. 12)."""
    owed = Bill.objects.unpaid().filter(branch=organisation, month__lte=day)
    sums = owed.aggregate(
        bills=Count("pk"),
        people=Count("member", distinct=True),
        total=Sum(F("amount") - F("waived") - F("paid")),
    )
    if sums["bills"]:
        yield (
            f"{organisation}还有 {sums['people']} 名党员 {sums['bills']} 笔党费未结清（共 {yuan(sums['total'])} 元），"
            "请先收缴，或冲清登错的，再办理。"
        )


@follows_merge
def bills_stay_where_they_were_made(keep, drop, by):
    """Booked rows are never edited, so the bills stay with the old record; unpaid ones must be settled first."""
    owed = list(Bill.objects.unpaid().filter(member=drop).order_by("month").values_list("month", flat=True))
    if owed:
        months = "、".join(f"{month:%Y-%m}" for month in owed[:SAID]) + (" 等" if len(owed) > SAID else "")
        raise Refused(
            f"要并入的档案（编号 {drop.pk}）还有 {months} 共 {len(owed)} 个月党费未结清，"
            "账目不能改到另一份档案上：请先收缴，重复生成的由组织部门冲减，或者改为保留这一份档案。"
        )
