"""What the chain of duties and findings says of a branch."""

from collections import Counter

from assessments.figures import Figure, Metric, Row
from assessments.models import Finding


def findings_alive(branches, period):
    """The findings open as the period ends (or today), with `due_then`, their day as it stood then."""
    return Finding.objects.filter(branch__in=[b.pk for b in branches]).on(period.closing_day)


def findings_open(branches, period):
    known = Finding.objects.standing().filter(
        branch__in=[b.pk for b in branches], found_on__lte=period.closing_day
    )
    counts = Counter(known.order_by().values_list("branch_id", flat=True))
    still = Counter(findings_alive(branches, period).order_by().values_list("branch_id", flat=True))
    return {pk: Figure(still[pk], count) for pk, count in counts.items()}


def findings_unrectified(branches, period):
    on, late, still = period.closing_day, Counter(), Counter()
    for branch_id, day in findings_alive(branches, period).order_by().values_list("branch_id", "due_then"):
        still[branch_id] += 1
        late[branch_id] += day < on
    return {pk: Figure(late[pk], count) for pk, count in still.items()}


def open_findings_of(branch, period):
    return [_row(finding, period) for finding in _of(branch, period)]


def unrectified_findings_of(branch, period):
    on = period.closing_day
    return [_row(finding, period) for finding in _of(branch, period) if finding.due_then < on]


def _of(branch, period):
    return findings_alive([branch], period).order_by("due_then", "pk")


def _row(finding, period):
    late = (period.closing_day - finding.due_then).days
    put_off = "" if finding.due_then == finding.first_rectify_by else f"（原定 {finding.first_rectify_by}）"
    said = f"，到 {period.closing_day} 已逾期 {late} 天，没有复查销号" if late > 0 else ""
    return Row(
        finding.item,
        f"{finding.found_on} 发现，限 {finding.due_then} 前整改{put_off}{said}",
        finding.due_then,
        finding.get_absolute_url(),
    )


TITLE = "问题"
METRICS = (
    Metric(
        "findings_open",
        "未销号问题",
        "已登记",
        "个",
        "支部工作条例第 32 条",
        "看期末最后一天（还没过完时看今天）督查和述职评议登记的问题中，还没有复查销号的，一个问题算一次；撤回的不算。",
        findings_open,
        open_findings_of,
    ),
    Metric(
        "findings_unrectified",
        "逾期未整改",
        "未销号",
        "个",
        "支部工作条例第 32 条",
        "看期末最后一天（还没过完时看今天）整改期限已过、还没有复查销号的问题，一个问题一个月算一次。批准延期的按当时的"
        "期限，延期之前已逾期的月份仍算。",
        findings_unrectified,
        unrectified_findings_of,
    ),
)
