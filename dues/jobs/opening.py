"""六个月未交: the cases of the day."""

from core.jobs import periodic
from dues import actions


@periodic(
    "dues.open_cases",
    "六个月未交党费立案",
    "连续满 6 个月没有交纳党费的党员，立案提请支部大会研究；系统不作认定。",
    "新满 6 个月的还没有立案，支部没有研究的依据。",
    at="06:30",
)
def open_cases(counts, day, *, by):
    """Open what six unbroken months open (党费规定 art. 13); the reminder rules tell of it afterwards."""
    counts["新立案"] = actions.open_cases(day, by=by)
