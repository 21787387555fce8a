"""What is still open in a branch this month, from the records of the rooms below, for assessments/mendable.py."""

from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from assessments import mendable
from assessments.metrics import METRICS
from assessments.models import Duty, Finding, Scheme
from assessments.scoring import Figure
from branches.scope import may
from core.clock import last_day, month_of, quarter_of
from dues.models import Bill
from meetings import plan_held, plans
from meetings.cadence import LABELS, Kind
from meetings.facts import open_now, owed_and_missing

# the metric that counts a kind of meeting by itself, and the one that counts it among 三会一课
MISSED = {
    Kind.BRANCH_MEETING: ("branch_meetings_missed", "meetings_missed"),
    Kind.COMMITTEE: ("committee_missed", "meetings_missed"),
    Kind.GROUP_MEETING: ("group_missed", "meetings_missed"),
    Kind.LECTURE: ("lectures_missed", "meetings_missed"),
    Kind.THEME_DAY: ("theme_days_missed",),
    Kind.LIFE_MEETING: ("life_meetings_missed",),
    Kind.APPRAISAL: ("member_reviews_missed",),
}
# figures of the last day of the month: what is put right by then is not counted any more
STATES = frozenset(
    {
        "care_overdue",
        "committee_gaps",
        "committee_too_large",
        "dues_arrears",
        "findings_open",
        "no_secretary",
        "plan_missing",
        "record_gaps",
        "study_hours_short",
        "term_expired",
        "too_few_members",
        "transfers_overdue",
        "vacancies",
    }
)


def mends(branch, scores, scheme, user, today):
    """[mendable.Mend] of `branch` this month for whoever looks; `scores`: its scores of the month, with their lines."""
    scores = list(scores)
    things = [
        *_meetings(branch, user, today),
        *_bills(branch, user, today),
        *_planned(branch, today),
        *_findings(branch, today),
        *_duties(branch, today),
        *_states(branch, scores, today),
    ]
    return mendable.mendable(things, lines_of(scores, scheme))


def scheme_of(branch, total, today):
    """The scheme of the month: that of its total, or the one in force for the kind of the branch."""
    if total is not None:
        return total.scheme
    schemes = Scheme.objects.in_month(month_of(today))
    return schemes.get(branch.field) or schemes.get("")


def lines_of(scores, scheme):
    """The lines with metrics that the scores of the month are on. Without scores: the monthly ones of the scheme."""
    if scores:
        criteria = [(score.criterion, Figure(score.occurrences, score.due, score.amount)) for score in scores]
        lost = _lost(scores)
    else:
        indicators = scheme.leaves() if scheme else []
        criteria = [(c, Figure()) for i in indicators for c in i.criteria.all() if c.period == c.Period.MONTH]
        lost = {}
    grades = [band.name for band in scheme.grades] if scheme else []
    return [
        mendable.Line(
            criterion.metric,
            criterion.read_rule(grades),
            criterion.indicator.points,
            lost.get(criterion.indicator_id, Decimal(0)),
            figure,
        )
        for criterion, figure in criteria
        if criterion.source == criterion.Source.METRIC
    ]


def _lost(scores):
    ordered = sorted(scores, key=lambda score: score.criterion.indicator_id)
    return {
        indicator: sum((score.taken for score in own if score.taken > 0), Decimal(0))
        for indicator, own in groupby(ordered, key=lambda score: score.criterion.indicator_id)
    }


def _meetings(branch, user, today):
    """Owed meetings whose period runs and that are not held yet, groups of one kind together. Four queries."""
    line = owed_and_missing([branch], month_of(today), quarter_of(today)[1], today)[branch.pk]
    together = {}
    for owed in open_now(line, today):
        together.setdefault((owed.kind, owed.period_end), []).append(owed)
    may_record = may(user, "meetings.record", branch)
    for (kind, end), owed in together.items():
        asked = {"branch": branch.pk, "kind": kind.value}
        if not may_record:
            asked |= {"since": owed[0].period_start, "until": end}
        url = f"{reverse('meetings:log' if may_record else 'meetings:list')}?{urlencode(asked)}"
        count = f"（{len(owed)} 个党小组）" if len(owed) > 1 else ""
        yield mendable.Thing(
            f"{LABELS[kind]}还没有开{count}",
            f"{owed[0].period_start:%m-%d} 至 {end:%m-%d} 应开（{owed[0].article}）",
            end,
            url,
            "登记会议" if may_record else "看会议",
            MISSED[kind],
            len(owed),
            later=month_of(end) > month_of(today),
        )


def _bills(branch, user, today):
    month = month_of(today)
    unpaid = Bill.objects.filter(branch=branch, month=month).unpaid().counted().count()
    if unpaid:
        may_record = may(user, "dues.record_payment", branch)
        listed = f"{reverse('dues:bills')}?{urlencode({'month': f'{month:%Y-%m}', 'state': 'unpaid'})}"
        yield mendable.Thing(
            f"{unpaid} 人本月党费还没有交",
            "当月交清算按时（党费收缴使用管理规定第 12 条）",
            last_day(month),
            reverse("dues:collect_branch", args=[branch.pk]) if may_record else listed,
            "登记收缴" if may_record else "看应交",
            ("dues_late",),
            unpaid,
        )


def _planned(branch, today):
    """Lines of the reported plan for this month that nothing was held for. Two queries."""
    comparison, items = plans.compared([branch], today.year, today)[branch.pk]
    for outcome in comparison.outcomes:
        line = outcome.line
        if outcome.state == plan_held.COMING and line.month == today.month:
            item, end = items[line.id], last_day(today)
            yield mendable.Thing(
                f"计划的{LABELS[line.kind]}还没有开" + (f"：{item.topic}" if item.topic else ""),
                f"计划 {line.day or f'{line.month} 月'}召开",
                end,
                item.plan.get_absolute_url(),
                "看计划",
                ("plan_not_held",),
            )


def _findings(branch, today):
    """Problems to be mended. One query."""
    for finding in Finding.objects.filter(branch=branch).standing().open().order_by("rectify_by", "id"):
        late = finding.rectify_by < today
        yield mendable.Thing(
            f"问题整改：{finding.item}",
            f"整改期限 {finding.rectify_by}" + ("，已经逾期" if late else ""),
            finding.rectify_by,
            finding.get_absolute_url(),
            "去整改",
            ("findings_unrectified",),
            counted=late,
            later=month_of(finding.rectify_by) > month_of(today),
        )


def _duties(branch, today):
    """Duties of the branch due by the end of the month and not done. One query."""
    due = Duty.objects.open().filter(organisation=branch, done_on=None, due_on__lte=last_day(today))
    for duty in due.order_by("due_on", "id"):
        yield mendable.Thing(
            f"责任：{duty.title}",
            duty.measure or duty.article or "按期完成并报告",
            duty.due_on,
            duty.get_absolute_url(),
            "去办",
        )


def _states(branch, scores, today):
    """What counts as it stands on the last day of the month, and can be put right until then."""
    for score in scores:
        metric = METRICS.get(score.criterion.metric)
        if metric is None or metric.name not in STATES or not score.occurrences:
            continue
        yield mendable.Thing(
            f"{metric.title} {score.occurrences} {metric.unit}",
            f"月末以前改正就不再算（{metric.article}）",
            last_day(today),
            reverse("assessments:evidence", args=[branch.pk, score.month, score.criterion_id]),
            "看是哪些",
            (metric.name,),
            score.occurrences,
            counted=True,
        )
