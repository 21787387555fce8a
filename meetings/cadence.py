"""Which meetings a branch owes in a stretch of time, and which of them were not held.

Source: 《中国共产党支部工作条例（试行）》(条例) 第11–13、16–18条; 第8条 for temporary branches.

Conventions, where the regulation is silent. Periods are calendar months, quarters and years (a lecture
every two months counts from January). A period is owed only by a branch that existed through the whole of
it: one founded on 10 May owes its first monthly meeting for June, its first quarterly one for the third
quarter and its first yearly one for the next year; one dissolved inside a period no longer owes it. A
period is due on its last day, and missed when that day has passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a branch holds regularly."""

    BRANCH_MEETING = "branch_meeting"
    COMMITTEE = "committee"
    GROUP_MEETING = "group_meeting"
    LECTURE = "lecture"
    THEME_DAY = "theme_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"


LABELS = {
    Kind.BRANCH_MEETING: "支部党员大会",
    Kind.COMMITTEE: "支部委员会会议",
    Kind.GROUP_MEETING: "党小组会",
    Kind.LECTURE: "党课",
    Kind.THEME_DAY: "主题党日",
    Kind.LIFE_MEETING: "组织生活会",
    Kind.APPRAISAL: "民主评议党员",
}

ARTICLES = {
    Kind.BRANCH_MEETING: "条例第 11 条",
    Kind.COMMITTEE: "条例第 12 条",
    Kind.GROUP_MEETING: "条例第 13 条",
    Kind.LECTURE: "条例第 16 条",
    Kind.THEME_DAY: "条例第 16 条",
    Kind.LIFE_MEETING: "条例第 17 条",
    Kind.APPRAISAL: "条例第 18 条",
}

MONTH, QUARTER, YEAR = 1, 3, 12
LECTURE_CHOICES = (1, 2, 3, 4, 6, 12)
ORGANISATION_KINDS = ("branch", "general_branch", "committee")


class Period(NamedTuple):
    """A calendar period, both days inclusive."""

    start: date
    end: date


@dataclass(frozen=True)
class BranchFacts:
    """What the cadence of one organisation depends on.

    kind: branch, general_branch or committee; only a branch (党支部) owes these meetings. founded_on None:
    long ago. dissolved_on: its last day. groups: ids or names of its 党小组. lecture_every_months: 党课 has
    no national number (default quarterly); it must divide 12. exemptions: (kind, first day, last day or
    None) excuse the periods they cover completely.
    """

    kind: str = "branch"
    founded_on: date | None = None
    dissolved_on: date | None = None
    temporary: bool = False
    has_committee: bool = True
    groups: tuple[int | str, ...] = ()
    lecture_every_months: int = QUARTER
    exemptions: tuple[tuple[str, date, date | None], ...] = ()

    def __post_init__(self):
        if self.kind not in ORGANISATION_KINDS:
            raise ValueError(f"不认识的组织类别：{self.kind}。")
        if self.lecture_every_months not in LECTURE_CHOICES:
            raise ValueError("党课间隔只能是 1、2、3、4、6 或 12 个月。")


@dataclass(frozen=True)
class Owed:
    """One meeting owed in one period, by the branch or by one 党小组; `article` is its ground."""

    kind: Kind
    period_start: date
    period_end: date
    group: int | str | None
    article: str


class Missing(NamedTuple):
    """Owed meetings not held: `missed` periods are over, `still_open` ones can still be met."""

    missed: list[Owed]
    still_open: list[Owed]


def every(kind: str, facts: BranchFacts) -> int:
    """The months between two meetings of the kind: 条例 第11 (quarter), 12, 13, 16 (month), 17, 18 (year)."""
    kind = Kind(kind)
    if kind is Kind.LECTURE:
        return facts.lecture_every_months
    if kind is Kind.BRANCH_MEETING:
        return QUARTER
    return YEAR if kind in (Kind.LIFE_MEETING, Kind.APPRAISAL) else MONTH


