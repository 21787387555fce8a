"""What the dashboard reads: branches in order of their scores, twelve months of each, and the year's totals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, FilteredRelation, Q, Sum, Window
from django.db.models.functions import NullIf, Rank
from django.urls import reverse

from assessments.counts.meetings import FOUR
from assessments.counts.organisation import terms_in_force
from assessments.metrics import METRICS
from assessments.models import MonthTotal, Tally
from assessments.scoring import percent
from branches.models import Organisation, Term
from core.clock import month_of, today
from meetings.cadence import BranchFacts, period_of
from meetings.models import Meeting
from members.models import Member, Standing

MOST_LOST = 6


@dataclass(frozen=True)
class Cell:
    """One month of one branch: its share of the points (None: not scored) and whether late entries counted."""

    month: date
    percent: Decimal | None
    late: bool
    url: str

    @property
    def shown(self):
        """The share in whole per cent, cut rather than rounded: 94.9 must not look like the band above."""
        return int(self.percent)

    @property
    def said(self):
        """The cell in words, for those who hear the page."""
        return f"{self.month.month}月 {self.percent}%{'，含补录' if self.late else ''}"


@dataclass(frozen=True)
class Loss:
    """What one indicator took off in a year, over how many branches and how often."""

    title: str
    metric: str
    branches: int
    occurrences: int
    due: int
    lost: Decimal


def months_of(year):
    return [date(year, month, 1) for month in range(1, 13)]


def of_year(branches, year):
    """Those of the queryset that were branches in `year` and are scored at all, under the names they had."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return branches.were_branches(first, last).exclude(setup=Organisation.Setup.TEMPORARY).named_on(last)


def ranked(branches, year):
    """With `mean`, the share kept of all points of the scored months (%), and the `place` it gives, best first."""
    months = (date(year, 1, 1), date(year, 12, 31))
    return branches.annotate(
        year_totals=FilteredRelation("month_totals", condition=Q(month_totals__month__range=months)),
        mean=Sum("year_totals__kept") * 100 / NullIf(Sum("year_totals__whole"), Decimal(0)),
        place=Window(Rank(), order_by=F("mean").desc(nulls_last=True)),
    )


def with_months(branches, year):
    """Give each branch of the list its twelve `months` (Cell). Two queries, whatever the length."""
    totals = MonthTotal.objects.of_year(year).filter(branch__in=[b.pk for b in branches])
    shares = {(x.branch_id, x.month): x.percent for x in totals}
    late = late_months(branches, year)
    for branch in branches:
        branch.months = [
            Cell(
                month,
                shares.get((branch.pk, month)),
                (branch.pk, month) in late,
                reverse("assessments:branch", args=[branch.pk, month]),
            )
            for month in months_of(year)
        ]
    return branches


def late_months(branches, year):
    """(branch id, month) of every period of 三会一课 in which a meeting entered late counted (补)."""
    facts = {b.pk: BranchFacts(lecture_every_months=b.lecture_every_months) for b in branches}
    late = Meeting.objects.filter(branch__in=list(facts), is_late=True)
    return {
        (branch_id, month_of(period_of(kind, day, facts[branch_id]).end))
        for branch_id, kinds, day in late.held_between(date(year, 1, 1), date(year, 12, 31)).values_list(
            "branch_id", "kinds", "held_on"
        )
        for kind in kinds
        if kind in FOUR
    }


def losses(branches, year):
    """Every indicator's `Loss` over the branches of the queryset, the dearest first. One query.

    Indicators of the same name in the schemes of several kinds of branch are one line.
    """
    lines = (
        Tally.objects.filter(year=year, branch__in=branches.order_by().values("pk"))
        .values("criterion__indicator__title", "criterion__metric")
        .annotate(
            branches=Count("branch", filter=Q(occurrences__gt=0), distinct=True),
            times=Sum("occurrences"),
            of=Sum("due"),
            lost=Sum("taken"),
        )
        .order_by()
    )
    found = [
        Loss(
            x["criterion__indicator__title"],
            x["criterion__metric"],
            x["branches"],
            x["times"],
            x["of"],
            x["lost"],
        )
        for x in lines
    ]
    return sorted(found, key=lambda loss: (-loss.lost, loss.title))


def stats(branches, year, found, count=None):
    """The four figures on top of the dashboard, as parameters of ui/stat.html. Three queries, two with `count`.

    `found`: the losses of the same branches and year, two of the figures are their totals; `count`: how many
    branches there are, if known.
    """
    count = branches.count() if count is None else count
    ids = branches.order_by().values("pk")
    on = min(date(year, 12, 31), today())
    expired = Term.objects.filter(pk__in=terms_in_force(ids, on).values("pk")).past_due_on(on).count()
    members, note = Member.objects.enrolled(), "现有在册党员"
    if year < today().year:
        members, note = Standing.objects.on(on).filter(status=Member.Status.NORMAL), f"{year} 年末在册党员"
    members = members.filter(branch__in=ids).count()
    return [
        {"title": "支部 / 党员", "value": f"{count:,}", "unit": f"/ {members:,} 人", "note": note},
        _rate("应开已开", "meetings_missed", "三会一课缺", found),
        _rate("党费按时", "dues_late", "未按时足额", found),
        {
            "title": "任期已届满",
            "value": f"{expired:,}",
            "unit": "个支部",
            "note": "届满未换届" if expired else "都在任期内",
            "tone": "overdue" if expired else "",
        },
    ]


def _rate(title, metric, lack, found):
    occurrences = sum(loss.occurrences for loss in found if loss.metric == metric)
    due = sum(loss.due for loss in found if loss.metric == metric)
    unit = METRICS[metric].unit
    share = percent(due - occurrences, due)
    note = (
        f"{lack} {occurrences:,} {unit}，{METRICS[metric].due_title} {due:,} {unit}"
        if due
        else "还没有到期的"
    )
    return {"title": title, "value": "–" if share is None else f"{share}%", "note": note}


def trend(months):
    """The year of one branch as data of ui/chart.html, None when no month is scored yet."""
    if all(cell.percent is None for cell in months):
        return None
    return {
        "kind": "line",
        "labels": [f"{cell.month.month}月" for cell in months],
        "series": [
            {"name": "得分率", "values": [None if c.percent is None else float(c.percent) for c in months]}
        ],
        "unit": "%",
    }
