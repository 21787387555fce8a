"""减免: asked by the branch, approved above, and ended again. What it takes off the bills is in reductions.py."""

from django.utils import timezone

from branches.actions import write_down
from branches.models import Decision
from core.acts import action
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues import rates
from dues.actions.booking import hold_books
from dues.actions.reductions import give_back, let_rest, take_off
from dues.actions.running import hold_runs, make_out
from dues.models import Bill, Books, Quota, Waiver
from members.models import Care, Member

Kind = Waiver.Kind


@action
def ask_waiver(member, kind, since, *, reason, resolution, until=None, amount=0, by):
    """Ask the committee above for 少交 or 免交 (党费规定 art. 7), or to let dues rest while a member is abroad.

    since, until: first days of the first and the last month; amount: what is still paid a month (少交); resolution: the
    Decision of the branch, or the Paper it stands on. For the retired the branch alone decides (2017 通知): theirs is
    approved at once and taken off. Returns the Waiver.
    Refused for who is not on the roster, months out of order, closed, or already asked for, an amount that is not less
    than what is owed, 停缴 without 出国（境） on record, and a resolution of another branch.
    """
    hold_runs()  # a bill made out at the same moment would miss what is taken off
    member = Member.objects.select_for_update(of=("self",)).select_related("branch").get(pk=member.pk)
    hold_books([member.branch])
    quota = (
        Quota.objects.filter(member=member, year=since.year, since__lte=since)
        .approved()
        .order_by("-since")
        .first()
    )
    _check_member(member, kind)
    _check_months(member, since, until)
    _check_amount(kind, amount, quota)
    if not reason.strip():
        raise Refused("请写明困难情况。", field="reason")
    waiver = Waiver(
        member=member, kind=kind, amount=amount, since=since, until=until, reason=reason.strip(), asked_by=by
    )
    waiver.resolution = _decided(resolution, member.branch, f"同意{waiver}", by)
    alone = kind != Kind.SUSPENDED and quota is not None and quota.category == rates.Category.RETIRED
    if alone:
        waiver.approved_at, waiver.approved_by = timezone.now(), by
    waiver.save()
    if alone:
        _take_off(waiver, by)
    return waiver


def _decided(resolution, branch, matter, by):
    """The Decision of the branch: the one chosen, or written down from paper."""
    if not isinstance(resolution, Decision):
        return write_down(resolution, branch, matter[:100], by=by)
    if resolution.organisation_id != branch.pk:
        raise Refused("请选本支部的决议。", field="decision")
    return resolution


def _check_member(member, kind):
    if member.left_on or member.status != Member.Status.NORMAL:
        raise Refused(f"{member.name}不在名册上，不用上报。", field="member")
    abroad = member.cares.current().filter(kind=Care.Kind.ABROAD)
    if kind == Kind.SUSPENDED and not abroad.exists():
        raise Refused(
            f"{member.name}没有登记出国（境）；停缴只用于出国（境）保留组织关系的党员，请先登记。",
            field="kind",
        )


def _check_months(member, since, until):
    if until is not None and until < since:
        raise Refused("最后一个月早于第一个月。", field="until")
    closed = Books.objects.filter(organisation=member.branch).values_list("closed_through", flat=True).first()
    if closed is not None and since <= closed:
        raise Refused(
            f"{member.branch.short_name}的账已关至 {closed:%Y-%m}，减免从以后的月份起。", field="since"
        )
    for other in Waiver.objects.filter(member=member, refused_why=""):
        if other.covers(since) or (other.since >= since and (until is None or other.since <= until)):
            raise Refused(
                f"{member.name}已有 {other.months} 的{other.get_kind_display()}，月份不能重叠。",
                field="since",
            )


