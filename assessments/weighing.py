"""Among whom the places of a capped grade are shared out.

One population for the proposal, the check and a correction alike: the current results of a year by one scheme among the
branches under the same 党委, that is the nearest above each branch (or else the top of its tree), whatever stage they are
at. Closed ones do not count.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models.functions import Length, Substr

from assessments.models import Scheme, Verdict
from branches.models import Organisation

STEP = Organisation.steplen


@dataclass(frozen=True)
class Population:
    """The results weighed against one another: where, by which scheme, and their rows."""

    committee: Organisation
    scheme: Scheme
    verdicts: list

    @property
    def open(self):
        """Those on view that have no grade yet."""
        return [v for v in self.verdicts if v.stage == Verdict.Stage.PUBLIC]

    @property
    def taken(self):
        """{grade: how many have it for good}."""
        return Counter(v.grade for v in self.verdicts if v.stage == Verdict.Stage.GRADED)

    def __len__(self):
        return len(self.verdicts)


def committees_of(branches):
    """{branch id: the 党委 within which its grade is weighed}. One query."""
    above = {branch.path[:end] for branch in branches for end in range(STEP, len(branch.path) + 1, STEP)}
    places = {place.path: place for place in Organisation.objects.filter(path__in=above)}
    found = {}
    for branch in branches:
        ends = range(len(branch.path) - STEP, 0, -STEP)
        line = [places[branch.path[:end]] for end in ends] or [places[branch.path]]
        nearest = (place for place in line if place.kind == Organisation.Kind.COMMITTEE)
        found[branch.pk] = next(nearest, line[-1])
    return found


def branches_of(committee):
    """The branches that `committee` is the nearest 党委 of."""
    below = Organisation.objects.filter(path__startswith=committee.path)
    places = dict(below.exclude(kind=Organisation.Kind.BRANCH).values_list("path", "kind"))
    start = len(committee.path) + STEP
    inner = {path for path, kind in places.items() if kind == Organisation.Kind.COMMITTEE}
    ours = [p for p in places if not any(p[:end] in inner for end in range(start, len(p) + 1, STEP))]
    under = below.alias(up=Substr("path", 1, Length("path") - STEP))
    return under.filter(up__in=ours) if ours else below


def populations(verdicts):
    """The Population of each of these current verdicts, every one once, its rows locked; `hold` its committees before."""
    committees = committees_of([verdict.branch for verdict in verdicts])
    asked = {(committees[v.branch_id].pk, v.year, v.scheme_id): committees[v.branch_id] for v in verdicts}
    schemes = Scheme.objects.with_lines().in_bulk({scheme for _, _, scheme in asked})
    return [
        Population(committee, schemes[scheme], _rows(committee, year, scheme))
        for (_, year, scheme), committee in sorted(asked.items(), key=lambda each: each[0])
    ]


def _rows(committee, year, scheme):
    rows = counted(committee, year, scheme).select_related("branch")
    return list(rows.select_for_update(of=("self",)).order_by("branch__path"))


def counted(committee, year, scheme):
    """The verdicts of a Population."""
    rows = Verdict.objects.current().filter(year=year, scheme=scheme).exclude(stage=Verdict.Stage.CLOSED)
    return rows.filter(branch__in=branches_of(committee).order_by().values("pk"))


def hold(branches):
    """Lock the committees in which the grades of `branches` are weighed: one act at a time shares out their places.

    Rows that name a committee are written meanwhile: a year is long in counting.
    """
    ids = {committee.pk for committee in committees_of(branches).values()}
    list(
        Organisation.objects.filter(pk__in=ids)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )
