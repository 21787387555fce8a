"""What the meetings say of a branch."""

from urllib.parse import urlencode

from django.urls import reverse

from assessments.figures import Figure, Metric, Row
from meetings.cadence import LABELS, Kind
from meetings.facts import owed_and_missing

# 三会一课 proper: 主题党日, 组织生活会 and 民主评议 are other lines of the scoring tables
FOUR = (Kind.BRANCH_MEETING, Kind.COMMITTEE, Kind.GROUP_MEETING, Kind.LECTURE)


def _ended(branches, period):
    """{branch id: (meetings owed, those missed)} of 三会一课 for the stretches that ended within `period`."""
    lines = owed_and_missing(branches, period.first, period.last, period.today)
    return {
        branch_id: (
            [o for o in line.owed if o.kind in FOUR and o.period_end < period.today],
            [o for o in line.missing.missed if o.kind in FOUR],
        )
        for branch_id, line in lines.items()
    }


def meetings_missed(branches, period):
    return {
        branch_id: Figure(len(missed), len(owed))
        for branch_id, (owed, missed) in _ended(branches, period).items()
    }


def missed_meetings_of(branch, period):
    groups = dict(branch.groups.values_list("pk", "name"))
    return [
        Row(
            LABELS[item.kind] + (f"（{groups[item.group]}）" if item.group else ""),
            f"{item.period_start} 至 {item.period_end} 应开 1 次，没有会议记录（{item.article}）",
            item.period_end,
            _meetings_of(branch, item),
        )
        for item in _ended([branch], period)[branch.pk][1]
    ]


def _meetings_of(branch, owed):
    """Address of the list of what the branch held of that kind in that period, where the lack shows."""
    asked = {"branch": branch.pk, "kind": owed.kind, "since": owed.period_start, "until": owed.period_end}
    return f"{reverse('meetings:list')}?{urlencode(asked)}"


METRICS = (
    Metric(
        "meetings_missed",
        "缺会",
        "应开",
        "次",
        "支部工作条例第 11–13、16 条",
        "数期内到期的支部党员大会（每季度）、支部委员会会议和党小组会（每月）、党课（按本支部间隔），没有会议记录的"
        "每次算一次。一个时段在它最后一天所在的月份算，还没过完的时段不算。",
        meetings_missed,
        missed_meetings_of,
    ),
)
