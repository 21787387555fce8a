"""组织关系转入: taking in somebody with a letter from outside the system, and sending its receipt."""

from django.utils import timezone

from branches.local_rules import value_at
from branches.scope import may
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from core.fields import keyed_hash
from members import transfer_rules
from members.actions.member import EDITABLE, admit, check_branch, update_member
from members.actions.transfers import check_letter, lock_organisations
from members.identity import IdentityNumber
from members.local_rules import LETTER_MONTHS
from members.models import Member, Transfer

Way, State = Transfer.Way, Transfer.State


@action
def admit_from_outside(
    values, from_name, number, issued_on, received_on, *, reason="其他", valid_until=None, from_contact="",
    dues_paid_until=None, by,
):  # fmt: skip
    """Take in somebody with a letter from outside the system. `values`: columns of Member, `branch` and `group` too.

    The person is put on the register; a record that left by a transfer before is taken up again under the new
    branch, and keeps its history. Returns the Transfer. Raises Refused for a person on the register now, one whose
    membership ended for good, or a letter whose days do not fit.
    """
    branch = lock_organisations(values["branch"].pk)[values["branch"].pk]
    longest = value_at(LETTER_MONTHS.key, branch, issued_on)
    valid_until = valid_until or transfer_rules.longest_validity(issued_on, longest)
    check_letter(branch, issued_on, valid_until)
    if not issued_on <= received_on <= today():
        raise Refused("接收日期应在开具日期之后、今天之前。", field="received_on")
    if transfer_rules.expired(valid_until, received_on):
        raise Refused(f"介绍信有效期到 {valid_until}，接收时已经过期，请对方重开。", field="valid_until")
    member = _taken_up(values, branch, from_name, received_on, by) or _admitted(
        values, branch, from_name, received_on, by
    )
    return Transfer.objects.create(
        member=member,
        way=Way.IN,
        state=State.RECEIVED,
        number=number,
        from_name=from_name,
        from_contact=from_contact,
        to_branch=branch,
        reason=reason,
        issued_on=issued_on,
        valid_until=valid_until,
        dues_paid_until=dues_paid_until and month_of(dues_paid_until),
        received_on=received_on,
        issued_by=by,
        closed_at=timezone.now(),
        closed_by=by,
    )


@action
def send_receipt(transfer, on, *, by):
    """Note that the 回执联 went back to the origin outside the system (组通字〔2015〕33号 第四条: within one month)."""
    transfer = Transfer.objects.select_for_update().get(pk=transfer.pk)
    if transfer.way != Way.IN:
        raise Refused("只有从系统外转入的，才需要寄回回执。")
    if transfer.receipt_on:
        raise Refused(f"回执已于 {transfer.receipt_on} 寄回。")
    if not transfer.received_on <= on <= today():
        raise Refused(f"回执日期应在接收日期 {transfer.received_on} 之后、今天之前。", field="on")
    transfer.receipt_on = on
    transfer.save(update_fields=["receipt_on"])
    return transfer


def _admitted(values, branch, from_name, on, by):
    """A new person on the register, there since `on` and on no roster of ours before."""
    since = {"standing_since": on, "standing_why": f"从{from_name}转入"[:100]}
    return admit(values | {"branch": branch} | since, by=by)


def _taken_up(values, branch, from_name, on, by):
    """The record of the same person who left by a transfer before, back on a roster from `on`; None if there is none."""
    try:
        number = IdentityNumber.parse(values.get("id_number") or "").number
    except ValueError:
        return None  # admit says what is wrong with it
    member = Member.objects.select_for_update(of=("self",)).filter(id_hash=keyed_hash(number)).first()
    if member is None:
        return None
    if member.left_how != Member.Left.TRANSFERRED:
        raise Refused(_why_not_back(member, by), field="id_number")
    if on < member.left_on:
        raise Refused(f"接收日期早于{member}转出的日期 {member.left_on}。", field="received_on")
    check_branch(branch)
    facts = {name: value for name, value in values.items() if name in EDITABLE and value not in ("", None)}
    facts.pop("group", None)
    Member.objects.filter(pk=member.pk).update(
        branch=branch,
        group=values.get("group"),
        # made full elsewhere in the meantime; the other way round there is none
        category=Member.Category.FORMAL if values.get("category") == "formal" else member.category,
        left_on=None,
        left_how="",
        standing_since=on,
        standing_why=f"从{from_name}转入"[:100],
    )
    return update_member(Member.objects.get(pk=member.pk), facts, by=by)


def _why_not_back(member, by):
    """The sentence; who does not see the record is told no more than that there is one."""
    if by is not None and not may(by, "members.see", member):
        return "系统中已有这个身份证号的党员，不在您的管辖范围内；请联系上级组织部门核对，不要重复登记。"
    if not member.left_on:
        return f"{member}现在就在册（{member.branch}），请从原支部开介绍信办理系统内接转，不要重复登记。"
    if member.left_how == Member.Left.MERGED:
        return "这份档案已并入另一份，请按并入后的档案办理。"
    return (
        f"系统记载{member}已于 {member.left_on} {member.get_left_how_display()}，不能按组织关系转入登记；"
        "请先核对，记载有误的由组织部门更正。"
    )
