"""组织关系接转: how long a 介绍信 holds, when it must be answered, when it may be written anew.

Sources: 《中国共产党党员教育管理工作条例》(2019, 教育管理条例) 第25条; 组通字〔2015〕33号 第一、四、六条, written for
graduates and followed here for everybody, as nothing else gives a number. How long a letter holds is contested
between sources: the longest is a dated setting, by default three months. Months are natural months.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REASONS = (
    "工作单位变动",
    "经常居住地变动",
    "外出 6 个月以上且地点相对固定",
    "升学或毕业",
    "离退休",
    "党组织设置调整",
    "其他",
)
EXPIRES_SOON_DAYS = 7


@dataclass(frozen=True)
class Limits:
    """What held from `since`: months a letter is valid at most and days it is given unless somebody says otherwise,
    months until the receipt is due, months in which an expired letter may be written anew."""

    since: date
    valid_months: int = 3
    valid_days: int = 30
    receipt_months: int = 1
    reissue_months: int = 6


LIMITS = (Limits(date(1949, 10, 1)),)  # a local rule is one more line, with the day it began


def limits_on(day: date, table: Iterable[Limits] = LIMITS) -> Limits:
    """The limits in force on `day`: the latest line begun by then, the first for a day before them all."""
    lines = sorted(table, key=lambda line: line.since)
    return next((line for line in reversed(lines) if line.since <= day), lines[0])


def months_after(day: date, months: int) -> date:
    """The same day `months` natural months later (earlier, if negative), or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def usual_validity(issued_on: date) -> date:
    """The last day of a letter nobody said anything about (default 30 days)."""
    return issued_on + timedelta(days=limits_on(issued_on).valid_days)


def longest_validity(issued_on: date) -> date:
    """The latest last day a letter may be given (contested; default three months)."""
    return months_after(issued_on, limits_on(issued_on).valid_months)


def days_valid(issued_on: date, valid_until: date) -> int:
    """How many days the letter says it holds; the day of issue is not counted, the last day is."""
    return (valid_until - issued_on).days


def letter_complaints(issued_on: date, valid_until: date, today: date) -> Iterable[tuple[str, str]]:
    """What cannot be about the days of a letter: pairs (field, Chinese sentence)."""
    if issued_on > today:
        yield "issued_on", f"开具日期 {issued_on} 在今天之后。"
    if valid_until < issued_on:
        yield "valid_until", "有效期的最后一天早于开具日期。"
    longest = longest_validity(issued_on)
    if valid_until > longest:
        months = limits_on(issued_on).valid_months
        yield "valid_until", f"介绍信有效期最长 {months} 个月，最晚到 {longest}。"


def expired(valid_until: date, today: date) -> bool:
    """Whether the last valid day has passed."""
    return valid_until < today


def expires_soon(valid_until: date, today: date) -> bool:
    """Valid still, and for no more than a week."""
    return not expired(valid_until, today) and (valid_until - today).days <= EXPIRES_SOON_DAYS


def receipt_due(day: date) -> date:
    """The last day for the receipt (组通字〔2015〕33号 第四条: within one month).

    day: when the receiving side got the letter; the sending side, which cannot know, asks from the day of issue.
    """
    return months_after(day, limits_on(day).receipt_months)


def reissue_until(first_issued_on: date) -> date:
    """The last day on which an expired letter may be written anew (组通字〔2015〕33号 第一条: 自转出之日起 6 个月内).

    first_issued_on: the day of the first letter of this transfer, not of one already written anew.
    """
    return months_after(first_issued_on, limits_on(first_issued_on).reissue_months)


def why_not_reissued(first_issued_on: date, valid_until: date, today: date) -> str:
    """Why the letter cannot be written anew today, as a sentence; "" when it can."""
    if not expired(valid_until, today):
        return f"介绍信在 {valid_until} 前仍然有效，不必重开；要改内容请先撤回再开。"
    last = reissue_until(first_issued_on)
    if today > last:
        return (
            f"自转出之日起超过 {limits_on(first_issued_on).reissue_months} 个月（{last} 止），不能再凭原件重开；"
            "请撤回后查明原因，无正当理由的按规定处理（组通字〔2015〕33号第一、六条）。"
        )
    return ""


def next_number(year: int, taken: Iterable[str]) -> str:
    """The next letter number of an organisation in a year: `2026-0001`, one above the highest of its kind."""
    pattern = re.compile(rf"{year}-(\d{{4,9}})")
    found = [int(match[1]) for number in taken if (match := pattern.fullmatch(number))]
    return f"{year}-{max(found, default=0) + 1:04d}"
