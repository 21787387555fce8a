"""细则 and 考评登记 of the demo: next year's draft for one kind of branch, and what checkers found in a few branches."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from assessments import actions
from assessments.markable import lines_for
from assessments.tables import table
from branches.models import Organisation, Post
from branches.roles import SECRETARY
from core.models import User
from meetings.reviewing import belongs_to

DAYS_AGO = 33  # in a month that is over
# kind and period of the line, what was found, points taken
FOUND = (
    ("each", "month", "第四季度主题党日没有具体安排，计划里只写“待定”", None),
    ("judged", "month", "上半年双重组织生活只有签到，没有发言记载", Decimal("1.5")),
    ("each", "year", "全年计划没有写明方式，调阅计划时发现", None),
)


def write(today):
    """Write the draft and the marks by the actions themselves; returns a Chinese note."""
    by = User.objects.filter(username="zuzhibu").first()
    draft = replace(table("c"), field="state_enterprise")
    actions.write_scheme(draft, today.year + 1, by=by)
    on = today - timedelta(days=DAYS_AGO)
    if by is None or on.year != today.year:
        return "下年度细则草稿 1 份"
    rows = [
        _marked(branch, on, *found, by) for branch, found in zip(_branches(by, today), FOUND, strict=False)
    ]
    rows = [row for row in rows if row is not None]
    if len(rows) == len(FOUND):
        actions.withdraw_mark(rows[-1], "计划补充说明里已经写明，登记有误", by=by)
    return f"下年度细则草稿 1 份，考评登记 {len(rows)} 条"


def _branches(by, today):
    """A few branches, that of the secretary `shuji` first."""
    held = Post.objects.held_on(today).filter(
        role=SECRETARY, person__username="shuji", organisation__kind="branch"
    )
    first = held.select_related("organisation").first()
    branches = (
        Organisation.objects.branches().open_on(today).filter(founded_on__lt=today.replace(month=1, day=1))
    )
    others = [
        branch for branch in branches[: len(FOUND) + 2] if first is None or branch != first.organisation
    ]
    own = [first.organisation] if first else []
    return [branch for branch in (*own, *others) if not belongs_to(by, branch)]


def _marked(branch, on, rule, period, text, amount, by):
    lines = [line for _, of_one in lines_for(branch, on) for line in of_one]
    lines = [line for line in lines if (line.rule, line.period) == (rule, period)]
    return actions.mark(branch, lines[0], on, text, amount=amount, by=by) if lines else None
