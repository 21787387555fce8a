"""学时: how many hours of study a year asks for, and how many a day can hold."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Rules:
    """What is asked; a place may ask for more, so each figure can be another where these are given.

    yearly: 学时 of every member in a year (教育管理条例 art. 20: generally at least 32). committee_yearly: of a
    书记 or another member of a committee (全国党员教育培训工作规划: at least 56, one 集中培训 among them).
    half_day: the most that half a day counts, one hour being one 学时 (local rules, 学时办法 art. 14: 4).
    """

    yearly: int = 32
    committee_yearly: int = 56
    half_day: int = 4


DEFAULTS = Rules()


def target(in_committee: bool, rules: Rules = DEFAULTS) -> int:
    """学时 asked of a member in a year (教育管理条例 art. 20; 规划 for members of a committee)."""
    return rules.committee_yearly if in_committee else rules.yearly


def behind(done: Decimal, asked: int) -> Decimal:
    """学时 still lacking, never below zero."""
    return max(Decimal(asked) - done, Decimal(0))


def days_of(first: date, last: date | None) -> int:
    """Days from `first` to `last`, both included; one where there is no last day."""
    return (last - first).days + 1 if last else 1


def most(days: int, rules: Rules = DEFAULTS) -> int:
    """The most 学时 that `days` can hold: two half days each (学时办法 art. 14)."""
    return days * 2 * rules.half_day


def complaint(hours: Decimal, first: date, last: date | None, today: date, rules: Rules = DEFAULTS) -> str:
    """Why these hours cannot be, as a Chinese sentence; "" when they can.

    hours: 学时 of one member; first, last: the first and the last day (None: one day).
    """
    if hours <= 0:
        return "学时应当大于 0。"
    if hours * 2 != int(hours * 2):
        return "学时以半小时为单位，如 1.5。"
    if last and last < first:
        return "结束日期早于开始日期。"
    if last and last.year != first.year:
        return "跨年度的学习请按年度分开登记。"
    if (last or first) > today:
        return "学习日期在今天之后，请等学完再登记。"
    days = days_of(first, last)
    if hours > most(days, rules):
        return f"1 小时计 1 学时，每半天最多 {rules.half_day} 学时，{days} 天最多 {most(days, rules)} 学时。"
    return ""
