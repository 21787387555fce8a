"""Which meetings a branch owed and did not hold, and which it put on record too late."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from assessments.figures import Figure, Metric, Row, shared
from assessments.then import as_they_stood, ids_of
from branches.models import PartyGroup, Term
from core.clock import last_day
from meetings.cadence import LABELS, Kind
from meetings.facts import EVERY_KIND, owed_and_missing
from meetings.models import Meeting

# 三会一课 proper: 主题党日, 组织生活会 and 民主评议 are other lines of the scoring tables
FOUR = (Kind.BRANCH_MEETING, Kind.COMMITTEE, Kind.GROUP_MEETING, Kind.LECTURE)


def _stretches(rows, period):
    """(branches, first day, last day, kinds) to ask about one by one.

    Whether there is a committee is asked as of one day; where a term began or ended within a longer period it is asked
    month by month.
    """
    if period.last == last_day(period.first):
        return [(rows, period.first, period.last, EVERY_KIND)]
    within = (period.first, period.closing_day)
    turned = Term.objects.filter(Q(began_on__range=within) | Q(closed_on__range=within))
    turned = set(turned.filter(organisation__in=ids_of(rows)).values_list("organisation", flat=True))
    steady = [row for row in rows if row.pk not in turned]
    others = [row for row in rows if row.pk in turned]
    but_committee = tuple(kind for kind in EVERY_KIND if kind != Kind.COMMITTEE)
    return [
        (steady, period.first, period.last, EVERY_KIND),
        (others, period.first, period.last, but_committee),
        *((others, month, last_day(month), (Kind.COMMITTEE,)) for month in period.months_over if others),
    ]


@shared
def _ended(branches, period):
    """{branch id: (meetings owed, those missed)} for the stretches that ended within `period`."""
    found = {}
    for rows, first, last, kinds in _stretches(as_they_stood(branches, period), period):
        for branch_id, line in owed_and_missing(rows, first, last, period.today, kinds).items():
            owed, missed = found.setdefault(branch_id, ([], []))
            owed.extend(o for o in line.owed if o.period_end < period.today)
            missed.extend(line.missing.missed)
    return found


def _missed(kinds):
    """How many meetings of `kinds` fell due and how many of them were not held."""

    def figures(branches, period):
        return {
            branch_id: Figure(sum(o.kind in kinds for o in missed), sum(o.kind in kinds for o in owed))
            for branch_id, (owed, missed) in _ended(branches, period).items()
        }

    return figures


def _missed_of(kinds):
    """The meetings of `kinds` that were not held, in the order in which they fell due."""

    def evidence(branch, period):
        groups = dict(PartyGroup.objects.filter(organisation=branch).values_list("pk", "name"))
        missed = [item for item in _ended([branch], period).get(branch.pk, ((), ()))[1] if item.kind in kinds]
        return [
            Row(
                LABELS[item.kind] + (f"（{groups[item.group]}）" if item.group else ""),
                f"{item.period_start} 至 {item.period_end} 应开 1 次，没有会议记录（{item.article}）",
                item.period_end,
                _meetings_of(branch, item),
            )
            for item in sorted(missed, key=lambda item: (item.period_end, list(Kind).index(item.kind)))
        ]

    return evidence


def _meetings_of(branch, owed):
    """Address of the list of what the branch held of that kind in that period, where the lack shows."""
    asked = {"branch": branch.pk, "kind": owed.kind, "since": owed.period_start, "until": owed.period_end}
    return f"{reverse('meetings:list')}?{urlencode(asked)}"


def _held(branches, period):
    return Meeting.objects.filter(branch__in=ids_of(branches)).held_between(period.first, period.closing_day)


def late_entries(branches, period):
    counts = _held(branches, period).values_list("branch").order_by()
    counts = counts.annotate(late=Count("pk", filter=Q(is_late=True)), held=Count("pk"))
    return {branch_id: Figure(late, held) for branch_id, late, held in counts}


def late_entries_of(branch, period):
    return [
        Row(
            meeting.kind_names,
            f"“{meeting.topic}”{meeting.held_on} 召开，会后第 {meeting.days_after} 天才登记",
            meeting.held_on,
            meeting.get_absolute_url(),
        )
        for meeting in _held([branch], period).filter(is_late=True).order_by("held_on", "id")
    ]


def _missing(name, title, article, says, *kinds):
    return Metric(name, title, "应开", "次", article, says, _missed(kinds), _missed_of(kinds))


WHEN = "一个时段在它最后一天所在的月份算，还没过完的时段不算；经批准免开的、支部成立前和撤销后的时段不算。"

TITLE = "会议"
METRICS = (
    _missing(
        "meetings_missed",
        "缺会",
        "支部工作条例第 11–13、16 条",
        "数期内到期的支部党员大会（每季度）、支部委员会会议和党小组会（每月）、党课（按本支部间隔），没有会议记录的"
        f"每次算一次。{WHEN}",
        *FOUR,
    ),
    _missing(
        "branch_meetings_missed",
        "缺党员大会",
        "支部工作条例第 11 条",
        f"支部党员大会一般每季度召开 1 次，数期内到期而没有会议记录的。{WHEN}",
        Kind.BRANCH_MEETING,
    ),
    _missing(
        "committee_missed",
        "缺支委会",
        "支部工作条例第 12 条",
        f"设支部委员会的，支委会一般每月召开 1 次，数期内到期而没有会议记录的。按当月在任的届看设没设支委会。{WHEN}",
        Kind.COMMITTEE,
    ),
    _missing(
        "group_missed",
        "缺党小组会",
        "支部工作条例第 13 条",
        f"党小组会一般每月召开 1 次，每个党小组各算各的，数期内到期而没有会议记录的。{WHEN}",
        Kind.GROUP_MEETING,
    ),
    _missing(
        "lectures_missed",
        "缺党课",
        "支部工作条例第 16 条",
        f"党课定期开展，条例没有定次数，按本支部的间隔（默认每季度 1 次），数期内到期而没有会议记录的。{WHEN}",
        Kind.LECTURE,
    ),
    _missing(
        "theme_days_missed",
        "缺主题党日",
        "支部工作条例第 16 条",
        f"主题党日每月相对固定 1 天，数期内到期而没有会议记录的。{WHEN}",
        Kind.THEME_DAY,
    ),
    _missing(
        "life_meetings_missed",
        "缺组织生活会",
        "支部工作条例第 17 条",
        f"组织生活会每年至少召开 1 次，全年没有会议记录的算一次，在 12 月过完以后算。{WHEN}",
        Kind.LIFE_MEETING,
    ),
    _missing(
        "member_reviews_missed",
        "没有民主评议",
        "支部工作条例第 18 条",
        f"民主评议党员一般每年开展 1 次，全年没有会议记录的算一次，在 12 月过完以后算。{WHEN}",
        Kind.APPRAISAL,
    ),
    Metric(
        "late_entries",
        "补录",
        "召开",
        "次",
        "本地规定：会后几天内登记不算补录",
        "数期内召开的会议里，会后超过规定天数才登记的；补录的标记在登记时定下，以后不变。按召开的日期算，作废的不算。",
        late_entries,
        late_entries_of,
    ),
)
