"""The monthly run over so many members that nobody waits for it in the browser."""

from datetime import date

from django.urls import reverse

from core import errands
from core.errands import errand
from core.errors import Refused
from core.jobs import AlreadyRunning
from dues import jobs
from members.models import Member

MEMBERS = 20_000  # made out in about a second


def is_long():
    """Whether the tree has so many members that a run takes longer than a person waits. One query."""
    return Member.objects.enrolled().order_by()[MEMBERS : MEMBERS + 1].exists()


def ask(month, *, by):
    """Ask for the bills of `month` (its first day). Returns the Errand."""
    return errands.ask("dues.run_month", {"month": month.isoformat()}, f"month:{month:%Y-%m}", by=by)


@errand("dues.run_month", "生成应交党费")
def run_month(args, by):
    """Make out the bills; raises Refused while the system does so itself."""
    month = date.fromisoformat(args["month"])
    try:
        made = jobs.run_month(month, by=by)["新增应交"]
    except AlreadyRunning:
        raise Refused("系统正在生成应交党费，请稍候再看。") from None
    url = f"{reverse('dues:bills')}?month={month:%Y-%m}"
    if not made:
        return f"{month:%Y-%m} 的应交党费已经全部生成，没有新增。", url
    return f"已生成 {month:%Y-%m} 应交党费 {made:,} 笔。", url
