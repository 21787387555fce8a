"""Dues of past months: who is told, and when."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Value
from django.urls import reverse

from branches.models import Organisation, Post
from branches.roles import DEPARTMENT, ORGANISER, SECRETARY
from core.actions import tell
from core.jobs import periodic
from core.models import Notice
from dues import actions, rates
from dues.models import Bill
from dues.models.bill import rested

CASE_MONTHS = rates.DEFAULTS.overdue_case_months
STEP = Organisation.steplen


@dataclass(frozen=True)
class Arrears:
    """A member with dues of past months unpaid: the account (or None), the path of the member's branch, the
    branches that may collect (those of the bills, and the present one of a member who moved), how many months in
    all and how many of them in an unbroken run.
    """

    user_id: int | None
    path: str
    branches: list
    unpaid: int
    months: int


def arrears_on(day):
    """Everybody on the roster who owes dues of months before that of `day`, in one query."""
    owing = (
        Bill.objects.in_arrears(day)
        .filter(member__status="normal", member__left_on=None)
        .annotate(counts=~rested())
        .values_list("member_id", "member__user", "member__branch__path", "member__branch")
        .annotate(
            collect=ArrayAgg("branch", distinct=True),
            unpaid=Count("pk"),
            counted=ArrayAgg("month", filter=Q(counts=True), default=Value([])),
        )
    )
    return [
        Arrears(user, path, sorted({*branches, own}), unpaid, rates.months_owed(counted, day))
        for _, user, path, own, branches, unpaid, counted in owing.iterator(chunk_size=5000)
    ]


@periodic(
    "dues.remind_overdue",
    "逾期党费提醒",
    "提醒欠交往月党费的党员和所在支部，满 6 个月的立案并告诉上级。",
    "欠交的党员和支部没有接到提醒，满 6 个月的没有立案。",
    at="06:30",
)
def remind_overdue(counts, day, *, by):
    """Remind of dues of past months: the member, the branch, and from 6 months on the department above.

    Each is told once a month and stage (党费规定 art. 12–13). Nothing is decided: at six unbroken months a case is
    opened, and the branch meeting hears the reason.
    """
    counts["新立案"] = actions.open_cases(day, by=by)
    arrears = arrears_on(day)
    cases = [owing for owing in arrears if owing.months >= CASE_MONTHS]
    notices = [
        *_to_members(arrears, day),
        *_to_branches(arrears, day),
        *_to_departments(cases, day),
    ]
    counts["欠交党员"], counts["满 6 个月"] = len(arrears), len(cases)
    counts["涉及支部"] = len({branch for owing in arrears for branch in owing.branches})
    counts["提醒"] = tell(notices)


# what a stage asks of the member; rates.stage says what it asks of the branch
TO_MEMBER = {
    "owing": "请及时补交；确有困难的，可以向支部申请少交或者免交（党费规定第 7、12 条）。",
    "warning": "再有 1 个月就连续 6 个月没有交纳党费，请立即补交，或向支部说明原因（党费规定第 13 条）。",
    "case": "已连续 6 个月以上没有交纳党费，请立即与支部联系，说明有无正当理由（党费规定第 13 条）。",
}


def _to_members(arrears, day):
    for owing in arrears:
        if owing.user_id:
            stage = rates.stage(owing.months)
            yield Notice(
                user_id=owing.user_id,
                key=f"dues-overdue:{day:%Y-%m}:{stage.code}",
                title=f"您有 {owing.unpaid} 个月的党费逾期未交",
                body=TO_MEMBER[stage.code],
                url=reverse("dues:mine"),
            )


def _to_branches(arrears, day):
    longest, count = defaultdict(int), defaultdict(int)
    for owing in arrears:
        for branch in owing.branches:
            count[branch] += 1
            longest[branch] = max(longest[branch], owing.months)
    posts = Post.objects.held_on(day).filter(organisation__in=count, role__in=(SECRETARY, ORGANISER))
    for user, branch in posts.values_list("person", "organisation").distinct():
        stage = rates.stage(longest[branch])
        yield Notice(
            user_id=user,
            key=f"dues-overdue-branch:{branch}:{day:%Y-%m}:{stage.code}",
            title=f"{count[branch]} 名党员党费逾期未交，最长 {longest[branch]} 个月",
            body=f"最长的一名{stage.sentence}",
            url=reverse("dues:arrears"),
        )


def _to_departments(cases, day):
    above = defaultdict(int)
    for owing in cases:
        for end in range(STEP, len(owing.path) + 1, STEP):
            above[owing.path[:end]] += 1
    posts = Post.objects.held_on(day).filter(role=DEPARTMENT, organisation__path__in=above)
    for user, path in posts.values_list("person", "organisation__path").distinct():
        yield Notice(
            user_id=user,
            key=f"dues-cases:{path}:{day:%Y-%m}",
            title=f"{above[path]} 名党员连续 {CASE_MONTHS} 个月以上未交党费",
            body=f"{rates.stage(CASE_MONTHS).article}：须支部大会研究有无正当理由，系统不作认定。请督促所在支部。",
            url=reverse("dues:cases"),
        )
