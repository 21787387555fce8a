"""Plans to be made, mended or looked at."""

from datetime import date, timedelta

from django.urls import reverse

from branches.local_rules import values_at
from branches.models import Organisation
from branches.scope import may, reaches
from core.todo import LIMIT, Todo, actionable_by
from meetings.local_rules import PLAN_WITHIN
from meetings.models import Plan

ASKED_UNTIL = 6  # the month after which a year's plan has lost its use and nobody is reminded any more
NEXT_FROM = 12  # the month in which the next year's plan is asked for


@actionable_by
def plans_to_report(user, today):
    """For recorders: the year's plan not reported yet, from December before to June, and what was returned.

    By which day it is due is a local rule (`meetings.plan_within_days`). At most four queries.
    """
    reach = reaches(user, "meetings.record")
    branches = list(Organisation.objects.open_on(today).within(reach).branches()[:LIMIT]) if reach else []
    if not branches:
        return []
    found = [to_mend(plan) for plan in Plan.objects.filter(branch__in=branches, state="returned")[:LIMIT]]
    year = year_to_plan(today)
    if year is None:
        return found
    plans = {p.branch_id: p for p in Plan.objects.filter(branch__in=branches, year=year, month=None)}
    within = values_at(PLAN_WITHIN.key, branches, today)
    for branch in branches:
        plan = plans.get(branch.pk)
        if plan is None or plan.state == Plan.State.DRAFT:
            found.append(to_report(branch, year, plan, within[branch.pk], len(branches) > 1))
    return found[:LIMIT]


def year_to_plan(today):
    """The year whose plan is asked for; None from July to November."""
    if today.month >= NEXT_FROM:
        return today.year + 1
    return today.year if today.month <= ASKED_UNTIL else None


def to_mend(plan):
    """What was returned."""
    why = f"退回意见：{plan.remark}"
    return Todo(f"{plan.period}计划被退回", why, plan.get_absolute_url(), "修改", urgent=True)


def to_report(branch, year, plan, within, named=False):
    """The plan of the year, reported by the day `within` says; `plan` is the draft, None where there is none."""
    due = date(year, 1, 1) + timedelta(days=within - 1)
    title = f"{f'{branch}：' if named else ''}{year} 年计划还没有报备"
    new = f"{reverse('meetings:new_plan')}?branch={branch.pk}&year={year}"
    url, button = (plan.get_absolute_url(), "报备") if plan else (new, "做计划")
    return Todo(title, "全年组织生活计划报上级审核（条例第 11–18 条）", url, button, due_on=due)


@actionable_by
def plans_to_review(user, today):
    """For those above: how many reported plans wait. One query."""
    if not may(user, "meetings.review"):
        return []
    waiting = Plan.objects.where_may(user, "meetings.review").filter(state=Plan.State.SUBMITTED).count()
    if not waiting:
        return []
    return [plans_waiting(waiting)]


def plans_waiting(count):
    """So many reported plans to look at."""
    url = f"{reverse('meetings:plans')}?state=submitted"
    return Todo(f"{count} 份工作计划待审核", "支部报备的组织生活计划，通过或退回修改", url, "审核")
