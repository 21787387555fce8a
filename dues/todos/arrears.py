"""Dues to collect and to pay, and those that are late."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Sum
from django.urls import reverse

from branches.scope import reaches
from core.clock import add_months, month_of
from core.todo import LIMIT, Todo, actionable_by
from dues import rates
from dues.models import Bill
from dues.months import in_words
from members.models import Member

CASE_MONTHS = rates.DEFAULTS.overdue_case_months
NAMED = 5  # so many lines of the desk are read; more are one line
MOST_READ = 2000
OWN_WHY = "党员应当主动按月交纳党费（党费规定第 12 条）。"


def month_end(month):
    """The last day of the month that begins on `month`."""
    return add_months(month, 1) - timedelta(days=1)


@actionable_by
def dues_to_collect(user, today):
    """For whoever collects: branches whose dues of this month are not all in."""
    if not reaches(user, "dues.record_payment"):
        return
    month = month_of(today)
    unpaid = Bill.objects.where_may(user, "dues.record_payment").unpaid().filter(month=month).order_by()
    branches = unpaid.values("branch", "branch__short_name").annotate(
        people=Count("pk"), owed=Sum(F("amount") - F("waived") - F("paid"))
    )
    for row in branches.order_by("branch__path")[:LIMIT]:
        yield Todo(
            f"{month.month} 月党费还有 {row['people']} 人未交",
            f"{row['branch__short_name']}还应收 {row['owed']:,.2f} 元，党费按月交纳（党费规定第 12 条）。",
            reverse("dues:collect_branch", args=[row["branch"]]),
            "登记收缴",
            due_on=month_end(month),
        )


@actionable_by
def members_in_arrears(user, today):
    """For whoever collects: members with dues of past months unpaid, also from before they were transferred here."""
    if not reaches(user, "dues.record_payment"):
        return
    own = Bill.objects.where_may(user, "dues.record_payment").annotate(at=F("branch"))
    members = Member.objects.where_may(user, "dues.record_payment").filter(left_on=None)
    moved = Bill.objects.filter(member__in=members).exclude(branch=F("member__branch"))
    for bills, before in ((own, ""), (moved.annotate(at=F("member__branch")), "转入前所欠")):
        people = bills.in_arrears(today).order_by().values("at", "member__name")
        people = people.annotate(member=F("member"), months=ArrayAgg("month")).order_by("at", "member")
        for at, rows in groupby(people[:MOST_READ], key=itemgetter("at")):
            yield from _of_branch(at, before, list(rows), today)


def _of_branch(branch, before, rows, today):
    """Who owes five months or more is named one by one; the others too while they are few, else in one line."""
    for row in rows:
        row["stage"] = rates.stage(rates.months_owed(row["months"], today))
    pressing = [row for row in rows if row["stage"].months >= CASE_MONTHS - 1]
    others = [row for row in rows if row not in pressing]
    if len(others) <= NAMED:
        pressing, others = rows, []
    collect = reverse("dues:collect_branch", args=[branch])
    for row in pressing[:LIMIT]:
        yield Todo(
            f"{row['member__name']}{before or '的'} {in_words(row['months'])}党费逾期",
            _next_step(row["stage"]),
            collect,
            "登记收缴",
            due_on=month_end(min(row["months"])),
        )
    if others:
        names = "、".join(row["member__name"] for row in others[:NAMED])
        yield Todo(
            f"{len(others)} 名党员{before or ''}有逾期的党费",
            f"{names}等，欠交都不到 {CASE_MONTHS - 1} 个月；先提醒本人补交（党费规定第 13 条）。",
            collect,
            "登记收缴",
            due_on=month_end(min(min(row["months"]) for row in others)),
        )


def _next_step(stage):
    """What the branch does next about arrears (党费规定 art. 13). Nothing is decided here."""
    if stage.months >= CASE_MONTHS:
        return f"已满 {CASE_MONTHS} 个月，须支部大会研究有无正当理由，系统不作认定（党费规定第 13 条）。"
    if stage.months == CASE_MONTHS - 1:
        return f"下月满 {CASE_MONTHS} 个月，须支部研究有无正当理由（党费规定第 13 条）。"
    return stage.sentence


@actionable_by
def own_dues(user, today):
    """For a member: what is owed now."""
    unpaid = Bill.objects.filter(member__user=user, month__lte=today).unpaid()
    found = list(unpaid.order_by("month"))
    if found:
        months: list[date] = [bill.month for bill in found]
        yield Todo(
            f"交 {in_words(months)}党费 {sum(bill.owed for bill in found):,.2f} 元",
            OWN_WHY,
            reverse("dues:mine"),
            "看怎么交",
            due_on=month_end(months[0]),
        )
