"""What is counted: each metric reads the rooms below and shows the rows behind its figure.

A figure and its evidence come from the same queries, so that the drill-down always adds up. A metric answers for
many branches at once in a fixed number of queries; the caller cuts tens of thousands of branches into chunks.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import DecimalField, F, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from branches.models import Term
from core.clock import add_months
from dues.models import Bill
from meetings.cadence import LABELS, Kind
from meetings.facts import owed_and_missing

# 三会一课 proper: 主题党日, 组织生活会 and 民主评议 are other lines of the scoring tables
FOUR = (Kind.BRANCH_MEETING, Kind.COMMITTEE, Kind.GROUP_MEETING, Kind.LECTURE)


class Figure(NamedTuple):
    """How often it occurred, out of how many times it was due."""

    occurrences: int
    due: int


class Row(NamedTuple):
    """One row of evidence: what it is about, what about it, its day, and the page where it lives."""

    about: str
    text: str
    day: date
    url: str


@dataclass(frozen=True)
class Metric:
    """One count: its name, what it means in Chinese, and the two ways to ask it.

    figures(branches, month, today) -> {branch id: Figure}: `branches` a list of Organisation, `month` a first day;
    a branch that nothing was due of may be left out. evidence(branch, month, today) -> list of Row, as many as
    the figure has occurrences. `today` decides what of a month still running counts already.
    """

    name: str
    title: str
    due_title: str
    unit: str
    article: str
    says: str
    figures: Callable
    evidence: Callable


def last_day(month):
    return add_months(month, 1) - timedelta(days=1)


def closing_day(month, today):
    """The day as of which a month is judged: its last one, or today while it runs."""
    return min(last_day(month), today)


def _ended(branches, month, today):
    """{branch id: (meetings owed, those missed)} of 三会一课 for the periods that ended in `month`, before `today`."""
    lines = owed_and_missing(branches, month, last_day(month), today)
    return {
        branch_id: (
            [o for o in line.owed if o.kind in FOUR and o.period_end < today],
            [o for o in line.missing.missed if o.kind in FOUR],
        )
        for branch_id, line in lines.items()
    }


def meetings_missed(branches, month, today):
    return {
        branch_id: Figure(len(missed), len(owed))
        for branch_id, (owed, missed) in _ended(branches, month, today).items()
    }


def missed_meetings_of(branch, month, today):
    groups = dict(branch.groups.values_list("pk", "name"))
    return [
        Row(
            LABELS[item.kind] + (f"（{groups[item.group]}）" if item.group else ""),
            f"{item.period_start} 至 {item.period_end} 应开 1 次，没有会议记录（{item.article}）",
            item.period_end,
            _meetings_of(branch, item),
        )
        for item in _ended([branch], month, today)[branch.pk][1]
    ]


def _meetings_of(branch, owed):
    """Address of the list of what the branch held of that kind in that period, where the lack shows."""
    asked = {"branch": branch.pk, "kind": owed.kind, "since": owed.period_start, "until": owed.period_end}
    return f"{reverse('meetings:list')}?{urlencode(asked)}"


def late_bills(branches, month):
    """The bills of `month` not fully paid by its last day: paid in part, later or not at all.

    A reversal takes its payment back as of the day that payment was booked for: a wrong entry was never money.
    """
    by_then = Q(payments__reverses=None, payments__paid_on__lte=last_day(month)) | Q(
        payments__reverses__paid_on__lte=last_day(month)
    )
    return (
        Bill.objects.filter(branch__in=[b.pk for b in branches], month=month)
        .annotate(
            paid_by_then=Coalesce(Sum("payments__amount", filter=by_then), 0, output_field=DecimalField()),
        )
        .filter(paid_by_then__lt=F("amount"))
    )


def dues_late(branches, month, today):
    if today <= last_day(month):  # the month may still be paid
        return {}
    bills = Bill.objects.filter(branch__in=[b.pk for b in branches], month=month)
    late = Counter(late_bills(branches, month).values_list("branch_id", flat=True).iterator())
    due = Counter(bills.values_list("branch_id", flat=True).iterator())
    return {branch_id: Figure(late[branch_id], count) for branch_id, count in due.items()}


def late_dues_of(branch, month, today):
    if today <= last_day(month):
        return []
    bills = late_bills([branch], month).annotate(paid_off_on=Max("payments__paid_on"))
    return [
        Row(
            bill.member.name,
            f"应交 {bill.amount} 元，当月交 {bill.paid_by_then:.2f} 元，"
            + (f"{bill.paid_off_on} 交清" if bill.owed == 0 else f"现在还欠 {bill.owed} 元"),
            last_day(month),
            f"{reverse('dues:bills')}?{urlencode({'q': bill.member.name, 'month': f'{month:%Y-%m}'})}",
        )
        for bill in bills.select_related("member").order_by("member__pinyin", "member_id")
    ]


def terms_in_force(branches, day):
    """The term each branch was in on `day`: the latest begun by then and not yet followed by an election."""
    return (
        Term.objects.filter(organisation__in=branches, began_on__lte=day)
        .filter(Q(closed_on=None) | Q(closed_on__gt=day))
        .order_by("organisation", "-began_on")
        .distinct("organisation")
    )


def term_expired(branches, month, today):
    on = closing_day(month, today)
    return {
        term.organisation_id: Figure(int(term.due_on < on), 1)
        for term in terms_in_force([b.pk for b in branches], on)
    }


def expired_term_of(branch, month, today):
    on = closing_day(month, today)
    return [
        Row(
            f"{term.began_on} 起的这一届",
            f"{_ended_on(term)}，到 {on} 已超 {(on - term.due_on).days} 天，没有换届记录",
            term.due_on,
            branch.get_absolute_url(),
        )
        for term in terms_in_force([branch.pk], on)
        if term.due_on < on
    ]


def _ended_on(term):
    """When the term was over; an extension as approved counts (条例 art. 21: generally up to a year)."""
    put_off = f"，批准延期至 {term.extended_to}" if term.extended_to else ""
    return f"{term.ends_on} 届满{put_off}"


METRICS = {
    metric.name: metric
    for metric in (
        Metric(
            "meetings_missed",
            "缺会",
            "应开",
            "次",
            "支部工作条例第 11–13、16 条",
            "数本月到期的支部党员大会（每季度）、支部委员会会议和党小组会（每月）、党课（按本支部间隔），没有会议记录的"
            "每次算一次。一个时段在它最后一天所在的月份计算，还没过完的时段不算。",
            meetings_missed,
            missed_meetings_of,
        ),
        Metric(
            "dues_late",
            "未按时足额交纳",
            "应交",
            "人次",
            "党费收缴使用管理规定第 12 条",
            "数本月应交党费在当月最后一天之前没有足额交纳的党员，一人算一次；之后补交的仍算，冲销的交纳视同没有交。"
            "当月还没过完时不算。",
            dues_late,
            late_dues_of,
        ),
        Metric(
            "term_expired",
            "任期届满未换届",
            "在任",
            "届",
            "支部工作条例第 21 条",
            "看本月最后一天（本月还没过完时看今天）在任的一届，届满日期（批准延期的按延期后的日期）已过而没有换届记录的，每月算一次。",
            term_expired,
            expired_term_of,
        ),
    )
}
