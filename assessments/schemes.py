"""Scoring tables as data, ready to be published for a year."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Line:
    """One indicator: its number, title and points, what counts against it and how much each time."""

    code: str
    title: str
    points: Decimal
    metric: str
    deduct: Decimal
    article: str


@dataclass(frozen=True)
class SchemeData:
    """A scoring table: `field` is the kind of branch it is for, empty for all."""

    name: str
    lines: tuple[Line, ...]
    field: str = ""
    version: int = 1


# 《党支部工作规范化活动检查考评细则（试行）》: those of its lines that the records here can answer.
TABLE_A = SchemeData(
    name="党支部工作规范化活动检查考评细则",
    lines=(
        Line("1", "任期届满换届", Decimal("10"), "term_expired", Decimal("3"), "支部工作条例第 21 条"),
        Line(
            "2", "三会一课", Decimal("12"), "meetings_missed", Decimal("0.2"), "支部工作条例第 11–13、16 条"
        ),
        Line("3", "党费", Decimal("4"), "dues_late", Decimal("1"), "党费收缴使用管理规定第 12 条"),
    ),
)
