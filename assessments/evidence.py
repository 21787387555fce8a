"""The rows behind a score, and how a page shows the lines of an indicator together."""

from dataclasses import dataclass
from itertools import groupby

from assessments.figures import Row
from assessments.metrics import METRICS
from assessments.models import Criterion, Mark, Poll


@dataclass(frozen=True)
class Source:
    """In words where the figures of a criterion come from: as the columns of a Metric."""

    title: str
    due_title: str
    unit: str
    says: str


MARKED = Source("登记", "应有", "次", "数考评登记里这一项的次数和分数，撤回的不算。")
POLLED = Source("测评", "应有", "次", "按测评结果的百分比计分，人数不足的测评不计。")


def source_of(criterion):
    """The Metric of a criterion, or what stands for it where people mark or vote."""
    if criterion.source == Criterion.Source.METRIC:
        return METRICS[criterion.metric]
    return MARKED if criterion.source == Criterion.Source.MANUAL else POLLED


def rows_of(criterion, branch, period):
    """The rows of evidence (figures.Row) behind the figure of `criterion` for one branch and period."""
    if criterion.source == Criterion.Source.METRIC:
        return METRICS[criterion.metric].evidence(branch, period)
    if criterion.source == Criterion.Source.POLL:
        polls = Poll.objects.filter(organisation=branch, kind=criterion.metric, year=period.last.year)
        closed = polls.filter(closed_at__isnull=False, cancelled_at=None)
        return [Row(p.title, "测评已结束，结果见测评", p.last_day, p.get_absolute_url()) for p in closed]
    return [
        Row(f"{m.marked_by or '系统'} 登记", f"{m.text}（{m.said}）", m.on, m.get_absolute_url())
        for m in marks_of(criterion, branch, period)
        for _ in range(m.times)
    ]


def marks_of(criterion, branch, period):
    """The standing marks behind the figure of a line 考评登记 for one branch and period, with their papers."""
    marks = Mark.objects.standing().on_line(criterion).filter(branch=branch)
    marks = marks.filter(on__range=(period.first, period.last)).select_related("criterion", "marked_by")
    return marks.prefetch_related("papers__added_by").order_by("on", "id")


@dataclass(frozen=True)
class Group:
    """One indicator with its scores: `lines` are (Score, Source)."""

    indicator: object
    lines: tuple

    @property
    def failed(self):
        """Whether a line of it could not be counted; it is in no sum then."""
        return any(score.failed for score, _ in self.lines)

    @property
    def taken(self):
        return sum(score.taken for score, _ in self.lines)

    @property
    def kept(self):
        return self.indicator.points - self.taken


def by_indicator(scores):
    """The scores of one branch and month (in the order of the table) as a list of Group."""
    return [
        Group(indicator, tuple((score, source_of(score.criterion)) for score in lines))
        for indicator, lines in groupby(scores, key=lambda score: score.criterion.indicator)
    ]
