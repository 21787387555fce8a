"""Problems to mend, for the branch; reports to re-check, for those above."""

from django.urls import reverse

from assessments.models import Finding
from assessments.rules import rectifies
from branches.scope import may
from core.todo import LIMIT, Todo, actionable_by


@actionable_by
def to_rectify(user, today):
    """书记, 副书记, 组织委员: each problem of the own organisation not mended or given back, until it is reported. One query."""
    own = rectifies(user)
    if not own:
        return []
    mine = Finding.objects.open().filter(branch__in=own).for_list().filter(waiting=False)
    return [to_mend(finding) for finding in mine[:LIMIT]]


def to_mend(finding):
    """One problem, for the organisation that mends it."""
    why = finding.text or finding.article or "整改后报告，上级复查通过才销号。"
    return Todo(f"整改：{finding.item}", why, finding.get_absolute_url(), "报告整改", finding.rectify_by)


@actionable_by
def to_recheck(user, today):
    """Those above: how many reported rectifications wait for a re-check, in one line. One query."""
    if not may(user, "assessments.inspect"):
        return []
    waiting = Finding.objects.where_may(user, "assessments.inspect").open().for_list().filter(waiting=True)
    days = sorted(waiting.values_list("rectify_by", flat=True))
    if not days:
        return []
    return [rechecks_waiting(len(days), days[0])]


def rechecks_waiting(count, due_on=None):
    """So many reported rectifications, the first to be mended by the day `due_on`."""
    return Todo(
        f"{count:,} 个问题报告了整改，等复查",
        "复查通过才销号；期限过了没有复查，支部仍按未整改计。",
        f"{reverse('assessments:findings')}?state=waiting",
        "去复查",
        due_on,
    )
