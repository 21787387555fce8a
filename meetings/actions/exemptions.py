"""Excusing a branch from a kind of meeting (免开), as the level above approved it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from branches.actions import write_down
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.cadence import LABELS, Kind
from meetings.models import Exemption


@action
def approve_exemption(branch, kinds, since, until, reason, paper, *, by):
    """Excuse `branch` from `kinds` from `since` to `until` (last day; None: until ended), on one decision on paper.

    A period is excused when the days cover it whole (meetings.cadence). Returns the Exemptions, one a kind. Refused for
    what is no branch, no or unknown kinds, reversed days, a paper later than the first day (nothing is
    excused afterwards), and a kind already excused on one of the days.
    """
    if not branch.is_branch:
        raise Refused("免开只批给党支部。", field="branch")
    wanted = [kind for kind in Kind if kind in set(kinds)]
    if not wanted or set(kinds) - set(Kind):
        raise Refused("请选免开哪些会议，可多选。", field="kinds")
    if until is not None and until < since:
        raise Refused("最后一天早于第一天，请核对。", field="until")
    if branch.dissolved_on and since >= branch.dissolved_on:
        raise Refused(f"支部已于 {branch.dissolved_on} 撤销，请核对日期。", field="since")
    if not reason.strip():
        raise Refused("请写明原因。", field="reason")
    names = "、".join(LABELS[kind] for kind in wanted)
    decision = write_down(paper, branch, f"{names}免开"[:100], since, by=by)
    try:
        with transaction.atomic():
            return [
                Exemption.objects.create(
                    branch=branch,
                    kind=kind,
                    since=since,
                    until=until,
                    reason=reason.strip(),
                    decision=decision,
                    approved_by=by,
                )
                for kind in wanted
            ]
    except IntegrityError:
        raise Refused(
            "其中有的会议在这段时间已批准免开，请先到免开列表提前结束或撤回原来的。", field="since"
        ) from None


@action
def end_exemption(exemption, until, *, by):
    """Let an exemption end sooner, on `until` (its last day). Refused when it is withdrawn, ends before, or would grow."""
    exemption = _in_force(exemption)
    if until < exemption.since:
        raise Refused(f"最后一天不能早于 {exemption.since}；批错的请撤回。", field="until")
    if exemption.until is not None and until >= exemption.until:
        raise Refused(f"原来到 {exemption.until} 为止，只能提前结束；要延长请另行登记批准。", field="until")
    exemption.until = until
    exemption.save(update_fields=["until"])
    return exemption


@action
def withdraw_exemption(exemption, why, *, by):
    """Take back an exemption that was recorded wrongly: it counts for no day, the row and the reason stay."""
    exemption = _in_force(exemption)
    if not why.strip():
        raise Refused("请写明撤回原因。", field="why")
    exemption.withdrawn_at, exemption.withdrawn_by, exemption.withdrawn_why = timezone.now(), by, why.strip()
    exemption.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    return exemption


def last_day_to_offer(exemption):
    """The day a form offers as the last one: yesterday, but never before the first."""
    return max(exemption.since, today() - timedelta(days=1))


def _in_force(exemption):
    exemption = (
        Exemption.objects.select_for_update(of=("self",)).select_related("branch").get(pk=exemption.pk)
    )
    if exemption.withdrawn_at:
        raise Refused("这条免开已经撤回。")
    return exemption
