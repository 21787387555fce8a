"""One duty's chain on one page: its parts and reports → its indicator → the scores → what was found → 追究."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Prefetch, Q

from assessments.duty_tree import counted, whole_of
from assessments.metrics import METRICS
from assessments.models import Accountability, Criterion, Finding, Mark, Scheme, Score

SHOWN = 12  # parts of it on this page; the tree has a page of its own


@dataclass(frozen=True)
class Line:
    """The scores of one branch: `scores` by month, their sums, and the duty through which the branch is in the chain."""

    branch: object
    duty: object
    scores: list = field(default_factory=list)

    @property
    def occurrences(self):
        return sum(score.occurrences for score in self.scores)

    @property
    def due(self):
        return sum(score.due for score in self.scores)

    @property
    def taken(self):
        return sum(score.taken for score in self.scores)


def chain_of(duty, user, day):
    """Everything of the chain that `user` sees, as the context of the page. A fixed number of queries at a depth."""
    parts = whole_of(duty, day)
    ids = [part.pk for part in parts]
    # the first duty of a branch stands for it
    through = {part.organisation_id: part for part in reversed(parts) if part.organisation.is_branch}
    metric = METRICS.get(duty.metric)
    findings = _findings(duty, user, ids, through)
    lines = _lines(duty, user, through) if metric else []
    return {
        "parts": parts[:SHOWN],
        "more": len(parts[SHOWN:]),
        "counts": counted(parts[1:]),
        "reports": duty.reports.select_related("reported_by", "answered_by"),
        "metric": metric,
        "criteria": _criteria(duty, through) if metric else [],
        "lines": lines,
        "line": lines[0] if len(lines) == 1 else None,
        "findings": findings,
        "cases": _cases(user, ids, [finding.pk for finding in findings]),
    }


def _criteria(duty, through):
    """The lines of 考核标准 that read this figure, of the schemes in force for the kinds of these branches."""
    schemes = Scheme.objects.in_force(duty.year)
    ours = {part.organisation.field for part in through.values()}
    used = {scheme.pk for kind in ours if (scheme := schemes.get(kind) or schemes.get(""))}
    criteria = Criterion.objects.filter(
        source=Criterion.Source.METRIC, metric=duty.metric, indicator__scheme__in=used
    )
    return list(
        criteria.select_related("indicator__scheme").order_by(
            "indicator__scheme", "indicator__position", "position"
        )
    )


def _lines(duty, user, through):
    scores = (
        Score.objects.visible_to(user)
        .of_year(duty.year)
        .filter(branch__in=through, criterion__metric=duty.metric, criterion__source=Criterion.Source.METRIC)
    )
    scores = scores.select_related("branch", "criterion__indicator").order_by(
        "branch__path", "month", "criterion"
    )
    return [
        Line(through[branch_id].organisation, through[branch_id], list(group))
        for branch_id, group in groupby(scores, key=lambda score: score.branch_id)
    ]


def _findings(duty, user, ids, through):
    about = Q(duty__in=ids)
    if duty.metric:
        about |= Q(metric=duty.metric, branch__in=through, found_on__year=duty.year)
    findings = Finding.objects.visible_to(user).standing().filter(about).for_list()
    counting = Prefetch("marks", Mark.objects.standing().for_list(), to_attr="counting")
    return list(findings.prefetch_related(counting))


def _cases(user, duties, findings):
    about = Q(duty__in=duties) | Q(finding__in=findings)
    about |= Q(parent__duty__in=duties) | Q(parent__finding__in=findings)
    return list(Accountability.objects.visible_to(user).filter(about).for_list())
