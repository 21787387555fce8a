"""From the rows to the plan held against what was held: the same few queries for one branch or fifty."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from meetings import plan_held
from meetings.models import Meeting, Plan, PlanItem

REPORTED = (Plan.State.SUBMITTED, Plan.State.RETURNED, Plan.State.ACCEPTED)


def lines_of_year(branches, year):
    """The lines (PlanItem) that count for the year: those of a month's own plan where there is one, else the year's.

    Only of plans that were reported; a draft is nobody's plan yet.
    """
    reported = Plan.objects.filter(year=year, state__in=REPORTED)
    own = reported.filter(branch=OuterRef("plan__branch"), month=OuterRef("month"))
    lines = PlanItem.objects.filter(plan__in=reported.filter(branch__in=[b.pk for b in branches]))
    return lines.filter(Q(plan__month__isnull=False) | ~Exists(own)).select_related("plan", "group")


def compared(branches, year, today):
    """{branch id: (plan_held.Comparison, {line id: PlanItem})} for a year up to `today`. Two queries."""
    lines, events = {}, _events(branches, year)
    for item in lines_of_year(branches, year):
        lines.setdefault(item.plan.branch_id, {})[item.pk] = item
    return {
        branch.pk: (
            plan_held.compare(
                [planned(item) for item in lines.get(branch.pk, {}).values()],
                events.get(branch.pk, ()),
                today,
            ),
            lines.get(branch.pk, {}),
        )
        for branch in branches
    }


def comparisons(branches, year, today, first=1, last=12):
    """{branch id: plan_held.Comparison} for a year up to `today`, without the rows behind: for many branches. Two queries.

    `first`, `last`: the months whose lines are asked about; others come along only as far as they bear on them.
    """
    span = first - (first - 1) % 3, last + (-last) % 3  # whole quarters, within which meetings are moved
    wanted = lines_of_year(branches, year)
    if span != (1, 12):
        elsewhere = Meeting.objects.filter(plan_item=OuterRef("pk"), held_on__month__range=span)
        wanted = wanted.filter(Q(month__range=span) | Q(kind__in=plan_held.YEARLY) | Exists(elsewhere))
    values, lines = ("plan__branch_id", "pk", "kind", "group_id", "plan__year", "month", "planned_on"), {}
    for branch_id, *line in wanted.values_list(*values).iterator():
        lines.setdefault(branch_id, []).append(plan_held.Planned(*line))
    events = _events([branch for branch in branches if branch.pk in lines], year, span)
    return {pk: plan_held.compare(found, events.get(pk, ()), today) for pk, found in lines.items()}


def _events(branches, year, span=(1, 12)):
    """{branch id: [plan_held.Event]} of what was held in the year, or bears on the lines of some months. One query."""
    events = {}
    held = Meeting.objects.filter(branch__in=[b.pk for b in branches]).held().filter(held_on__year=year)
    if span != (1, 12):
        yearly = Q(kinds__overlap=list(plan_held.YEARLY))
        held = held.filter(Q(held_on__month__range=span) | yearly | Q(plan_item__isnull=False))
    values = held.values_list("branch_id", "pk", "kinds", "group_id", "held_on", "plan_item_id")
    for branch_id, pk, kinds, group, day, line in values.iterator():
        events.setdefault(branch_id, []).append(plan_held.Event(pk, tuple(kinds), group, day, line))
    return events


def planned(item):
    """A PlanItem as plan_held reads it."""
    return plan_held.Planned(item.pk, item.kind, item.group_id, item.plan.year, item.month, item.planned_on)


class Month(NamedTuple):
    """One month of a branch: how many meetings were planned, how many of these held, how that stands."""

    planned: int
    held: int
    tone: str


def by_month(comparison):
    """Twelve Months, and the number of meetings nobody had planned."""
    months = [[] for _ in range(12)]
    for outcome in comparison.outcomes:
        months[outcome.line.month - 1].append(outcome)
    return [_month(outcomes) for outcomes in months], len(comparison.unplanned)


def _month(outcomes):
    held = sum(outcome.event is not None for outcome in outcomes)
    if any(outcome.state == plan_held.MISSED for outcome in outcomes):
        return Month(len(outcomes), held, "overdue")
    return Month(len(outcomes), held, "done" if outcomes and held == len(outcomes) else "calm")


def with_outcomes(plan, today):
    """The lines of one plan, each a PlanItem with `outcome` (None before the plan was reported) and `called`, the meeting
    announced from it and not recorded yet. Three queries."""
    lines = list(plan.items.select_related("group").order_by("month", "planned_on", "id"))
    for line in lines:
        line.plan, line.outcome, line.called = plan, None, None
    if plan.state not in REPORTED:
        return lines
    found = plan_held.compare(
        [planned(line) for line in lines], _events([plan.branch], plan.year).get(plan.branch_id, ()), today
    )
    waiting = Meeting.objects.filter(plan_item__plan=plan, state__in=["called", "open"])
    called = {meeting.plan_item_id: meeting for meeting in waiting}
    for line, outcome in zip(lines, found.outcomes, strict=True):
        line.outcome, line.called = outcome, called.get(line.pk)
    return lines
