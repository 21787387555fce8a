"""What the dashboard reads: branches in order of their scores, twelve months of each, and the year's totals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, FilteredRelation, Q, Window
from django.db.models.functions import Rank
from django.urls import reverse

from assessments.bands import LIGHTS
from assessments.counts.meetings import FOUR
from assessments.counts.organisation import terms_in_force
from assessments.metrics import METRICS
from assessments.models import MonthTotal, Verdict, YearTotal
from assessments.models.total import within
from assessments.scoring import percent
from branches.models import Organisation, Term
from core.clock import month_of, today
from meetings.cadence import BranchFacts, period_of
from meetings.models import Meeting
from members.models import Member, Standing


@dataclass(frozen=True)
class Cell:
    """One month of one branch: its share of the points (None: not scored) and whether late entries counted."""

    month: date
    percent: Decimal | None
    late: bool
    url: str

    @property
    def shown(self):
        """The share in whole per cent, cut once more: 94.9 must not look like the band above."""
        return int(self.percent)

    @property
    def said(self):
        """The cell in words, for those who hear the page."""
        return f"{self.month.month}月 {self.percent}%{'，含补录' if self.late else ''}"


def months_of(year):
    return [date(year, month, 1) for month in range(1, 13)]


def of_year(branches, year):
    """Those of the queryset that were branches in `year` and are scored at all, under the names they had."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return branches.were_branches(first, last).exclude(setup=Organisation.Setup.TEMPORARY).named_on(last)


def ranked(branches, year):
    """With `mean`, the share kept of all points of the scored months (%), `kind_scored`, the kind of branch it was then.

    `uncounted`: how many lines of them could not be counted, and are not in it.
    """
    return branches.annotate(
        total=FilteredRelation("year_totals", condition=Q(year_totals__year=year)),
        mean=F("total__share"),
        kind_scored=F("total__field"),
        uncounted=F("total__failed"),
    )


def totals_of(user, year):
    """The year's totals of the branches `user` sees: what they are placed among, and lit by."""
    totals = YearTotal.objects.scored(year).visible_to(user)
    return totals.exclude(branch__setup=Organisation.Setup.TEMPORARY)


def with_places(branches, totals):
    """Give each branch of the list its `place`, best first, among all of `totals` (totals_of), and its `place_in_kind`.

    Equal shares share a place. The place does not depend on what else was searched for. Only those between the best and
    the last of the list are put in order, what is above is counted. Two queries.
    """
    shares = [branch.mean for branch in branches if branch.mean is not None] or [Decimal(0)]
    best, last = max(shares), min(shares)
    above = {
        field: (n, of_kind)
        for field, n, of_kind in totals.order_by()
        .values("field")
        .annotate(n=Count("pk", filter=Q(share__gt=best)), of_kind=Count("pk"))
        .values_list("field", "n", "of_kind")
    }
    order = F("share").desc()
    between = totals.filter(share__lte=best, share__gte=last).annotate(
        place=Window(Rank(), order_by=order),
        place_in_kind=Window(Rank(), partition_by="field", order_by=order),
    )
    found = {pk: rest for pk, *rest in between.values_list("branch", "field", "place", "place_in_kind")}
    ahead, kinds = sum(n for n, _ in above.values()), dict(Organisation.Field.choices)
    for branch in branches:
        field, place, in_kind = found.get(branch.pk, (branch.field, None, None))
        branch.place = place and place + ahead
        branch.place_in_kind = place and in_kind + above[field][0]
        branch.of_kind = place and above[field][1]
        branch.kind = kinds.get(field, "")
    return branches


def with_grades(branches, year):
    """Give each branch of the list its `verdict` of the year once it has a grade, else None. One query."""
    graded = graded_of(year).filter(branch__in=[branch.pk for branch in branches])
    found = {verdict.branch_id: verdict for verdict in graded}
    for branch in branches:
        branch.verdict = found.get(branch.pk)
    return branches


def graded_of(year):
    """The verdicts of the year that stand with their grade."""
    return Verdict.objects.current().filter(year=year, stage=Verdict.Stage.GRADED)


def is_scored(branches, year):
    """Whether there is anything to look at yet. One query."""
    return YearTotal.objects.scored(year).filter(branch__in=branches.order_by().values("pk")).exists()


def lights(totals):
    """[(Light, how many of the totals (totals_of))] of the year. One query."""
    counts = totals.aggregate(**{code: Count("pk", filter=within(light)) for code, light in LIGHTS.items()})
    return [(light, counts[code]) for code, light in LIGHTS.items()]


def grades(branches, year):
    """[(grade, how many branches of the queryset)] of the verdicts of the year, the most frequent first. One query."""
    graded = graded_of(year).filter(branch__in=branches.order_by().values("pk"))
    counts = graded.values_list("grade").annotate(n=Count("pk")).order_by("-n", "grade")
    return list(counts)


def with_months(branches, year):
    """Give each branch of the list its twelve `months` (Cell). Two queries, whatever the length."""
    totals = MonthTotal.objects.of_year(year).filter(branch__in=[b.pk for b in branches])
    shares = {(x.branch_id, x.month): x.percent for x in totals}
    late = late_months(branches, year)
    # looked up once a month: six hundred cells are a page
    pages = [
        (month, reverse("assessments:branch", args=[0, month]).split("/0/", 1)) for month in months_of(year)
    ]
    for branch in branches:
        branch.months = [
            Cell(
                month,
                shares.get((branch.pk, month)),
                (branch.pk, month) in late,
                f"{before}/{branch.pk}/{after}",
            )
            for month, (before, after) in pages
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


def stats(branches, year, count, rates):
    """The four figures on top of the dashboard over `count` branches, as parameters of ui/stat.html. Two queries.

    `rates`: those of the branches (assessments.lost).
    """
    ids = branches.order_by().values("pk")
    on = min(date(year, 12, 31), today())
    expired = Term.objects.filter(pk__in=terms_in_force(ids, on).values("pk")).past_due_on(on).count()
    members, note = Member.objects.enrolled(), "现有在册党员"
    if year < today().year:
        members, note = Standing.objects.on(on).filter(status=Member.Status.NORMAL), f"{year} 年末在册党员"
    members = members.filter(branch__in=ids).count()
    return [
        {"title": "支部 / 党员", "value": f"{count:,}", "unit": f"/ {members:,} 人", "note": note},
        _rate("应开已开", "meetings_missed", "三会一课缺", *rates["meetings_missed"]),
        _rate("党费按时", "dues_late", "未按时足额", *rates["dues_late"]),
        {
            "title": "任期已届满",
            "value": f"{expired:,}",
            "unit": "个支部",
            "note": "届满未换届" if expired else "都在任期内",
            "tone": "overdue" if expired else "",
        },
    ]


def _rate(title, metric, lack, occurrences, due):
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