def applicable(facts: BranchFacts) -> list[Kind]:
    """The kinds an organisation holds at all.

    Without a committee there is no 支委会 (条例 第20条), without groups no 党小组会 (第13条). Members of a
    temporary branch keep their 组织关系 at home (第8条) and are appraised there.
    """
    if facts.kind != "branch":
        return []
    absent = set()
    if not facts.has_committee:
        absent.add(Kind.COMMITTEE)
    if not facts.groups:
        absent.add(Kind.GROUP_MEETING)
    if facts.temporary:
        absent.add(Kind.APPRAISAL)
    return [kind for kind in Kind if kind not in absent]


def period_around(months: int, day: date) -> Period:
    """The calendar period of so many months (a divisor of 12) that holds the day."""
    first = (day.month - 1) // months * months + 1
    return Period(date(day.year, first, 1), _month_end(day.year, first + months - 1))


def period_of(kind: str, day: date, facts: BranchFacts) -> Period:
    """The period in which a meeting of the kind held on the day counts."""
    return period_around(every(kind, facts), day)


def periods(months: int, start: date, end: date) -> list[Period]:
    """The calendar periods of so many months that end within start–end, both inclusive.

    A period belongs to the stretch that holds its last day, so adjoining stretches share none and miss none.
    """
    found = []
    period = period_around(months, start)
    while period.end <= end:
        found.append(period)
        period = period_around(months, period.end + timedelta(days=1))
    return found


def owed(facts: BranchFacts, period_start: date, period_end: date) -> list[Owed]:
    """What falls due from period_start to period_end, both inclusive, by kind, then period, then group.

    Raises ValueError when the stretch is reversed.
    """
    if period_end < period_start:
        raise ValueError("起始日期晚于截止日期。")
    return [
        Owed(kind, period.start, period.end, group, ARTICLES[kind])
        for kind in applicable(facts)
        for period in periods(every(kind, facts), period_start, period_end)
        if _alive(facts, period) and not _exempt(facts, kind, period)
        for group in (facts.groups if kind is Kind.GROUP_MEETING else (None,))
    ]


def excused(facts: BranchFacts, period_start: date, period_end: date) -> list[Owed]:
    """What would have fallen due in the stretch, had the branch not been excused from it (免开), ordered as `owed`."""
    if not facts.exemptions:
        return []
    return [
        item
        for item in owed(replace(facts, exemptions=()), period_start, period_end)
        if _exempt(facts, item.kind, Period(item.period_start, item.period_end))
    ]


def missing(
    owed_list: Iterable[Owed], held: Iterable[tuple[str, date, int | str | None]], today: date
) -> Missing:
    """Split what was owed and not held by whether the period is over.

    held: (kind, day, group) of each meeting held up to today; one meeting that counted as several kinds
    comes once a kind (条例 第18条: appraisal may join the 组织生活会). The group matters only for 党小组会,
    since a 组织生活会 may be held by group (第17条). Later meetings are plans and do not count.
    """
    days: dict[tuple[str, int | str | None], list[date]] = {}
    for kind, day, group in held:
        if day <= today:
            key = (kind, group if kind == Kind.GROUP_MEETING else None)
            days.setdefault(key, []).append(day)
    result = Missing([], [])
    for item in owed_list:
        if any(item.period_start <= day <= item.period_end for day in days.get((item.kind, item.group), ())):
            continue
        (result.missed if item.period_end < today else result.still_open).append(item)
    return result


def _alive(facts: BranchFacts, period: Period) -> bool:
    founded_before = facts.founded_on is None or facts.founded_on <= period.start
    return founded_before and (facts.dissolved_on is None or facts.dissolved_on >= period.end)


def _exempt(facts: BranchFacts, kind: Kind, period: Period) -> bool:
    return any(
        exempt_kind == kind and start <= period.start and (until is None or until >= period.end)
        for exempt_kind, start, until in facts.exemptions
    )


def _month_end(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)
