"""The monthly run, where it was not done."""

from django.urls import reverse

from branches.scope import reaches
from core.clock import month_of
from core.todo import Todo, actionable_by
from dues.models import Bill, Quota
from dues.todos.arrears import month_end
from members.models import Member

QUOTA_WHY = "上传党费核算表，系统算出每人月交数额；核准后每月自动生成应交（2017 通知第 1 条）。"


@actionable_by
def month_to_run(user, today):
    """For the department: this month's bills are not made out yet, or no quota is there to make them from."""
    if not reaches(user, "dues.run_month"):
        return
    month = month_of(today)
    quotas = Quota.objects.where_may(user, "dues.run_month").filter(year=month.year)
    if not quotas.approved().exists():
        yield from _first_quotas(user, month.year, quotas)
    elif not Bill.objects.where_may(user, "dues.run_month").filter(month=month).exists():
        yield Todo(
            f"{month.month} 月应交党费还没有生成",
            "每天凌晨自动生成，也可以现在生成。",
            reverse("dues:run"),
            "去生成",
            due_on=month_end(month),
        )


def _first_quotas(user, year, quotas):
    """Members are there and no quota of the year, not even one that waits."""
    members = Member.objects.where_may(user, "dues.propose_quota").enrolled()
    if not quotas.exists() and members.exists():
        yield Todo(
            f"{year} 年党费还没有核定",
            QUOTA_WHY,
            reverse("core:sheet_upload", args=["quotas"]),
            "导入核算表",
        )
