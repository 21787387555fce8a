"""六个月未交: what the branch has to hear and to decide."""

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by
from dues.models import Bill, Case

HEAR_WHY = "查明有无正当理由，由支部大会讨论决定；系统不作认定（党费规定第 13 条）。"


@actionable_by
def cases_to_hear(user, today):
    """For the branch: open cases, first those that were paid meanwhile and only want closing."""
    if not reaches(user, "dues.hear_case"):
        return
    rows = to_hear(Case.objects.where_may(user, "dues.hear_case"), today)
    for case in rows.order_by("owes", "opened_on", "id")[:LIMIT]:
        yield of_case(case)


def to_hear(cases, today):
    """The open ones of `cases` of members still here, each with `name` and whether anything `owes` still."""
    unpaid = (
        Bill.objects.in_arrears(today)
        .counted()
        .filter(member=OuterRef("member"), month__gte=OuterRef("first_month"))
    )
    rows = cases.still_open().filter(member__left_on=None)
    return rows.annotate(owes=Exists(unpaid), name=F("member__name"))


def of_case(case):
    """Hear one of them, or close it."""
    return Todo(
        f"{case.name}连续 {case.months} 个月未交党费" + ("" if case.owes else "，已补交，可以结案"),
        HEAR_WHY if case.owes else "所欠月份已经交清，请登记结论。",
        reverse("dues:case", args=[case.pk]),
        "看情况",
        due_on=case.opened_on if case.owes else None,
        urgent=True,
    )
