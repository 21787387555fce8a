"""Today, where the branches are."""

from datetime import date

from django.utils import timezone


def today():
    """The date in Asia/Shanghai."""
    return timezone.localdate()


def month_of(day):
    """First day of the month of `day`: how months are stored."""
    return day.replace(day=1)


def add_months(month, count):
    """The first day of the month `count` months after (before, if negative) that of `month`."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def last_day(month):
    """The last day of the month that begins on `month`."""
    return date.fromordinal(add_months(month, 1).toordinal() - 1)


def quarter_of(day):
    """First and last day of the calendar quarter of `day`."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, date.fromordinal(add_months(first, 3).toordinal() - 1)
