"""Counting working days by the national arrangement of holidays (国务院办公厅节假日安排). Pure.

The arrangement of a year is announced late in the year before; for a year not known yet every Monday to Friday counts.
"""

from datetime import date, timedelta

from chinese_calendar import is_workday


def works(day: date) -> bool:
    """Whether people work on `day`, moved working week-ends included."""
    try:
        return is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def is_known(year: int) -> bool:
    """Whether the holidays of `year` are known here."""
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def after(day: date, count: int, *, working: bool = True) -> date:
    """The last of `count` days that follow `day`: working days, or all of them. The first counted is the next one."""
    if not working:
        return day + timedelta(days=count)
    while count > 0:
        day += timedelta(days=1)
        count -= works(day)
    return day
