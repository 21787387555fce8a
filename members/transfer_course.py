"""Where a transfer stands: in a word, as a course of events, and what may be done next by whom."""

from typing import NamedTuple

from django.urls import reverse

from branches.scope import may
from members import transfer_rules
from members.models import Transfer

Way, State = Transfer.Way, Transfer.State


class Act(NamedTuple):
    """One button of the page of a transfer."""

    title: str
    url: str
    primary: bool = False


def state_of(transfer, today):
    """(how it stands in a word, tone of the tag)."""
    if transfer.owes_receipt:
        late = transfer_rules.receipt_due(transfer.received_on) < today
        return "待寄回执", "overdue" if late else "soon"
    if not transfer.is_open:
        return transfer.get_state_display(), "done" if transfer.state == State.RECEIVED else ""
    if transfer_rules.expired(transfer.valid_until, today):
        return "介绍信已过期", "overdue"
    if transfer_rules.expires_soon(transfer.valid_until, today):
        return "即将过期", "soon"
    if transfer.way == Way.OUT and transfer_rules.receipt_due(transfer.issued_on) < today:
        return "待催回执", "soon"
    return ("待回执" if transfer.way == Way.OUT else "待接收"), "calm"


def acts_of(transfer, user, today):
    """The buttons `user` may press now, the one next act first; nothing once all is done."""
    found = []
    if transfer.is_open:
        found = [*_of_destination(transfer, user), *_of_origin(transfer, user, today)]
    elif transfer.owes_receipt and may(user, "members.transfer", transfer.to_branch):
        found = [_act("send_receipt", "登记回执已寄回", transfer)]
    return [act._replace(primary=place == 0) for place, act in enumerate(found)]


def _act(route, title, transfer):
    return Act(title, reverse(f"members:{route}", args=[transfer.pk]))


def _of_destination(transfer, user):
    if transfer.way == Way.WITHIN and may(user, "members.transfer", transfer.to_branch):
        yield _act("receive_transfer", "接收", transfer)
        yield _act("refuse_transfer", "退回", transfer)


def _of_origin(transfer, user, today):
    if not may(user, "members.transfer", transfer.from_branch):
        return
    anew = not transfer_rules.why_not_reissued(transfer.first_issued_on, transfer.valid_until, today)
    if anew:
        yield _act("reissue_transfer", "重开介绍信", transfer)
    if transfer.way == Way.OUT:
        yield _act("record_receipt", "登记回执", transfer)
    yield _act("transfer_letter", "下载介绍信", transfer)
    yield _act("withdraw_transfer", "撤回", transfer)


def course_of(transfer, today):
    """What happened so far, oldest first, and what comes next: events for ui/timeline.html."""
    events = []
    if transfer.way == Way.IN:
        events.append(
            _event(f"{transfer.origin}开出介绍信", transfer.issued_on, note=f"编号 {transfer.number}")
        )
        events.append(_event("接收", transfer.received_on, transfer.closed_by))
    else:
        title = "重开介绍信" if transfer.reissues_id else "开具介绍信"
        until = f"编号 {transfer.number}，有效期至 {transfer.valid_until}"
        events.append(_event(title, transfer.issued_on, transfer.issued_by, until))
    if transfer.way != Way.IN and transfer.received_on:
        who = transfer.closed_by if transfer.way == Way.WITHIN else None
        events.append(_event(f"{transfer.destination}接收", transfer.received_on, who))
    if transfer.way != Way.WITHIN and transfer.receipt_on:
        events.append(_event("寄回回执" if transfer.way == Way.IN else "收到回执", transfer.receipt_on))
    if transfer.state in (State.REFUSED, State.WITHDRAWN):
        title = "退回" if transfer.state == State.REFUSED else "撤回"
        events.append(_event(title, transfer.closed_at, transfer.closed_by, transfer.closed_reason, "soon"))
    return [*events, *_coming(transfer, today)]


def _event(title, day, who=None, note="", tone="done"):
    return {"title": title, "day": day, "who": who.name if who else "", "note": note, "tone": tone}


def _coming(transfer, today):
    if transfer.owes_receipt:
        due = transfer_rules.receipt_due(transfer.received_on)
        yield _event(
            "寄回回执", due, note="接收后一个月内（组通字〔2015〕33号第四条）", tone=_tone(due, today)
        )
    elif transfer.is_open and transfer.way == Way.WITHIN:
        note = "在此之前由转出支部负责（教育管理条例第 25 条）"
        yield _event("待接收", transfer.valid_until, note=note, tone=_tone(transfer.valid_until, today))
    elif transfer.is_open:
        due = transfer_rules.receipt_due(transfer.issued_on)
        note = "对方收到后一个月内寄回（组通字〔2015〕33号第四条）；收到前由本支部负责"
        yield _event("待回执", due, note=note, tone=_tone(due, today))


def _tone(due, today):
    return "overdue" if due < today else "calm"
