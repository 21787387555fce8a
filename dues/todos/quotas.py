"""Quotas that wait, and the first of a year."""

from django.db.models import Count
from django.urls import reverse

from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by
from dues.actions.quotas import overtaken
from dues.models import Quota
from dues.months import years_to_fix

APPROVE_WHY = "核准后才生成应交党费（2017 通知第 1 条：年初核定，年内一般不变动）。"
OVERTAKEN_WHY = "核准以前，那个月的应交已经生成，或者以后月份的变动已经核准；请撤回，改从以后的月份再报。"


def approvable(quotas, years):
    """Those of `quotas` of these years that wait for approval and would still change something."""
    waiting = quotas.waiting().filter(year__in=years)
    return waiting.exclude(pk__in=overtaken(waiting).order_by().values("pk"))


@actionable_by
def quotas_to_approve(user, today):
    """For the department: quotas that wait, of this year, in December of the next too. One query."""
    if not reaches(user, "dues.approve_quota"):
        return
    waiting = approvable(Quota.objects.where_may(user, "dues.approve_quota"), years_to_fix(today))
    for year, people in waiting.order_by("year").values_list("year").annotate(people=Count("pk")):
        yield to_approve(people, year)


def to_approve(people, year):
    """So many quotas of a year, for whoever approves."""
    return Todo(
        f"{people:,} 名党员的 {year} 年党费核定待核准",
        APPROVE_WHY,
        f"{reverse('dues:quotas')}?year={year}&state=waiting",
        "去核准",
        urgent=True,
    )


@actionable_by
def changes_overtaken(user, today):
    """For the branch: changes nobody can approve any more, since their month was billed or a later one is in force."""
    if not reaches(user, "dues.propose_quota"):
        return
    quotas = to_take_back(Quota.objects.where_may(user, "dues.propose_quota"))
    for quota in quotas.order_by("since", "id")[:LIMIT]:
        yield of_overtaken(quota)


def to_take_back(quotas):
    """Those of `quotas` that were overtaken, of members still here."""
    return overtaken(quotas.filter(member__left_on=None)).select_related("member").defer("parts")


def of_overtaken(quota):
    """Take back one of them."""
    return Todo(
        f"{quota.member.name}自 {quota.since:%Y-%m} 起的核定变动不能再核准",
        OVERTAKEN_WHY,
        reverse("dues:quota", args=[quota.pk]),
        "去撤回",
        urgent=True,
    )
