"""Working days by the national holiday calendar."""

import chinese_calendar


def is_working_day(day):
    """Whether offices work on `day`: holidays and the days worked instead as published by the State Council.

    For a year not published yet (known in November of the year before) Monday to Friday.
    """
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:  # what the calendar raises for a year it does not know
        return day.weekday() < 5