def _check_amount(kind, amount, quota):
    if kind != Kind.PART:
        if amount:
            raise Refused("免交、停缴的不填每月交纳数额。", field="amount")
        return
    if amount <= 0:
        raise Refused("少交的，请填减免后每月交纳多少。", field="amount")
    if quota is not None and amount >= quota.amount:
        raise Refused(f"核定每月 {quota.amount} 元，减免后应当比这个少。", field="amount")


def _take_off(waiver, by):
    if waiver.kind == Kind.SUSPENDED:
        return let_rest(waiver, by)
    last = waiver.until or add_months(today(), 12)
    return take_off(waiver.since, last, waiver, by)


@action
def approve_waiver(waiver, paper, *, by):
    """Approve, with the paper of the committee above; the bills of its months are reduced. Returns how many.

    Bills of a suspension made out already are taken off whole. What was paid stays paid, closed books stay as they
    are (dues.untouched says which). Refused once it was decided, and to whoever asked for it.
    """
    waiver = _waiting(waiver)
    if by is not None and waiver.asked_by_id == by.pk:
        raise Refused("上报人不能自己批准，请由上级党组织其他人员办理。")
    waiver.approval = write_down(paper, waiver.organisation, f"批准{waiver}"[:100], by=by)
    waiver.approved_at, waiver.approved_by = timezone.now(), by
    waiver.save(update_fields=["approval", "approved_at", "approved_by"])
    return _take_off(waiver, by)


@action
def refuse_waiver(waiver, why, *, by):
    """Refuse, with the reason; the bills stay as they are. Refused once it was decided, or without a reason."""
    return _refuse(_waiting(waiver), why)


@action
def withdraw_waiver(waiver, *, by):
    """The branch takes back what it asked for, as long as nobody has decided on it."""
    return _refuse(_waiting(waiver), "支部撤回")


def _refuse(waiver, why):
    if not why.strip():
        raise Refused("请写明不批准的原因。", field="why")
    waiver.refused_why = why.strip()
    waiver.save(update_fields=["refused_why"])
    return waiver


@action
def end_waiver(waiver, last, why, *, by):
    """Let it end with the month `last`, with the reason; later months are owed again where the books are open.

    A suspension is ended on return (出国（境）回国): the bills of all its months are then made out and paid together.
    Returns how many bills are owed again or were made out.
    Refused before it was approved, once it was ended, and for a month before its first or after its last one.
    """
    waiver = _locked(waiver)
    if waiver.approved_at is None:
        raise Refused("还没有批准；要撤回请用“撤回”。")
    if waiver.ended_why:
        raise Refused(f"已经终止：{waiver.ended_why}。")
    if not why.strip():
        raise Refused("请写明终止的原因。", field="why")
    if last < waiver.since or (waiver.until is not None and last > waiver.until):
        raise Refused(f"最后一个月应在 {waiver.months} 以内。", field="last")
    waiver.until, waiver.ended_why = last, why.strip()
    waiver.save(update_fields=["until", "ended_why"])
    given = give_back(waiver, by)
    return given + (_make_out_rest(waiver) if waiver.kind == Kind.SUSPENDED else 0)


def _make_out_rest(waiver):
    months, month = 0, waiver.since
    while month <= month_of(today()):
        months += make_out(month, waiver.member)
        month = add_months(month, 1)
    return months


def _locked(waiver):
    """The waiver, with the books of its bills held and no run under way; runs before branches, everywhere."""
    hold_runs()
    rows = Waiver.objects.select_for_update(of=("self",)).select_related("member__branch")
    waiver = rows.get(pk=waiver.pk)
    bills = Bill.objects.filter(member=waiver.member_id, month__gte=waiver.since).select_related("branch")
    hold_books([waiver.member.branch, *(bill.branch for bill in bills)])
    return waiver


def _waiting(waiver):
    waiver = _locked(waiver)
    if waiver.approved_at is not None:
        raise Refused(f"{waiver}已经批准。")
    if waiver.refused_why:
        raise Refused(f"{waiver}已经办结：{waiver.refused_why}。")
    return waiver
