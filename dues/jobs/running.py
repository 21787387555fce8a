"""The monthly run."""

from core.clock import month_of, today
from core.jobs import job
from dues import actions


def run_month(day=None, *, by=None):
    """Make out the bills of the month of `day` (today). Returns the counts; AlreadyRunning from a second."""
    month = month_of(day or today())
    with job("dues.run_month", "生成当月应交党费", f"{month:%Y-%m}") as counts:
        counts["新增应交"] = actions.run_month(month, by=by)
    return counts
