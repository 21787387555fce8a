"""Plans of the year: to be reported, to be mended, to be looked at above."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

from branches.above import told_above
from branches.local_rules import over_time
from branches.models import Organisation
from branches.roles import COMMISSIONER, DEPARTMENT
from core.reminding import occasion_of, reminds
from meetings.local_rules import PLAN_WITHIN
from meetings.models import Plan
from meetings.plans import REPORTED
from meetings.recorders import RECORDERS
from meetings.todos.plans import plans_waiting, to_mend, to_report, year_to_plan


@reminds(
    "meetings.plan",
    "年度工作计划",
    "条例第 11–18 条",
    to=RECORDERS,
    before=(14, 3),
    after=(1, 14),
    above_after=14,
    above_url="meetings:plans",
)
def plan(look):
    """Branches whose plan of the year is not reported, by the day the local rule names (meetings.plan_within_days)."""
    year = year_to_plan(look.day)
    if year is None:
        return
    of_year = Plan.objects.filter(year=year, month=None)
    reported = of_year.filter(state__in=REPORTED).values("branch")
    drafts = of_year.filter(branch=OuterRef("pk"), state=Plan.State.DRAFT)
    branches = Organisation.objects.open_on(look.day).branches().exclude(pk__in=reported)
    branches = look.among(branches).annotate(draft=Subquery(drafts.values("pk")[:1]))
    within = over_time(PLAN_WITHIN.key, look.day)
    for branch in branches.iterator(chunk_size=2000):
        draft = Plan(pk=branch.draft) if branch.draft else None
        todo = to_report(branch, year, draft, within(branch, look.day))
        if todo.due_on <= look.until:
            yield occasion_of(todo, f"{branch.pk}:{year}", about=branch.pk)


@reminds("meetings.plan_returned", "退回的工作计划", "条例第 11–18 条", to=RECORDERS, after=(3, 10))
def plan_returned(look):
    """Plans the level above returned, since the day it did."""
    rows = Plan.objects.filter(state=Plan.State.RETURNED).annotate(back=TruncDate("reviewed_at"))
    for row in look.among(rows).order_by("pk").iterator(chunk_size=2000):
        yield occasion_of(to_mend(row), str(row.pk), due_on=row.back, about=row.branch_id)


@reminds(
    "meetings.plans_waiting",
    "待审核的工作计划",
    "条例第 11–18 条",
    to=(DEPARTMENT, COMMISSIONER),
    after=(3, 7, 14),
)
def plans_to_review(look):
    """Reported plans, summed where they are looked at, since the day the first of them was reported."""
    rows = Plan.objects.filter(state=Plan.State.SUBMITTED)
    return told_above(rows, "submitted_at", (DEPARTMENT, COMMISSIONER), look, plans_waiting)
