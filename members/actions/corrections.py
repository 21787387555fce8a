"""更正申请: a member asks, the secretary accepts or declines, the member is told."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from branches.scope import may
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice
from members.actions.member import update_member
from members.correctable import NAMES, TITLES, kept, meant
from members.models import Correction, Member
from members.particulars import complaints

State = Correction.State


@action
def ask_correction(member, item, wanted, why, *, by):
    """Ask that `item` of the own record become `wanted` (a value of that column). Returns the Correction.

    Refused for another's record, a record no longer on the register, an item that is not corrected this way, a
    value that is the recorded one, and an item that waits already.
    """
    member = Member.objects.get(pk=member.pk)
    if by is None or member.user_id != by.pk:
        raise Refused("只能申请更正本人的信息。")
    if member.left_on:
        raise Refused("您的档案已不在本支部，请向现在的党支部提出。")
    if item not in NAMES:
        raise Refused("这一项不在这里更正，请看页面下方的说明。", field="item")
    if not kept(wanted):
        raise Refused("请填写正确的内容。", field="wanted")
    if kept(wanted) == kept(getattr(member, item) or ""):
        raise Refused(f"{TITLES[item]}现在登记的就是这个内容，不用更正。", field="wanted")
    for _, sentence in complaints({item: wanted}, today()):  # what is wrong in itself is said at once
        raise Refused(sentence, field="wanted")
    try:
        with transaction.atomic():
            return Correction.objects.create(member=member, item=item, wanted=kept(wanted), why=why.strip())
    except IntegrityError:
        raise Refused(
            f"{TITLES[item]}的更正申请还在处理，请等支部答复；要改内容，请先撤回再提。", field="wanted"
        ) from None


def _held(correction):
    """The request, locked and still waiting."""
    rows = Correction.objects.select_related("member__branch")
    correction = rows.select_for_update(of=("self",)).get(pk=correction.pk)
    if correction.state != State.WAITING:
        who = f"{correction.decided_by.name}于 {timezone.localdate(correction.decided_at)} "
        raise Refused(f"这条申请已由{who}处理：{correction.get_state_display()}。")
    return correction


def _settle(correction, state, answer, by):
    correction.state, correction.answer = state, answer.strip()
    correction.decided_at, correction.decided_by = timezone.now(), by
    correction.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    return correction


def _decidable(correction, by):
    correction = _held(correction)
    if not may(by, "members.edit", correction.member):
        raise Refused(f"{correction.member}不在您负责的支部，请由所在支部处理。")
    return correction


def _tell(correction):
    if correction.member.user_id is None:
        return
    title = f"您申请更正的{TITLES[correction.item]}{correction.get_state_display()}"
    tell(
        [
            Notice(
                user_id=correction.member.user_id,
                key=f"correction:{correction.pk}",
                title=title,
                body=correction.answer,
                url=reverse("members:mine"),
            )
        ]
    )


@action
def accept_correction(correction, answer="", *, by):
    """Write what was asked into the record and tell the member.

    Refused, with nothing written, when the record cannot take the value (the sentence is that of the item), when
    somebody has decided already, or when the member is not in the reach of `by`.
    """
    correction = _decidable(correction, by)
    value = meant(correction.item, correction.wanted)
    try:
        update_member(correction.member, {correction.item: value}, by=by)
    except Refused as refusal:
        raise Refused(f"不能采纳：{refusal.message}可以不采纳并答复本人。") from None
    _tell(_settle(correction, State.ACCEPTED, answer, by))
    return correction


@action
def decline_correction(correction, answer, *, by):
    """Leave the record as it is, with an answer that the member is told. Refused as `accept_correction` is."""
    correction = _decidable(correction, by)
    if not answer.strip():
        raise Refused("不采纳须写明答复，本人会看到。", field="answer")
    _tell(_settle(correction, State.DECLINED, answer, by))
    return correction


@action
def withdraw_correction(correction, *, by):
    """Take the own request back while it waits."""
    correction = _held(correction)
    if by is None or correction.member.user_id != by.pk:
        raise Refused("只能撤回自己提出的申请。")
    return _settle(correction, State.WITHDRAWN, "", by)
