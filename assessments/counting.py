"""One scheme over many branches and one period: figures, what they take, what each branch keeps.

A `Sheet` asks every metric once for all its branches. A metric that fails is asked again for halves of them until the
branch it fails for stands alone: that line of that branch then says why, takes nothing, and all others are scored.
"""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from logging import getLogger

from django.db import DatabaseError, transaction
from django.db.models import Avg, Sum
from django.db.models.functions import Round

from assessments.facts import holding
from assessments.figures import Figure, reading_once
from assessments.metrics import METRICS
from assessments.models import Criterion, Mark
from assessments.scoring import ON_RATES, share_out
from assessments.voices import poll_percent

log = getLogger(__name__)


class Line:
    """One criterion with what it takes from each branch: `figures`, `takes` and `failed` by branch id."""

    def __init__(self, criterion, rule):
        self.criterion, self.rule = criterion, rule
        self.figures, self.failed, self.taken = {}, {}, {}

    def figure(self, branch_id):
        return self.figures.get(branch_id, Figure())

    def takes(self, branch_id):
        """What the rule alone would take; nothing where the figure failed."""
        if branch_id in self.failed:
            return Decimal(0)
        return self.rule.takes(self.criterion.indicator.points, self.figure(branch_id))

    def veto(self, branch_id):
        return "" if branch_id in self.failed else self.rule.vetoes(self.figure(branch_id))


class Sheet:
    """The lines of `scheme` that count in `period`, worked out for `branches` (Organisations)."""

    def __init__(self, scheme, branches, period, periods):
        self.scheme, self.branches, self.period = scheme, branches, period
        self.ids = [branch.pk for branch in branches]
        grades = [band.name for band in scheme.grades]
        self.indicators = []
        for indicator in scheme.leaves():
            lines = []
            for criterion in indicator.criteria.all():
                criterion.indicator = indicator
                if criterion.period in periods:
                    lines.append(Line(criterion, criterion.read_rule(grades)))
            if lines:
                self.indicators.append((indicator, lines))
        self._count()
        self._share()

    def _count(self):
        """Ask for the figures of every line; several lines of one metric share its answer."""
        answers = {}
        with reading_once():
            for _, lines in self.indicators:
                for line in lines:
                    criterion = line.criterion
                    asked = criterion.source, criterion.metric or criterion.pk
                    if asked not in answers:
                        answers[asked] = figures_of(criterion, self.branches, self.period)
                    line.figures, line.failed = answers[asked]

    @classmethod
    def of_month(cls, scheme, branches, period):
        return cls(scheme, branches, period, {Criterion.Period.MONTH})

    @classmethod
    def of_year(cls, scheme, branches, period):
        """All lines, those of the months too, over the year as a whole."""
        return cls(scheme, branches, period, set(Criterion.Period.values))

    @cached_property
    def _holding(self):
        codes = {code for indicator, _ in self.indicators for code in indicator.facts}
        return holding(codes, self.ids, self.period.closing_day)

    def applies(self, indicator, branch_id):
        return all(branch_id in self._holding[code] for code in indicator.facts)

    def _share(self):
        self.failed = 0
        for indicator, lines in self.indicators:
            for branch_id in self.ids:
                if not self.applies(indicator, branch_id):
                    continue
                real = share_out(indicator.points, [line.takes(branch_id) for line in lines])
                for line, taken in zip(lines, real, strict=True):
                    line.taken[branch_id] = taken
                    self.failed += branch_id in line.failed

    @property
    def criteria(self):
        return [line.criterion for _, lines in self.indicators for line in lines]

    def rows(self):
        """(branch id, criterion id, occurrences, due, amount, taken, failed) of every line that applies."""
        return [
            (branch_id, line.criterion.pk, *line.figure(branch_id), taken, line.failed.get(branch_id, ""))
            for _, lines in self.indicators
            for line in lines
            for branch_id, taken in line.taken.items()
        ]

    def not_applying(self):
        """(criterion, branch ids) for the lines that depend on a fact and the branches it is not true of."""
        for indicator, lines in self.indicators:
            if indicator.facts:
                others = [pk for pk in self.ids if not self.applies(indicator, pk)]
                for line in lines:
                    yield line.criterion, others

    def totals(self):
        """{branch id: (kept, whole, grade a veto leaves at best, lines that failed)}.

        An indicator of which a line failed is in neither sum: what it leaves is not known.
        """
        found = {}
        order = {band.name: place for place, band in enumerate(self.scheme.grades)}
        sums = defaultdict(lambda: [Decimal(0), Decimal(0), "", 0])
        for indicator, lines in self.indicators:
            for branch_id in self.ids:
                if not self.applies(indicator, branch_id):
                    continue
                row = sums[branch_id]
                failed = sum(branch_id in line.failed for line in lines)
                if not failed:
                    row[0] += indicator.points - sum(line.taken[branch_id] for line in lines)
                    row[1] += indicator.points
                row[3] += failed
                vetoes = [row[2], *(line.veto(branch_id) for line in lines)]
                row[2] = max((v for v in vetoes if v), key=order.get, default="")
        for branch_id in self.ids:
            found[branch_id] = tuple(sums[branch_id])
        return found


def figures_of(criterion, branches, period):
    """({branch id: Figure}, {branch id: why it failed}) of one criterion for all `branches`."""
    ask = {
        Criterion.Source.METRIC: lambda part: METRICS[criterion.metric].figures(part, period),
        Criterion.Source.MANUAL: lambda part: marked(criterion, part, period),
        Criterion.Source.POLL: lambda part: polled(criterion, part, period),
    }[Criterion.Source(criterion.source)]
    return _ask(ask, branches, criterion)


def _ask(ask, branches, criterion):
    """The figures, cut in halves where the question fails, down to the branch it fails for."""
    try:
        with transaction.atomic():
            return {pk: Figure(*figure) for pk, figure in ask(branches).items()}, {}
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, DatabaseError) as wrong:
        if not branches:
            return {}, {}
        if len(branches) == 1:
            log.warning("%s of branch %s: %r", criterion, branches[0].pk, wrong)
            return {}, {branches[0].pk: f"取数时出错（{type(wrong).__name__}），请系统管理员查看日志"}
    half = len(branches) // 2
    figures, failed = _ask(ask, branches[:half], criterion)
    others, failed_too = _ask(ask, branches[half:], criterion)
    return figures | others, failed | failed_too


def marked(criterion, branches, period):
    """What checkers wrote down on the criterion: how many times, and the points they took, or the mean of the rates."""
    marks = Mark.objects.standing().on_line(criterion)
    marks = marks.filter(branch__in=[b.pk for b in branches], on__range=(period.first, period.last))
    amount = Round(Avg("amount"), 2) if criterion.rule in ON_RATES else Sum("amount")
    sums = marks.values_list("branch").annotate(n=Sum("times"), points=amount).order_by()
    return {branch_id: Figure(times, 0, points) for branch_id, times, points in sums}


def polled(criterion, branches, period):
    """The result in % of the poll of that kind, where enough people voted."""
    shares = poll_percent(criterion.metric, [b.pk for b in branches], period.last.year)
    return {branch_id: Figure(0, 0, share) for branch_id, share in shares.items()}
