"""Quotas that wait, and the first of a year."""

from django.urls import reverse

from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by
from dues.actions.quotas import overtaken
from dues.models import Quota

APPROVE_WHY = "核准后才生成应交党费（2017 通知第 1 条：年初核定，年内一般不变动）。"


def approvable(quotas, year):
    """Those of `quotas` that wait for approval and would still change something."""
    waiting = quotas.waiting().filter(year=year)
    return waiting.exclude(pk__in=overtaken(waiting).order_by().values("pk"))


@actionable_by
def quotas_to_approve(user, today):
    """For the department: quotas of this year that wait."""
    if not reaches(user, "dues.approve_quota"):
        return
    count = approvable(Quota.objects.where_may(user, "dues.approve_quota"), today.year).order_by().count()
    if count:
        yield Todo(
            f"{count:,} 名党员的 {today.year} 年党费核定待核准",
            APPROVE_WHY,
            f"{reverse('dues:quotas')}?state=waiting",
            "去核准",
            urgent=True,
        )


@actionable_by
def changes_overtaken(user, today):
    """For the branch: changes nobody can approve any more, since their month was billed or a later one is in force."""
    if not reaches(user, "dues.propose_quota"):
        return
    quotas = overtaken(Quota.objects.where_may(user, "dues.propose_quota").filter(member__left_on=None))
    for quota in quotas.select_related("member").defer("parts").order_by("since", "id")[:LIMIT]:
        yield Todo(
            f"{quota.member.name}自 {quota.since:%Y-%m} 起的核定变动不能再核准",
            "核准以前，那个月的应交已经生成，或者以后月份的变动已经核准；请撤回，改从以后的月份再报。",
            reverse("dues:quota", args=[quota.pk]),
            "去撤回",
            urgent=True,
        )
