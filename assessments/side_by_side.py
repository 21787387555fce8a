"""Two branches beside each other over a year: months, rates, and every line of their schemes with its evidence.

Reads the sums the scores are kept in (MonthTotal, Tally) and, for the way to the evidence, the scores of the two.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse

from assessments import board
from assessments.evidence import source_of
from assessments.models import Score, Tally
from assessments.models.lost import TOLD
from assessments.scoring import percent


@dataclass
class Part:
    """What one branch has on a line: the sums of the year, and [(month, taken, page of the evidence)]."""

    occurrences: int = 0
    due: int = 0
    taken: object = 0
    months: list = field(default_factory=list)


@dataclass
class Line:
    """One line of 考核标准, the same words in both schemes being one: `parts` hold a Part or None for each branch."""

    title: str
    text: str
    unit: str
    parts: list

    @property
    def differs(self):
        """Whether it took more from one than from the other."""
        return len({part.taken if part else 0 for part in self.parts}) > 1


class SideBySide:
    """The comparison of `branches` (two, with their names) in `year`. Six queries."""

    def __init__(self, branches, year):
        self.year = year
        self.branches = board.with_months(branches, year)
        self.tallies = list(
            Tally.objects.filter(year=year, months__gt=0, branch__in=[b.pk for b in branches])
            .select_related("criterion__indicator")
            .order_by("criterion__indicator__position", "criterion__position", "criterion")
        )
        self.why = self._why()

    def _why(self):
        months = defaultdict(list)
        scores = Score.objects.of_year(self.year).filter(branch__in=[b.pk for b in self.branches])
        for score in scores.exclude(taken=0, occurrences=0).order_by("month"):
            url = reverse("assessments:evidence", args=[score.branch_id, score.month, score.criterion_id])
            months[score.branch_id, score.criterion_id].append((score.month, score.taken, url))
        return months

    def lines(self):
        """Every Line of both, those that differ most first."""
        found = {}
        for tally in self.tallies:
            criterion = tally.criterion
            key = criterion.indicator.title, criterion.text
            line = found.setdefault(key, Line(*key, source_of(criterion).unit, [None] * len(self.branches)))
            at = next(at for at, branch in enumerate(self.branches) if branch.pk == tally.branch_id)
            part = line.parts[at] = line.parts[at] or Part()
            part.occurrences += tally.occurrences
            part.due += tally.due
            part.taken += tally.taken
            part.months += self.why[tally.branch_id, criterion.pk]
        return sorted(found.values(), key=lambda line: not line.differs)

    def rates(self):
        """[(title, share of the first, share of the second)] of what was held and paid in time, in per cent."""
        named = zip(("三会一课应开已开", "党费按时足额"), TOLD, strict=True)
        return [(title, *(self._rate(branch, metric) for branch in self.branches)) for title, metric in named]

    def _rate(self, branch, metric):
        """A scheme may have several lines on one metric: they say the same, and count once."""
        once = {}
        for tally in self.tallies:
            if tally.branch_id == branch.pk and tally.criterion.metric == metric:
                once[tally.criterion.indicator.scheme_id] = tally.due - tally.occurrences, tally.due
        return percent(*map(sum, zip(*once.values(), strict=True))) if once else None

    def chart(self):
        """The months of both as data of ui/chart.html; None when neither has a score."""
        if all(cell.percent is None for branch in self.branches for cell in branch.months):
            return None
        return {
            "kind": "line",
            "labels": [f"{month.month}月" for month in board.months_of(self.year)],
            "series": [
                {
                    "name": branch.name_then,
                    "values": [None if c.percent is None else float(c.percent) for c in branch.months],
                }
                for branch in self.branches
            ],
            "unit": "%",
        }
