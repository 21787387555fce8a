"""How values are written on a page: money, days, months, distances to a deadline, shares.

Pure functions over plain values; nothing here touches the database.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone

register = template.Library()

NOTHING = "–"
MINUS = "−"
SOON_DAYS = 14
YEAR = 365  # days, to say a distance in years and months


def _rounded(value, places):
    quantum = Decimal(1).scaleb(-places)
    number = Decimal(str(value)).quantize(quantum, rounding=ROUND_HALF_UP)
    return abs(number) if number == 0 else number


def _written(number, places):
    sign = MINUS if number < 0 else ""
    return f"{sign}{abs(number):,.{places}f}"


def _as_day(value):
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.filter
def yuan(value):
    """Write an amount in yuan with two decimals, thousands separators and a real minus sign.

    ``Decimal("-1234.5")`` is ``−1,234.50``; ``None`` and ``""`` are a dash.
    """
    if value is None or value == "":
        return NOTHING
    return _written(_rounded(value, 2), 2)


@register.filter
def points(value):
    """Write a score or a deduction with one decimal and a real minus sign; ``None`` is a dash."""
    if value is None or value == "":
        return NOTHING
    return _written(_rounded(value, 1), 1)


@register.filter
def taken(value):
    """Points taken off with their sign: −0.2; a bonus +1; nothing 0."""
    if not value:
        return "0"
    return f"−{points(value)}" if value > 0 else f"+{points(-value)}"


@register.filter
def pct(part, whole=None):
    """Write a share with one decimal: ``0.934|pct`` and ``467|pct:500`` are both ``93.4%``.

    A whole of zero has no share and is a dash, as is a missing value.
    """
    if part is None or part == "" or (whole is not None and not whole):
        return NOTHING
    ratio = Decimal(str(part)) if whole is None else Decimal(str(part)) / Decimal(str(whole))
    return _written(_rounded(ratio * 100, 1), 1) + "%"


@register.filter
def day(value):
    """Write a date, or the local date of a moment, as ``2026-11-21``; ``None`` is a dash."""
    return _as_day(value).isoformat() if value else NOTHING


@register.filter
def month(value):
    """Write the month of a date as ``2026-11``; ``None`` is a dash."""
    return _as_day(value).strftime("%Y-%m") if value else NOTHING


@register.filter
def weekday_cn(value):
    """Name the weekday of a date: ``星期六``; ``None`` is empty."""
    return "星期" + "一二三四五六日"[_as_day(value).weekday()] if value else ""


@register.filter
def due_in(due, today=None):
    """Say how far a deadline is: ``还有 9 天``, ``还有 1 年 7 个月``, ``今天``, ``逾期 14 天``; no deadline is empty.

    ``today`` defaults to the local date.
    """
    if not due:
        return ""
    days = (_as_day(due) - (_as_day(today) or timezone.localdate())).days
    if days < 0:
        return f"逾期 {-days} 天"
    if days > YEAR:
        years, months = divmod(days * 12 // YEAR, 12)
        return f"还有 {years} 年" + (f" {months} 个月" if months else "")
    return f"还有 {days} 天" if days else "今天"


@register.filter
def tone_of(due, today=None):
    """Tone of a deadline: ``overdue`` once past, ``soon`` within 14 days, otherwise ``calm``."""
    if not due:
        return "calm"
    days = (_as_day(due) - (_as_day(today) or timezone.localdate())).days
    if days < 0:
        return "overdue"
    return "soon" if days <= SOON_DAYS else "calm"


@register.filter
def duration_cn(value):
    """Write a timedelta the way one says it: ``30 分钟``, ``1 小时``, ``2 天``; rounded up to a minute."""
    if not value:
        return ""
    minutes = max(1, -(-int(value.total_seconds()) // 60))
    if minutes % 1440 == 0:
        return f"{minutes // 1440} 天"
    if minutes % 60 == 0:
        return f"{minutes // 60} 小时"
    return f"{minutes} 分钟"
