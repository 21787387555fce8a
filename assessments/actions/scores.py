"""Score a month from the records."""

from collections import defaultdict

from django.utils import timezone

from assessments.counting import Sheet
from assessments.figures import Period
from assessments.models import LineTotal, MonthTotal, Scheme, Score, Verdict
from assessments.rollups import roll_up, roll_up_lost
from branches.models import Organisation
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from core.paging import in_parts

CHUNK = 2000  # branches at a time


@action
def score_month(month, *, within=None, by):
    """Score `month` for every branch open in it, by the scheme then in force for its kind on the month's last day.

    `within`: an Organisation queryset to keep to; None means all. A month still running is scored as it stands
    today. Running again changes only what the evidence has changed. Temporary branches are not scored (条例
    art. 8: they neither collect dues nor hold elections); a branch whose year is publicised or graded keeps the
    scores its result rests on. Where a figure cannot be counted for one branch, that line says why and takes nothing, and all others
    are scored. Returns {branches, new, changed, removed, failed}. Raises Refused for a month to come or a year without
    a published scheme.
    """
    month, now = month_of(month), today()
    if month > now:
        raise Refused(f"{month:%Y-%m} 还没有到，不能计算得分。")
    touched = None if within is None else list(within.order_by().values_list("pk", flat=True))
    counts = _score(month, now, within)
    roll_up(month, now, touched)
    return counts


@action
def score_branch(branch, month, *, by):
    """Score one branch and month as `score_month`. Refused where the result of its year is on view or graded."""
    fixed = Verdict.objects.current().fixed().filter(branch=branch, year=month.year).first()
    if fixed is not None:
        raise Refused(
            f"{fixed.year} 年度考核{fixed.get_stage_display()}，各月得分不再改动；有误的走申诉或更正。"
        )
    return score_month(month, within=Organisation.objects.filter(pk=branch.pk), by=by)


@action
def score_again(branches, year, *, by):
    """Score the months of `year` that were scored for `branches` anew from the records as they are now.

    Whatever was corrected since counts, in months long over too. Returns {month: scores that changed}.
    """
    changed, now = {}, today()
    totals = MonthTotal.objects.of_year(year).filter(branch__in=[branch.pk for branch in branches])
    for month in totals.values_list("month", flat=True).distinct().order_by("month"):
        scored = list(totals.filter(month=month).values_list("branch", flat=True))
        counts = _score(month, now, Organisation.objects.filter(pk__in=scored))
        if altered := counts["new"] + counts["changed"] + counts["removed"]:
            changed[month] = altered
            roll_up(month, now, scored)
    return changed


@action
def place_lost(but, *, by):
    """Write what lines took below each organisation anew, in other years than `but`: branches count where they stand now."""
    years = LineTotal.objects.exclude(year__in=but).order_by("year").values_list("year", flat=True)
    for year in years.distinct():
        roll_up_lost(year)


def _score(month, now, within):
    """Score `month` without the roll-ups; returns the counts."""
    schemes = Scheme.objects.in_month(month)
    if not schemes:
        raise Refused(f"{month.year} 年还没有发布考核细则，请先发布。")
    within = Organisation.objects.all() if within is None else within
    within = within.exclude(pk__in=Verdict.objects.current().fixed().filter(year=month.year).values("branch"))
    on = Period.of_month(month, now).closing_day
    scored = within.scored_on(on)
    counts = {"branches": 0, "new": 0, "changed": 0, "removed": 0, "failed": 0}
    for chunk in in_parts(scored, CHUNK):
        _score_chunk(chunk, month, now, schemes, counts)
    for kind in (Score, MonthTotal):
        closed = kind.objects.filter(month=month, branch__in=within.order_by())
        counts["removed"] += closed.exclude(branch__in=scored.order_by()).delete()[0] * (kind is Score)
    return counts


def _score_chunk(branches, month, now, schemes, counts):
    by_scheme = defaultdict(list)
    for branch in branches:
        by_scheme[schemes.get(branch.field_then) or schemes.get("")].append(branch)
    counts["removed"] += _delete_of(by_scheme.pop(None, ()), month)
    for scheme, ours in by_scheme.items():
        sheet = Sheet.of_month(scheme, ours, Period.of_month(month, now))
        new, changed = Score.objects.book(month, sheet.rows(), timezone.now())
        stale = Score.objects.filter(month=month, branch__in=[b.pk for b in ours])
        counts["removed"] += stale.exclude(criterion__in=sheet.criteria).delete()[0]
        counts["removed"] += _delete_not_applying(sheet, month)
        MonthTotal.objects.book(month, scheme, sheet.totals())
        counts["branches"] += len(ours)
        counts["new"] += new
        counts["changed"] += changed
        counts["failed"] += sheet.failed


def _delete_of(branches, month):
    """What was scored of branches for which no table is in force any more. Returns how many scores it were."""
    if not branches:
        return 0
    theirs = {"month": month, "branch__in": [branch.pk for branch in branches]}
    MonthTotal.objects.filter(**theirs).delete()
    return Score.objects.filter(**theirs).delete()[0]


def _delete_not_applying(sheet, month):
    """Scores of lines that fitted a branch when the month was scored before, and do not now."""
    gone = 0
    for criterion, branches in sheet.not_applying():
        gone += Score.objects.filter(month=month, criterion=criterion, branch__in=branches).delete()[0]
    return gone
