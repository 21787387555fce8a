"""The periodic jobs of the register: each set-based, idempotent and on record as a JobRun."""

from datetime import timedelta

from django.db.models import Q

from branches.setup import months_after
from core.actions import tell
from core.jobs import periodic
from core.models import Notice
from members.actions import merging
from members.models import Care, Transfer
from members.notices import keepers_of, notices
from members.transfer_rules import RECEIPT_MONTHS, expired, receipt_due
from members.transfer_todos import said_of, wanting

CHUNK = 1000
RECEIPT_DAYS = 7  # the destination hears of a receipt to send this long before it is due


@periodic(
    "members.find_duplicates",
    "查找疑似重复档案",
    "比对全部党员，列出可能是同一个人的档案。",
    "新登记的重复档案还没有列出来。",
    at="04:00",
)
def find_duplicates(counts, day, *, by):
    """Look for records that may be one person; `day` changes nothing, all rows are compared."""
    counts["新发现"] = merging.find_duplicates(by=by)


@periodic(
    "members.remind",
    "接转和联系提醒",
    "提醒两端支部将要过期、已经过期、没有回执的介绍信，以及到期的联系。",
    "快到期的介绍信和该联系的党员没有人接到提醒。",
    at="06:45",
)
def remind(counts, day, *, by):
    """Tell both ends of letters that run out, have run out or lack a receipt, and owners of contacts now due.

    One notice for each person, letter and occasion, so a second run tells nothing twice; a fixed number of queries
    for each thousand.
    """
    counts |= {"介绍信": 0, "到期联系": 0, "新提醒": 0}
    for letters in _chunks(_letters(day)):
        keepers = keepers_of({b for t in letters for b in (t.from_branch_id, t.to_branch_id) if b}, day)
        counts["介绍信"] += len(letters)
        counts["新提醒"] += tell([n for t in letters for n in _of_letter(t, keepers, day)])
    for cares in _chunks(Care.objects.due_by(day).select_related("member")):
        keepers = keepers_of({c.member.branch_id for c in cares}, day)
        counts["到期联系"] += len(cares)
        counts["新提醒"] += tell([n for c in cares for n in _of_care(c, keepers)])


def _letters(on):
    owing_since = months_after(on + timedelta(days=RECEIPT_DAYS), -RECEIPT_MONTHS)
    owing = Q(way=Transfer.Way.IN, state="received", receipt_on=None, received_on__lte=owing_since)
    rows = Transfer.objects.filter(Q(state="open") & wanting(on) | owing)
    return rows.select_related("member", "from_branch", "to_branch")


def _chunks(rows):
    """The rows a thousand at a time, by id."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _of_letter(transfer, keepers, on):
    if transfer.owes_receipt:
        title = f"请寄回{transfer.member.name}的介绍信回执"
        body = f"从{transfer.from_name}转入，接收后一个月内寄回（组通字〔2015〕33号第四条）。"
        people, due = keepers.get(transfer.to_branch_id, ()), receipt_due(transfer.received_on)
        return notices(transfer, "to", "send-receipt", title, body, people, due)
    title, body, due = said_of(transfer, on)
    event = "expired" if expired(transfer.valid_until, on) else f"due-{due}"
    told = notices(transfer, "from", event, title, body, keepers.get(transfer.from_branch_id, ()), due)
    if transfer.to_branch_id:
        body = f"{transfer.from_branch}开来介绍信 {transfer.number}，有效期至 {transfer.valid_until}，还没有接收。"
        told += notices(
            transfer, "to", event, title, body, keepers.get(transfer.to_branch_id, ()), transfer.valid_until
        )
    return told


def _of_care(care, keepers):
    """The owner is told; a row without one is told to the branch."""
    people = [care.owner_id] if care.owner_id else keepers.get(care.member.branch_id, ())
    return [
        Notice(
            user_id=person,
            key=f"care-due:{care.pk}:{care.next_on}",
            title=f"该联系{care.member.name}了（{care.kind_name}）"[:120],
            body=f"应在 {care.next_on} 前联系一次。",
            url=care.get_absolute_url(),
            due_on=care.next_on,
        )
        for person in people
    ]
