"""The probation of a new member (发展党员工作细则 第32、33条)."""

from datetime import date, timedelta

from branches.setup import months_after


def years_after(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def probation_ends(joined_on: date) -> date:
    """The day the one-year probation is over (第32条: one year from the day the branch meeting passed it).

    joined_on: the day of that meeting. An extension, which the branch meeting decides, is not counted here.
    """
    return years_after(joined_on, 1)


def joined_by(end: date) -> date:
    """The latest day of joining whose probation is over by `end`."""
    if (end.month, end.day) == (2, 29):
        return date(end.year - 1, 2, 28)
    return end.replace(year=end.year - 1)


def extension_span(joined_on: date) -> tuple[date, date]:
    """The first and the last day an extended probation may end on (第32条: 不少于半年，最长不超过一年)."""
    end = probation_ends(joined_on)
    return months_after(end, 6), years_after(end, 1)


def earliest_full(joined_on: date, extended_to: date | None = None) -> date:
    """The first day full membership may begin (第32、34条).

    Both the first and the last day of the year count, so a year less a day is a full probation.
    """
    return (extended_to or probation_ends(joined_on)) - timedelta(days=1)
