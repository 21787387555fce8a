"""The monthly run."""

from core.clock import month_of
from core.jobs import periodic
from dues import actions


@periodic(
    "dues.run_month",
    "生成当月应交党费",
    "按已核准的核定，为每名在册党员生成当月应交；已有的不会重复。",
    "新核准、新转入的党员当月还没有应交。",
    at="01:00",
    monthly=True,
)
def run_month(counts, day, *, by):
    """Make out the bills of the month of `day`."""
    counts["新增应交"] = actions.run_month(month_of(day), by=by)
