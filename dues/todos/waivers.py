"""减免 that wait, and suspensions whose member is back."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from branches.scope import reaches
from core.clock import month_of
from core.todo import LIMIT, Todo, actionable_by
from dues.models import Waiver
from members.models import Care

DECIDE_WHY = "交纳确有困难的，经支部研究，报上一级党委批准后少交或免交（党费规定第 7 条）。"
END_WHY = "已回国或者已到期：登记最后一个月，系统补生成停缴期间的应交，由本人集中补交。"


@actionable_by
def waivers_to_decide(user, today):
    """For the level above: what branches asked for."""
    if not reaches(user, "dues.approve_waiver"):
        return
    waiting = Waiver.objects.where_may(user, "dues.approve_waiver").waiting()
    count = waiting.count()
    if count:
        yield Todo(
            f"{count} 项党费减免待批准",
            DECIDE_WHY,
            f"{reverse('dues:waivers')}?state=waiting",
            "去看看",
            urgent=True,
        )


@actionable_by
def suspensions_to_end(user, today):
    """For the branch: dues rested while a member was abroad; back, or past the last month, they are paid together."""
    if not reaches(user, "dues.ask_waiver"):
        return
    over = rest_over(today).where_may(user, "dues.ask_waiver")
    for waiver in over.select_related("member").order_by("until", "id")[:LIMIT]:
        yield to_end(waiver)


def rest_over(today):
    """Suspensions whose member is back, or whose last month is past."""
    abroad = Care.objects.current().filter(member=OuterRef("member"), kind=Care.Kind.ABROAD)
    rested = Waiver.objects.suspended().filter(ended_why="", member__left_on=None)
    return rested.filter(~Exists(abroad) | Q(until__lt=month_of(today)))


def to_end(waiver):
    """End one of them."""
    return Todo(
        f"{waiver.member.name}的党费停缴要了结",
        END_WHY,
        reverse("dues:end_waiver", args=[waiver.pk]),
        "登记",
        urgent=True,
    )
