"""Who is 党员领导干部 from when to when."""

from django.db import IntegrityError, transaction

from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.models import Leader
from members.models import Member


@action
def note_leader(member, office, since, until=None, *, by):
    """Note that `member` is 党员领导干部 in `office` from `since` (to `until`, the last day): expected in the own branch.

    Refused for somebody not on the roster, without an office, for reversed days or days to come, and where the member
    is noted as one on some of these days already.
    """
    if not Member.objects.enrolled().filter(pk=member.pk).exists():
        raise Refused(f"{member.name}不在名册上，请核对。", field="member")
    if not office.strip():
        raise Refused("请写领导职务。", field="office")
    if since > today():
        raise Refused("任职日期在今天之后，请到任后再登记。", field="since")
    if until is not None and until < since:
        raise Refused("最后一天早于第一天，请核对。", field="until")
    try:
        with transaction.atomic():
            return Leader.objects.create(
                member=member, office=office.strip(), since=since, until=until, noted_by=by
            )
    except IntegrityError:
        raise Refused(
            f"{member.name}在这段时间已登记为党员领导干部，换了职务的请先结束原来的。", field="since"
        ) from None


@action
def end_leader(leader, until, *, by):
    """Let it end on `until`, the last day. Refused when it has ended, for a day before the first and one to come."""
    leader = Leader.objects.select_for_update(of=("self",)).select_related("member").get(pk=leader.pk)
    if leader.until is not None:
        raise Refused(f"已于 {leader.until} 结束。")
    if until < leader.since:
        raise Refused(f"最后一天不能早于 {leader.since}。", field="until")
    if until > today():
        raise Refused("最后一天不能在今天之后，请到期再登记。", field="until")
    leader.until = until
    leader.save(update_fields=["until"])
    return leader


@action
def withdraw_leader(leader, *, by):
    """Take out one that was noted wrongly; the row stays in the history. Refused a second time."""
    if not Leader.objects.filter(pk=leader.pk).delete()[0]:
        raise Refused("这一条已经删去。")
