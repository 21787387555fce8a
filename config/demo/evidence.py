"""What the product itself makes of the data: assessment scores and reminders, through its own actions and jobs."""

from datetime import date, timedelta

from assessments.actions import ensure_scheme, open_year, score_month
from assessments.actions.years import BEGINS
from branches.jobs import remind as send_reminders
from branches.models import Organisation
from core.clock import add_months, month_of
from core.models import Notice
from core.working_days import is_working_day
from dues.jobs import open_cases


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
    """The reminders there are by today, as the timetable would have sent them; returns a Chinese note."""
    open_cases(today)
    day = today
    while not is_working_day(day):  # nobody is told on a day off
        day -= timedelta(days=1)
    send_reminders(day)
    return f"提醒 {Notice.objects.count()} 条"
