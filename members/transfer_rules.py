"""组织关系接转: how long a 介绍信 holds, when it must be answered, when it may be written anew.

Sources: 《中国共产党党员教育管理工作条例》(2019, 教育管理条例) 第25条; 组通字〔2015〕33号 第一、四、六条, written for
graduates and followed here for everybody, as nothing else gives a number. How long a letter holds is contested
between sources and a local rule (members.local_rules). Months are natural months.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from branches.setup import months_after

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


RECEIPT_MONTHS = 1
REISSUE_MONTHS = 6
VALID_DAYS, VALID_MONTHS = 30, 3  # where no local rule (members.local_rules) says otherwise


def usual_validity(issued_on: date, days: int = VALID_DAYS) -> date:
    """The last day of a letter about which nothing else was said, so many days after its day."""
    return issued_on + timedelta(days=days)


def longest_validity(issued_on: date, months: int = VALID_MONTHS) -> date:
    """The latest last day a letter may be given, so many natural months after its day (contested between sources)."""
    return months_after(issued_on, months)


def days_valid(issued_on: date, valid_until: date) -> int:
    """How many days the letter says it holds; the day of issue is not counted, the last day is."""
    return (valid_until - issued_on).days


def letter_complaints(
    issued_on: date, valid_until: date, today: date, months: int = VALID_MONTHS
) -> Iterable[tuple[str, str]]:
    """What cannot be about the days of a letter that holds `months` at most: pairs (field, Chinese sentence)."""
    if issued_on > today:
        yield "issued_on", f"开具日期 {issued_on} 在今天之后。"
    if valid_until < issued_on:
        yield "valid_until", "有效期的最后一天早于开具日期。"
    longest = longest_validity(issued_on, months)
    if valid_until > longest:
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
    return months_after(day, RECEIPT_MONTHS)


def reissue_until(first_issued_on: date) -> date:
    """The last day on which an expired letter may be written anew (组通字〔2015〕33号 第一条: 自转出之日起 6 个月内).

    first_issued_on: the day of the first letter of this transfer, not of one already written anew.
    """
    return months_after(first_issued_on, REISSUE_MONTHS)


def why_not_reissued(first_issued_on: date, valid_until: date, today: date) -> str:
    """Why the letter cannot be written anew today, as a sentence; "" when it can."""
    if not expired(valid_until, today):
        return f"介绍信在 {valid_until} 前仍然有效，不必重开；要改内容请先撤回再开。"
    last = reissue_until(first_issued_on)
    if today > last:
        return (
            f"自转出之日起超过 {REISSUE_MONTHS} 个月（{last} 止），不能再凭原件重开；"
            "请撤回后查明原因，无正当理由的按规定处理（组通字〔2015〕33号第一、六条）。"
        )
    return ""


def next_number(year: int, taken: Iterable[str]) -> str:
    """The next letter number of an organisation in a year: `2026-0001`, one above the highest of its kind."""
    pattern = re.compile(rf"{year}-(\d{{4,9}})")
    found = [int(match[1]) for number in taken if (match := pattern.fullmatch(number))]
    return f"{year}-{max(found, default=0) + 1:04d}"
