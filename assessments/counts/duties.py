"""What the duties of a branch say: verified, and done in time or not."""

from collections import defaultdict

from django.db.models import Q

from assessments.figures import Figure, Metric, Row
from assessments.models import Duty


def _due(branches, period):
    """The standing duties whose day lies in the period and is over, or that were verified before it."""
    duties = Duty.objects.standing().filter(
        Q(due_on__lt=period.today) | Q(verified_at__isnull=False),
        organisation__in=[branch.pk for branch in branches],
        due_on__range=(period.first, period.last),
    )
    return duties.select_related("organisation", "post__person").order_by("due_on", "id")


def _late(duty):
    return duty.done_on is None or duty.done_on > duty.due_on


def _undone(duty):
    return duty.verified_at is None


def _counted(branches, period, lacks):
    """{branch id: Figure}: those of which `lacks(duty)` is true, out of those due."""
    found = defaultdict(lambda: [0, 0])
    for duty in _due(branches, period):
        found[duty.organisation_id][0] += lacks(duty)
        found[duty.organisation_id][1] += 1
    return {pk: Figure(*numbers) for pk, numbers in found.items()}


def _rows(branch, period, lacks):
    return [
        Row(duty.title, _said(duty), duty.due_on, duty.get_absolute_url())
        for duty in _due([branch], period)
        if lacks(duty)
    ]


def _said(duty):
    whose = duty.post.person if duty.post else "没有责任人"
    if duty.done_on is None:
        return f"{whose}：应于 {duty.due_on} 前完成，还没有报告完成"
    late = (duty.done_on - duty.due_on).days
    waits = "" if duty.verified_at else "，还没有核实"
    return f"{whose}：{duty.done_on} 完成" + (f"，逾期 {late} 天" if late > 0 else "") + waits


def duties_overdue(branches, period):
    return _counted(branches, period, _late)


def overdue_duties_of(branch, period):
    return _rows(branch, period, _late)


def duties_done(branches, period):
    return _counted(branches, period, _undone)


def undone_duties_of(branch, period):
    return _rows(branch, period, _undone)


TITLE = "责任"
METRICS = (
    Metric(
        "duties_overdue",
        "责任逾期",
        "到期责任",
        "项",
        "《党委（党组）落实全面从严治党主体责任规定》",
        "数期限在期内、没有按期完成的责任：到今天还没有报告完成的，和晚于期限才完成的，都算一次；晚了再补，仍算逾期。"
        "取消的不算。每项算在期限所在的月份。",
        duties_overdue,
        overdue_duties_of,
    ),
    Metric(
        "duties_done",
        "责任未完成",
        "到期责任",
        "项",
        "《党委（党组）落实全面从严治党主体责任规定》",
        "数期限在期内、到期还没有经上级或下达人核实完成的责任，不论晚没晚；按比率计分的，就是责任完成率。报告了还没有"
        "核实的算未完成，取消的不算。每项算在期限所在的月份。",
        duties_done,
        undone_duties_of,
    ),
)
