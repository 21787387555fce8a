"""Whether the year was planned, and whether what was planned was held."""

from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from assessments.figures import Figure, Metric, Row
from assessments.then import as_they_stood, ids_of
from branches.local_rules import values_at
from core.clock import last_day
from meetings import plan_held
from meetings.cadence import LABELS
from meetings.local_rules import PLAN_WITHIN
from meetings.models import Plan, PlanItem
from meetings.plans import REPORTED, comparisons


def _reported_on(branches, year):
    """{branch id: the day on which the plan of the year was first reported}; a draft is nobody's plan. Two queries.

    A plan that was returned and reported again keeps its first day, which its older versions tell.
    """
    plans = Plan.objects.filter(branch__in=ids_of(branches), year=year, month=None, state__in=REPORTED)
    plans = {
        pk: (branch_id, at) for pk, branch_id, at in plans.values_list("pk", "branch_id", "submitted_at")
    }
    versions = Plan.versions.rel.related_model.objects.filter(pgh_obj__in=plans, submitted_at__isnull=False)
    first = dict(versions.values_list("pgh_obj").annotate(first=Min("submitted_at")).order_by())
    return {
        branch_id: timezone.localtime(min(at, first.get(pk, at))).date()
        for pk, (branch_id, at) in plans.items()
    }


def _unplanned(branches, period):
    """(Organisation, last day for reporting, day on which it was reported or None) of those that owe a plan by then.

    Owed by a branch that was one on 1 January; the last day is the local rule of that day.
    """
    on, new_year = period.closing_day, date(period.last.year, 1, 1)
    rows = [row for row in as_they_stood(branches, period) if row.founded_on <= new_year]
    days = values_at(PLAN_WITHIN.key, rows, new_year)
    reported = _reported_on(rows, period.last.year)
    for row in rows:
        due_on = new_year + timedelta(days=days[row.pk] - 1)
        if due_on < on and (row.branch_until is None or row.branch_until > on):
            yield row, due_on, reported.get(row.pk)


def plan_missing(branches, period):
    on = period.closing_day
    return {
        row.pk: Figure(int(reported is None or reported > on), 1)
        for row, _, reported in _unplanned(branches, period)
    }


def plan_missing_of(branch, period):
    on, year = period.closing_day, period.last.year
    return [
        Row(
            f"{year} 年度计划",
            f"应在 {due_on} 前报备，到 {on} 没有报备" + (f"，{reported} 才报备" if reported else ""),
            due_on,
            branch.get_absolute_url(),
        )
        for _, due_on, reported in _unplanned([branch], period)
        if reported is None or reported > on
    ]


def _over(branches, period):
    """{branch id: outcomes (plan_held.Outcome) of the lines whose month is over, within the period and its own life}."""
    year, months, found = period.last.year, {month.month for month in period.months_over}, {}
    span = period.first.month, period.last.month
    until = {row.pk: row.branch_until for row in as_they_stood(branches, period)}
    for branch_id, comparison in comparisons(branches, year, period.today, *span).items():
        ends = until.get(branch_id)
        found[branch_id] = [
            outcome
            for outcome in comparison.outcomes
            if outcome.line.month in months
            and (ends is None or last_day(date(year, outcome.line.month, 1)) < ends)
        ]
    return found


def plan_not_held(branches, period):
    return {
        branch_id: Figure(sum(outcome.state == plan_held.MISSED for outcome in over), len(over))
        for branch_id, over in _over(branches, period).items()
        if over
    }


def plan_not_held_of(branch, period):
    missed = [o.line for o in _over([branch], period).get(branch.pk, ()) if o.state == plan_held.MISSED]
    items = PlanItem.objects.filter(pk__in=[line.id for line in missed]).select_related("group", "plan")
    return [
        Row(
            LABELS[item.kind] + (f"（{item.group}）" if item.group else ""),
            f"计划 {item.month} 月{item.planned_on.day if item.planned_on else ''}"
            f"{' 日' if item.planned_on else ''}召开{f'“{item.topic}”' if item.topic else ''}，没有召开",
            last_day(date(item.plan.year, item.month, 1)),
            item.plan.get_absolute_url(),
        )
        for item in items.order_by("month", "planned_on", "id")
    ]


TITLE = "计划"
METRICS = (
    Metric(
        "plan_missing",
        "没有报备年度计划",
        "应报备",
        "份",
        "支部工作条例第 10–18 条；报备期限由本地规定",
        "看期末最后一天（还没过完时看今天）：报备期限（本地规定，默认 1 月 31 日）已过，当年的年度计划还没有首次报备的，"
        "算一份，到报备为止每月都算。草稿不算报备，退回修改的按首次报备算；当年 1 月 1 日以后成立的支部不要求。",
        plan_missing,
        plan_missing_of,
    ),
    Metric(
        "plan_not_held",
        "计划未开",
        "计划",
        "次",
        "支部工作条例第 10–18 条",
        "数已报备的年度计划（有月计划的按月计划）里，月份已过完而没有召开的事项；同一时段内改期召开的、以后补上记录的"
        "不算。当月还没过完时不算。",
        plan_not_held,
        plan_not_held_of,
    ),
)
