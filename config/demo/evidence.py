"""What the product itself makes of the data: assessment scores and reminders, through its own actions and jobs."""

from datetime import date

from assessments.actions import ensure_scheme, open_year, score_month
from assessments.actions.years import BEGINS
from branches import jobs
from branches.models import Organisation
from core.clock import add_months, month_of
from core.models import Notice
from dues.jobs import remind_overdue


def score(today):
    """Score the months of this year by the published scheme; returns a Chinese note."""
    ensure_scheme(today.year, by=None)
    month, scores = date(today.year, 1, 1), 0
    while month <= month_of(today):
        scores += score_month(month, by=None)["new"]
        month = add_months(month, 1)
    return f"{today.year} 年 1—{today.month} 月得分 {scores} 条"


def begin_year(today):
    """Begin this year's 年度考核 once its month has come: every branch waits for its own marks; returns a Chinese note."""
    if today.month < BEGINS:
        return f"年度考核从 {BEGINS} 月开始"
    root = Organisation.objects.filter(depth=1).first()
    return f"{today.year} 年度考核 {open_year(root, today.year, by=None)} 个支部待自评"


def remind(today):
    """Today's reminders, as the timetable would send them; returns a Chinese note."""
    jobs.remind(today)
    remind_overdue(today)
    return f"提醒 {Notice.objects.count()} 条"
