"""Where points go in a year: what each line took from many branches, and the rates on top of the dashboard.

Over all branches below organisations it is read from the sums kept for them (assessments.rollups); over branches
picked out by a search, from the rows of each.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Max, Q, Sum

from assessments.models import LineTotal, RateTotal, Tally
from assessments.models.lost import TOLD
from branches.models import Organisation
from branches.scope import reaches

MOST = 6


@dataclass(frozen=True)
class Loss:
    """What one line of a scheme took off in a year, over how many branches and how often."""

    title: str
    text: str
    branches: int
    occurrences: int
    lost: Decimal


def all_seen(user, year):
    """The paths below which lies every branch `user` sees, for `losses` and `rates`. One query.

    None where the branches cannot be told by such paths: somebody looks after single branches as well, or an
    organisation on top was a branch itself in that year.
    """
    reach = reaches(user, "assessments.see")
    if not all(below for _, below in reach):
        return None
    paths = [path for path, _ in reach]
    if Organisation.objects.filter(path__in=paths, year_totals__year=year).exists():
        return None
    return paths


def losses(branches, year, paths=None):
    """The `Loss` of every line of the schemes that took something from branches of the queryset. One query.

    `paths`: where the queryset is all that lies below these. Lines of the same words in the schemes of several kinds
    of branch, or in several versions, are one.
    """
    if paths is None:
        took = Tally.objects.filter(year=year, taken__gt=0, branch__in=branches.order_by().values("pk"))
        sums = {"n": Count("branch", distinct=True)}
    else:
        took = LineTotal.objects.below(paths, year)
        sums = {"n": Sum("branches")}
    lines = (
        took.values(title=F("criterion__indicator__title"), text=F("criterion__text"))
        .annotate(**sums, times=Sum("occurrences"), lost=Sum("taken"))
        .order_by("-lost", "title", "text")
    )
    return [Loss(*line) for line in lines.values_list("title", "text", "n", "times", "lost")]


def rates(branches, year, paths=None):
    """{metric: (occurrences, due)} of `TOLD` over the branches of the queryset, `paths` as for `losses`. One query.

    A scheme may have several lines on one metric: they say the same, and count once.
    """
    if paths is None:
        tallies = Tally.objects.filter(
            year=year, criterion__metric__in=TOLD, branch__in=branches.order_by().values("pk")
        )
        once = tallies.values("branch", "criterion__indicator__scheme", metric=F("criterion__metric"))
        once = once.annotate(times=Max("occurrences"), of=Max("due"))
    else:
        once = RateTotal.objects.below(paths, year).values("metric", times=F("occurrences"), of=F("due"))
    sums = {
        f"{metric}_{name}": Sum(name, filter=Q(metric=metric)) for metric in TOLD for name in ("times", "of")
    }
    found = once.order_by().aggregate(**sums)
    return {metric: (found[f"{metric}_times"] or 0, found[f"{metric}_of"] or 0) for metric in TOLD}
