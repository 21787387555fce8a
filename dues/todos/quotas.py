"""Quotas that wait, and the first of a year."""

from django.urls import reverse

from branches.scope import reaches
from core.todo import Todo, actionable_by
from dues.models import Quota


@actionable_by
def quotas_to_approve(user, today):
    """For the department: quotas of this year that wait."""
    if not reaches(user, "dues.approve_quota"):
        return
    waiting = Quota.objects.where_may(user, "dues.approve_quota").waiting().filter(year=today.year)
    count = waiting.order_by().count()
    if count:
        yield Todo(
            f"{count:,} 名党员的 {today.year} 年党费核定待核准",
            "核准后才生成应交党费（2017 通知第 1 条：年初核定，年内一般不变动）。",
            f"{reverse('dues:quotas')}?state=waiting",
            "去核准",
            urgent=True,
        )
