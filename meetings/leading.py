"""双重组织生活: how those who lead attended the life of their own branch or 党小组 in a half-year (条例 art. 15).

Expected is every meeting on whose roster they stood while in office; 年老体弱 excused from attendance (教育管理条例
art. 23) and those 不计入应到会 are left out, as in every rate. Leave is shown apart from absence.
"""

import re
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q

from meetings import cadence
from meetings.models import Attendance

Status = Attendance.Status


class Half(NamedTuple):
    """A half-year; in an address `2026H2`."""

    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text, today):
        """`2026H2` as a half-year; anything else, or one that has not begun, is the present one."""
        found = re.fullmatch(r"(20\d\d)H([12])", text or "")
        asked = cls(int(found[1]), int(found[2])) if found else cls.of(today)
        return min(asked, cls.of(today))

    @property
    def first(self):
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self):
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)

    @property
    def code(self):
        return f"{self.year}H{self.number}"

    @property
    def label(self):
        return f"{self.year} 年{'上' if self.number == 1 else '下'}半年"

    @property
    def before(self):
        return Half(self.year, 1) if self.number == 2 else Half(self.year - 1, 2)


def choices(today, count=8):
    """The present half-year and those before it, newest first, for a select."""
    halves = [Half.of(today)]
    while len(halves) < count:
        halves.append(halves[-1].before)
    return [(half.code, half.label) for half in halves]


class Life(NamedTuple):
    """What one leader was due at and how: due = present + leave + absent; hosted and lectured are among the present."""

    due: int = 0
    present: int = 0
    leave: int = 0
    absent: int = 0
    hosted: int = 0
    lectured: int = 0


def lives_of(leaders, half):
    """{leader id: Life} of the half-year, for the days each was in office. One query."""
    rows = {}
    lines = _lines(half).filter(member__in=[leader.member_id for leader in leaders])
    for line in lines.values_list(
        "member_id", "member__name", "status", "meeting__held_on", "meeting__host", "meeting__kinds"
    ):
        rows.setdefault(line[0], []).append(line[1:])
    return {leader.pk: _life(leader, rows.get(leader.member_id, ())) for leader in leaders}


def _life(leader, lines):
    counts = dict.fromkeys(Life._fields, 0)
    for name, status, day, host, kinds in lines:
        if day < leader.since or (leader.until and day > leader.until):
            continue
        counts["due"] += 1
        counts[status] += 1
        led = status == Status.PRESENT and host == name
        counts["hosted"] += led
        counts["lectured"] += led and cadence.Kind.LECTURE in kinds
    return Life(**counts)


def totals(leaders, half):
    """due and present of all of a Leader queryset, however many. One query."""
    in_office = Q(member__leading__in=leaders.order_by(), meeting__held_on__gte=F("member__leading__since"))
    still = Q(member__leading__until=None) | Q(member__leading__until__gte=F("meeting__held_on"))
    lines = _lines(half).filter(in_office & still)
    return lines.aggregate(due=Count("pk"), present=Count("pk", filter=Q(status=Status.PRESENT)))


def _lines(half):
    lines = Attendance.objects.on_record().asked()
    return lines.filter(meeting__held_on__range=(half.first, half.last))
