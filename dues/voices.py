"""What this room says of a member to the register and to the letter of a transfer."""

from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from core.clock import month_of
from core.templatetags.ui import yuan
from dues.models import Bill
from dues.overview import in_words
from members.models import Member
from members.summaries import Summary, tells_of_member


@tells_of_member
def dues_of(member, today):
    """What is owed and until when dues are paid; `fact` is the first day of the last month paid without a gap.

    A second record that was merged into this one counts with it. One query.
    """
    records = Member.objects.filter(Q(pk=member.pk) | Q(merged_into=member))
    bills = Bill.objects.filter(member__in=records).order_by("month")
    bills = list(bills.only("month", "amount", "paid"))
    owed = [bill for bill in bills if bill.owed and bill.month <= today]
    until = paid_until(bills)
    if not bills:
        says = "还没有应交党费。"
    elif owed:
        whole = sum((bill.owed for bill in owed), Decimal(0))
        overdue = "，已逾期" if owed[0].month < month_of(today) else ""
        says = f"应交 {yuan(whole)} 元（{in_words(bill.month for bill in owed)}{overdue}）。"
    else:
        says = "没有欠交。"
    if until:
        says = f"党费交至 {until.year} 年 {until.month} 月；{says}"
    asked = urlencode({"q": member.name, "month": ""})
    return Summary("dues", "党费", says, f"{reverse('dues:bills')}?{asked}", reverse("dues:mine"), until)


def paid_until(bills):
    """The last month of the bills, in order of their months, before which and in which nothing is owed; or None."""
    until = None
    for bill in bills:
        if bill.owed:
            break
        until = bill.month
    return until
