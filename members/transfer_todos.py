"""What 组织关系接转 asks of people: receive, see to letters that run out, ask for receipts and send them.

Whoever looks after a few branches gets each letter by name; whoever looks after part of the tree gets one line for
each sort, with the list behind it.
"""

from datetime import timedelta

from django.db.models import Min, Q
from django.urls import reverse

from branches.scope import reaches
from branches.setup import months_after
from core.todo import LIMIT, Todo, actionable_by
from members.models import Transfer
from members.transfer_rules import EXPIRES_SOON_DAYS, RECEIPT_MONTHS, expired, receipt_due

Way = Transfer.Way


def _reach(user):
    reach = reaches(user, "members.transfer")
    return [r for r in reach if not r[1]], [r for r in reach if r[1]]


def _list_of(tab):
    return f"{reverse('members:transfers')}?tab={tab}"


def wanting(today, days=EXPIRES_SOON_DAYS):
    """Which open letters the origin must see to: running out within `days`, past it, or unanswered from outside for a month."""
    asked_by = months_after(today, -RECEIPT_MONTHS)
    return Q(valid_until__lte=today + timedelta(days=days)) | Q(way=Way.OUT, issued_on__lt=asked_by)


@actionable_by
def letters_to_receive(user, today):
    """At the destination: members who wait to be received (教育管理条例 art. 25)."""
    here, below = _reach(user)
    waiting = Transfer.objects.open().filter(way=Way.WITHIN)
    for transfer in waiting.arriving(here).for_list()[:LIMIT] if here else ():
        yield to_receive(transfer, today)
    if below:
        yield from _in_one_line(
            waiting.arriving(below), "份组织关系待接收，督促支部按期接收", "valid_until", _list_of("in"),
            "在介绍信有效期内接收；接收前由转出支部负责（教育管理条例第 25 条）。",
        )  # fmt: skip


def to_receive(transfer, today):
    """Receive the member of a letter; of one that has run out, have it written anew."""
    name, origin, number = transfer.member.name, transfer.from_branch, transfer.number
    title, button = f"接收{name}的组织关系", "去接收"
    why = f"{origin}开来介绍信 {number}；不得无故拒接（教育管理条例第 25 条）。"
    if expired(transfer.valid_until, today):
        title, button = f"{name}的介绍信已过期，还没有接收", "去看看"
        why = f"{origin}开来的介绍信 {number} 已过期，请对方重开，再接收（组通字〔2015〕33号第一条）。"
    return Todo(title, why, transfer.get_absolute_url(), button, due_on=transfer.valid_until)


@actionable_by
def letters_running_out(user, today):
    """At the origin: letters about to expire or expired, and receipts that did not come within a month."""
    here, below = _reach(user)
    wanted = Transfer.objects.open().filter(wanting(today))
    for transfer in wanted.leaving(here).for_list()[:LIMIT] if here else ():
        yield to_see_to(transfer, today)
    if below:
        yield from _in_one_line(
            wanted.leaving(below), "份介绍信将要过期、已经过期或者没有回执", "valid_until", _list_of("out"),
            "接收前由转出支部负责；过期的自转出之日起 6 个月内可以重开（组通字〔2015〕33号第一条）。",
        )  # fmt: skip


def to_see_to(transfer, today):
    """What the origin does about a letter: why, and until when."""
    name, number = transfer.member.name, transfer.number
    due_on, due = transfer.valid_until, receipt_due(transfer.issued_on)
    title = f"{name}的介绍信快过期了"
    why = f"介绍信 {number} 有效期将到，请联系接收方尽快接收（教育管理条例第 25 条）。"
    if expired(transfer.valid_until, today):
        title = f"{name}的介绍信已过期"
        why = f"介绍信 {number} 已过期，本人仍由本支部负责；重开或撤回（组通字〔2015〕33号第一条）。"
    elif transfer.way == Way.OUT and due < today:
        title, due_on = f"催要{name}的介绍信回执", due
        why = (
            f"转往{transfer.to_name}，开出一个月仍没有回执；收到前由本支部负责（组通字〔2015〕33号第四条）。"
        )
    return Todo(title, why, transfer.get_absolute_url(), "去处理", due_on=due_on)


@actionable_by
def receipts_to_send(user, today):
    """At the destination: receipts to send back to an origin outside (组通字〔2015〕33号 第四条: within a month)."""
    here, below = _reach(user)
    owing = Transfer.objects.owing_receipt()
    for transfer in owing.arriving(here).for_list()[:LIMIT] if here else ():
        yield to_send_receipt(transfer)
    if below:
        late = owing.filter(received_on__lt=months_after(today, -RECEIPT_MONTHS))
        yield from _in_one_line(
            late.arriving(below), "份回执逾期没有寄回，督促支部寄回", None, _list_of("outside"),
            "接收后一个月内寄回回执（组通字〔2015〕33号第四条）。",
        )  # fmt: skip


def to_send_receipt(transfer):
    """Send the receipt of a letter back."""
    return Todo(
        f"寄回{transfer.member.name}的介绍信回执",
        f"从{transfer.from_name}转入，接收后一个月内寄回（组通字〔2015〕33号第四条）。",
        transfer.get_absolute_url(),
        "去登记",
        due_on=receipt_due(transfer.received_on),
    )


def _in_one_line(rows, said, first, url, why):
    """One line for many: how many, and the earliest day of `first`."""
    count = rows.order_by().count()
    if count:
        due_on = rows.order_by().aggregate(first=Min(first))["first"] if first else None
        yield Todo(f"管辖范围内 {count} {said}", why, url, "看名单", due_on=due_on, urgent=True)
