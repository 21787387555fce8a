"""From the rows to the cadence: what branches owe, held and miss, for one branch or fifty thousand.

Every function takes organisations of one reach and costs the same few queries for one as for a thousand;
beyond `CHUNK` branches they are taken chunk by chunk, so memory does not grow with the reach.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from branches.models import Organisation, PartyGroup, Term
from core import clock
from core.clock import add_months, month_of, quarter_of
from meetings import cadence
from meetings.models import Exemption, Meeting

CHUNK = 2000
# kinds whose period may begin before the quarter: their meetings are looked for since 1 January
LONG = (cadence.Kind.LECTURE, cadence.Kind.LIFE_MEETING, cadence.Kind.APPRAISAL)
EVERY_KIND = tuple(cadence.Kind)


class Held(NamedTuple):
    """One kind of one meeting held; the first three are what `cadence.missing` asks for."""

    kind: str
    day: object
    group: int | None
    late: bool


class Line(NamedTuple):
    """One branch over one stretch: what fell due, what was held, what of it is missing, what it was excused from."""

    owed: list
    held: list
    missing: cadence.Missing
    excused: list = []


def facts_for(branches, on, groups=None, stretch=None):
    """What the cadence of each of `branches` (Organisation rows) depends on: {branch id: BranchFacts}.

    The committee is that of the term in force on `on`; without a term none is known and none is asked of the
    branch (条例 art. 20). `groups`: the PartyGroup rows to count, by default those in force on `on`. `stretch`: the days
    (first, last) whose exemptions matter, by default `on` alone. Three queries.
    """
    branches = list(branches)
    ids = [branch.pk for branch in branches]
    terms = Term.objects.filter(organisation__in=ids, began_on__lte=on).order_by("began_on")
    committees = dict(
        terms.filter(Q(closed_on=None) | Q(closed_on__gt=on)).values_list("organisation_id", "has_committee")
    )
    exempt, by_branch = _exemptions(ids, *(stretch or (on, on))), {}
    for group in _groups(ids, on, on) if groups is None else groups:
        by_branch.setdefault(group.organisation_id, []).append(group.pk)
    return {
        branch.pk: cadence.BranchFacts(
            founded_on=branch.founded_on,
            **_life(branch),
            temporary=branch.setup == Organisation.Setup.TEMPORARY,
            has_committee=committees.get(branch.pk, False),
            groups=tuple(by_branch.get(branch.pk, ())),
            lecture_every_months=branch.lecture_every_months,
            exemptions=tuple(exempt.get(branch.pk, ())),
        )
        for branch in branches
    }


def facts_for_year(branch, year):
    """The facts of one branch as they stand today, with the exemptions of the year: what its plan is made from."""
    return facts_for([branch], clock.today(), stretch=(date(year, 1, 1), date(year, 12, 31)))[branch.pk]


def _exemptions(ids, first, last):
    found = {}
    rows = Exemption.objects.in_force().touching(first, last).filter(branch__in=ids).order_by("since", "id")
    for branch_id, kind, since, until in rows.values_list("branch_id", "kind", "since", "until"):
        found.setdefault(branch_id, []).append((kind, since, until))
    return found


def _life(branch):
    """Kind and last day: one that stopped being a branch without being dissolved owes until then."""
    if hasattr(branch, "branch_until"):  # from Organisation.objects.were_branches
        return {"kind": Organisation.Kind.BRANCH, "dissolved_on": branch.branch_until}
    return {"kind": branch.kind, "dissolved_on": branch.dissolved_on}


def held_for(branches, first, last, kinds=EVERY_KIND):
    """Meetings of `branches` that count for periods ending from `first` to `last`: {branch id: [Held]}.

    A meeting that counted as several kinds comes once a kind, of `kinds` alone. Long periods look back to 1 January.
    One query.
    """
    long = [kind for kind in LONG if kind in kinds]
    rows = (
        Meeting.objects.filter(branch__in=[b.pk for b in branches])
        .held_between(first.replace(month=1, day=1) if long else quarter_of(first)[0], last)
        .values_list("branch_id", "kinds", "held_on", "group_id", "is_late")
    )
    if long:
        rows = rows.filter(Q(held_on__gte=quarter_of(first)[0]) | Q(kinds__overlap=long))
    if kinds != EVERY_KIND:
        rows = rows.filter(kinds__overlap=list(kinds))
    held = {}
    for branch_id, counted, day, group, late in rows.iterator():
        held.setdefault(branch_id, []).extend(Held(k, day, group, late) for k in counted if k in kinds)
    return held


def owed_and_missing(branches, first, last, today, kinds=EVERY_KIND):
    """{branch id: Line} for the periods ending from `first` to `last` (both included), as seen on `today`.

    `kinds`: what is asked about. A 党小组 set up or dissolved inside a period does not owe it, like a branch. Four queries.
    """
    branches = list(branches)
    on = max(first, min(last, today))
    groups = list(_groups([b.pk for b in branches], first, on))
    lives = {group.pk: (group.since, group.until) for group in groups}
    facts = facts_for(branches, on, groups, (first, last))
    held = held_for(branches, first, min(last, today), kinds)
    lines = {}
    for branch in branches:
        known = _plain(facts[branch.pk], first, last)
        owed = [o for o in _owed(known, first, last) if o.kind in kinds and _lived(o, lives)]
        excused = [o for o in cadence.excused(known, first, last) if o.kind in kinds and _lived(o, lives)]
        mine = held.get(branch.pk, [])
        lines[branch.pk] = Line(owed, mine, cadence.missing(owed, (h[:3] for h in mine), today), excused)
    return lines


def chunks_of_lines(branches, first, last, today):
    """Yield lists of (Organisation, Line) that together hold every branch of the queryset, in tree order."""
    ids = list(branches.branches().values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        rows = list(Organisation.objects.filter(pk__in=ids[start : start + CHUNK]))
        lines = owed_and_missing(rows, first, last, today)
        yield [(branch, lines[branch.pk]) for branch in rows]


def missing_by_branch(branches, first, last, today):
    """Missed meetings, {branch id: [Owed, …]}: periods ending from `first` to `last` and over on `today`.

    `branches` is an Organisation queryset of any size. Branches that miss nothing are left out.
    """
    return {
        branch.pk: line.missing.missed
        for chunk in chunks_of_lines(branches, first, last, today)
        for branch, line in chunk
        if line.missing.missed
    }


def lacking_this_month_and_last(branches, today):
    """Two sets of branch ids: those that lack meetings due this month, those that lack some due last month."""
    month, this, last = month_of(today), set(), set()
    for chunk in chunks_of_lines(branches, add_months(month, -1), cadence.period_around(1, today).end, today):
        for branch, line in chunk:
            if line.missing.still_open:
                this.add(branch.pk)
            if any(owed.period_end < month for owed in line.missing.missed):
                last.add(branch.pk)
    return this, last


def stretch_to_settle(today):
    """From the first day of the quarter before to the last day of this one: what a recorder still minds."""
    first, last = quarter_of(today)
    return quarter_of(first - timedelta(days=1))[0], last


def open_now(line, today):
    """Owed meetings whose period has begun and that can still be held in it."""
    return [owed for owed in line.missing.still_open if owed.period_start <= today]


def missed_last(line, today):
    """Missed meetings of the period just before the present one, as long as they can be put on record."""
    return [owed for owed in line.missing.missed if _next_end(owed) >= today]


def _next_end(owed):
    months = (owed.period_end.year - owed.period_start.year) * 12
    months += owed.period_end.month - owed.period_start.month + 1
    return cadence.period_around(months, owed.period_end + timedelta(days=1)).end


def _groups(ids, first, last):
    alive = PartyGroup.objects.filter(organisation__in=ids, since__lte=last)
    return alive.filter(Q(until=None) | Q(until__gte=first)).order_by("organisation", "id")


def _lived(owed, lives):
    if owed.group is None:
        return True
    since, until = lives[owed.group]
    return since <= owed.period_start and (until is None or until >= owed.period_end)


def _plain(facts, first, last):
    """The same facts without dates that change nothing here, so that branches alike share one answer."""
    founded = facts.founded_on if facts.founded_on > first.replace(month=1, day=1) else None
    dissolved = facts.dissolved_on if facts.dissolved_on and facts.dissolved_on < last else None
    return cadence.BranchFacts(
        facts.kind,
        founded,
        dissolved,
        facts.temporary,
        facts.has_committee,
        facts.groups,
        facts.lecture_every_months,
        facts.exemptions,
    )


@lru_cache(maxsize=4096)
def _owed(facts, first, last):
    return tuple(cadence.owed(facts, first, last))
