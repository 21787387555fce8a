"""Two branches side by side, both chosen by name."""

import tablib
from django.utils.functional import cached_property

from assessments import board
from assessments.side_by_side import SideBySide
from assessments.views.board import year_of, years
from branches.models import Organisation
from core.pages import PlainPage
from meetings.views.wide import WithSheet

SIDES = ("one", "other")
OFFERED = 12


class Choice:
    """One side of the comparison: what was typed (`name_one`), who is chosen (`one`, an id), who else it may be."""

    def __init__(self, side, rows, asked):
        self.side, self.typed = side, asked.get(f"name_{side}", "").replace("\0", "").strip()
        self.offered, self.branch = [], None
        chosen = asked.get(side, "")
        if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19:
            self.branch = rows.filter(pk=chosen).first()
        if self.typed and not (self.branch and self.branch.name_then == self.typed):
            self._find(rows)

    def _find(self, rows):
        found = list(rows.search(self.typed).order_by("path")[: OFFERED + 1])
        exact = [branch for branch in found if branch.name_then == self.typed]
        self.branch = None
        if len(exact) == 1 or len(found) == 1:
            self.branch = (exact or found)[0]
        self.offered = [] if self.branch else found

    @property
    def name(self):
        """What stands in the field."""
        return self.branch.name_then if self.branch else self.typed

    @property
    def missing(self):
        """Whether a name was typed that nobody bears."""
        return bool(self.typed) and not self.branch and not self.offered


class Compare(WithSheet, PlainPage):
    permission = "assessments.see"
    model = Organisation
    template_name = "assessments/compare.html"
    title = "两支部比较"

    @cached_property
    def year(self):
        return year_of(self.request)

    @cached_property
    def choices(self):
        seen = self.model.objects.where_may(self.request.user, self.permission)
        rows = board.of_year(seen, self.year)
        return [Choice(side, rows, self.request.GET) for side in SIDES]

    @cached_property
    def pair(self):
        """The comparison, once two branches are chosen that are not the same."""
        branches = [choice.branch for choice in self.choices]
        if None in branches or branches[0] == branches[1]:
            return None
        return SideBySide(branches, self.year)

    def sheet(self):
        names = [choice.name for choice in self.choices]
        data = tablib.Dataset(
            headers=["指标", "考核标准", *(f"{n} {w}" for n in names for w in ("次数", "扣分"))]
        )
        for line in self.pair.lines() if self.pair else ():
            figures = [(part.occurrences, part.taken) if part else (None, None) for part in line.parts]
            data.append([line.title, line.text, *figures[0], *figures[1]])
        return data

    def get_context_data(self, **kwargs):
        pair = self.pair
        return super().get_context_data(
            year=self.year,
            years=years(),
            choices=self.choices,
            same=pair is None
            and None not in (chosen := [c.branch for c in self.choices])
            and len(set(chosen)) == 1,
            pair=pair,
            chart=pair and pair.chart(),
            lines=pair and pair.lines(),
            **kwargs,
        )
