"""What 追究 asks of those who decide on it and carry it out, and what it tells whoever it is against."""

from django.db.models import Count, Q
from django.urls import reverse

from assessments.models import Accountability
from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by

NOBODY_ELSE = "系统只提议，是否追究由党组织研究决定（支部工作条例第 32 条）"


@actionable_by
def cases_to_see_to(user, today):
    """Whoever decides: how many cases wait for a decision, and how many decided ones for being carried out. One query."""
    above = Q(pk=None)
    for path, below in reaches(user, "assessments.hold_accountable"):
        if below:
            inside = Q(organisation__path__startswith=path)
            above |= inside & (~Q(organisation__path=path) | Q(organisation__depth=1))
    counts = (
        Accountability.objects.filter(above)
        .exclude(holder=user)
        .aggregate(
            waiting=Count("pk", filter=Q(decided_at=None)),
            decided=Count("pk", filter=Q(pursued=True, lifted_on=None, carried_at=None)),
        )
    )
    found = [to_decide(counts["waiting"])] if counts["waiting"] else []
    return found + ([to_carry_out(counts["decided"])] if counts["decided"] else [])


def to_decide(count):
    """So many cases that were proposed."""
    url = f"{reverse('assessments:accountabilities')}?state=waiting"
    return Todo(f"{count} 项追究提议待决定", NOBODY_ELSE, url, "去决定", urgent=True)


def to_carry_out(count):
    """So many cases that were decided."""
    url = f"{reverse('assessments:accountabilities')}?state=to_carry_out"
    title = f"{count} 项追究决定还没有登记执行"
    return Todo(title, "决定的要执行，执行了要留痕", url, "登记执行")


@actionable_by
def own_cases(user, today):
    """Whoever it is against: what was decided and is not carried out yet. One query."""
    rows = Accountability.objects.to_carry_out().filter(holder=user).order_by("decided_at", "id")
    return [
        Todo(f"对您的{case.get_measure_display()}", case.reason, case.get_absolute_url(), "查看", urgent=True)
        for case in rows[:LIMIT]
    ]
