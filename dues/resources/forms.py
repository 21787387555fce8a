"""Forms of a year in the official columns: 登记表, 台账, 核定表, and the page of a member's 党费证."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import tablib
from django.db.models import F, Sum

from dues import rates
from dues.models import Bill, Payment, Quota
from dues.standards import InForce, in_words

ZERO = Decimal("0.00")


def _at(place, lookup):
    return {lookup: place} if place.is_branch else {f"{lookup}__path__startswith": place.path}


def register(place, year):
    """党员交纳党费登记表: every booked amount of the year, reversals as they are, and the sum."""
    sheet = tablib.Dataset(headers=["序号", "姓名", "党支部", "年月", "缴纳金额", "缴纳日期", "备注"])
    rows = Payment.objects.filter(month__year=year, **_at(place, "branch"))
    rows = rows.select_related("member", "branch", "bill").order_by("branch__path", "paid_on", "id")
    total = ZERO
    for number, row in enumerate(rows.iterator(chunk_size=2000), start=1):
        remark = f"冲销：{row.reason}" if row.reverses_id else row.get_kind_display()
        total += row.amount
        sheet.append(
            [
                number,
                row.member.name,
                row.branch.short_name,
                row.what,
                row.amount,
                row.paid_on.isoformat(),
                remark,
            ]
        )
    sheet.append(["合计", "", "", "", total, "", ""])
    sheet.append(["（盖章）", "", "", "", "", "", ""])
    return sheet


def ledger(place, year):
    """党费收缴台账: a line a member with the quota that holds last in the year, owed and paid of its months."""
    headers = [
        "序号",
        "党员姓名",
        "党支部",
        "月工资收入",
        "执行标准",
        "月应缴",
        "全年应缴",
        "全年实缴",
        "备注",
    ]
    sheet = tablib.Dataset(headers=headers)
    sums = {
        row["member"]: row
        for row in Bill.objects.filter(month__year=year, **_at(place, "branch"))
        .order_by()
        .values("member")
        .annotate(due=Sum(F("amount") - F("waived")), received=Sum("paid"))
    }
    quotas = Quota.objects.approved().filter(year=year, member__in=sums).order_by("since").defer("parts")
    latest = {quota.member_id: quota for quota in quotas.select_related("member__branch")}
    lines = sorted(latest.values(), key=lambda q: (q.member.branch.path, q.member.pinyin, q.member_id))
    for number, quota in enumerate(lines, start=1):
        row, member = sums[quota.member_id], quota.member
        remark = f"{quota.since.month} 月起：{quota.reason}" if quota.reason else ""
        told = [number, member.name, member.branch.short_name, quota.base, quota.why, quota.amount]
        sheet.append([*told, row["due"], row["received"], remark])
    total = [sum((row[key] for row in sums.values()), ZERO) for key in ("due", "received")]
    sheet.append(["合计", "", "", "", "", "", *total, ""])
    return sheet


def yearly(place, year):
    """年度党费核定表: by bracket how many members and what they come to in the year, from the quotas of its beginning."""
    sheet = tablib.Dataset(headers=["收入档", "上缴比例", "人数", "全年总数"])
    found = Quota.objects.approved().filter(since=date(year, 1, 1), **_at(place, "member__branch"))
    count, total = defaultdict(int), defaultdict(Decimal)
    tables = InForce([place], date(year, 1, 1)).tables(place)
    for category, base, amount in found.values_list("category", "base", "amount").iterator(chunk_size=5000):
        line = next(
            (line for line in tables[category].lines if line.covers(category, base, date(year, 1, 1))), None
        )
        count[category, line] += 1
        total[category, line] += amount * 12
    for category, table in tables.items():
        for line in table.lines:
            rate = f"{(line.rate * 100).normalize():f}%" if line.rate is not None else in_words(line)
            words = f"{rates.LABELS[category]} {line.bracket}".strip()
            sheet.append([words, rate, count[category, line], total[category, line]])
    sheet.append(["总数", "", sum(count.values()), sum(total.values(), ZERO)])
    sheet.append(["（盖章）", "", "核定时间：", ""])
    return sheet


def card(member, year):
    """党费证 page of a member and a year: what was owed and paid month by month."""
    headers = [
        "所属支部",
        "姓名",
        "缴费类型",
        "缴纳基数",
        "比例",
        "月份",
        "月应缴额",
        "实际金额",
        "备注",
        "日期",
    ]
    sheet = tablib.Dataset(headers=headers)
    bills = Bill.objects.filter(member=member, month__year=year).select_related("branch", "quota")
    paid = defaultdict(list)
    for row in Payment.objects.filter(bill__in=bills).order_by("id"):
        paid[row.bill_id].append(row)
    for bill in bills.order_by("month"):
        facts = [bill.quota.base, _percent(bill.quota.rate), f"{bill.month:%Y-%m}", bill.amount - bill.waived]
        for row in paid[bill.pk] or [None]:
            kind = row.get_kind_display() if row else "未交"
            told = (
                [row.amount, f"冲销：{row.reason}" if row.reverses_id else "", row.paid_on.isoformat()]
                if row
                else [0, "", ""]
            )
            sheet.append([bill.branch.short_name, member.name, kind, *facts, *told])
    beyond = Payment.objects.filter(member=member, bill=None, month__year=year).select_related("branch")
    for row in beyond.order_by("id"):
        told = [row.branch.short_name, member.name, row.get_kind_display(), "", "", f"{row.month:%Y-%m}", ""]
        sheet.append([*told, row.amount, row.reason, row.paid_on.isoformat()])
    return sheet


def sums(sheet):
    """{due, paid} in 元 of a `card`: each month is owed once, however often it was paid or reversed."""
    due = {row[5]: row[6] for row in sheet if row[6] != ""}
    return {"due": sum(due.values(), ZERO), "paid": sum((row[7] for row in sheet), ZERO)}


def _percent(rate):
    return f"{(rate * 100).normalize():f}%" if rate is not None else "定额"


FORMS = {
    "register": ("党员交纳党费登记表", register),
    "ledger": ("党费收缴台账", ledger),
    "yearly": ("年度党费核定表", yearly),
}
