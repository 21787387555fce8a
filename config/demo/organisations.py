"""Writes the tree, its terms and its party groups."""

from datetime import timedelta

from branches.models import Organisation, PartyGroup, Term
from branches.names import search_keys
from branches.setup import months_after
from config.demo.rows import analyze, pour, reserve
from config.demo.shape import BRANCH, numeral

DAY = timedelta(days=1)


def write(units):
    """COPY the organisations with their places in the tree; gives each unit its id, path and groups. Returns a Chinese note."""
    _place(units)
    pour(
        Organisation,
        [
            "id",
            "path",
            "depth",
            "numchild",
            "name",
            "short_name",
            "kind",
            "field",
            "setup",
            "founded_on",
            "dissolved_on",
            "lecture_every_months",
            "pinyin",
            "initials",
        ],
        (
            (
                unit.id,
                unit.path,
                len(unit.path) // Organisation.steplen,
                children,
                unit.name,
                unit.short_name,
                unit.kind,
                unit.field,
                Organisation.Setup.REGULAR,
                unit.founded_on,
                None,
                unit.lecture_every_months,
                *search_keys(unit.short_name),
            )
            for unit, children in zip(units, _children(units), strict=True)
        ),
    )
    pour(
        Term,
        ("organisation", "began_on", "ends_on", "has_committee", "seats", "closed_on"),
        (term for unit in units for term in _terms(unit)),
    )
    groups = _write_groups(units)
    analyze(Organisation, Term, PartyGroup)
    return f"党组织 {len(units)} 个，党小组 {groups} 个"


def _terms(unit):
    """The current 届 and the one before it, closed by the election that began the current one."""
    began_on, _ = unit.term
    seats = len(unit.seats) if unit.has_committee else None
    yield unit.id, *unit.term, unit.has_committee, seats, None
    yield (
        unit.id,
        months_after(began_on, -12 * unit.years),
        began_on - DAY,
        unit.has_committee,
        seats,
        began_on,
    )


def _place(units):
    first, steps = reserve(Organisation, len(units)), {}
    for number, unit in enumerate(units):
        above = unit.parent.path if unit.parent else ""
        steps[above] = steps.get(above, 0) + 1
        unit.id = first + number
        depth = len(above) // Organisation.steplen + 1
        unit.path = Organisation._get_path(above, depth, steps[above])


def _children(units):
    counts = {}
    for unit in units:
        if unit.parent:
            counts[unit.parent.id] = counts.get(unit.parent.id, 0) + 1
    return [counts.get(unit.id, 0) for unit in units]


def _write_groups(units):
    first = reserve(PartyGroup, sum(unit.groups for unit in units))
    rows = []
    for unit in units:
        if unit.kind == BRANCH:
            unit.group_ids = [first + len(rows) + place for place in range(unit.groups)]
            rows += [
                (group, unit.id, f"第{numeral(place)}党小组", unit.founded_on, None)
                for place, group in enumerate(unit.group_ids, start=1)
            ]
    return pour(PartyGroup, ("id", "organisation", "name", "since", "until"), rows)
