"""核定: proposing, approving and changing what a member owes a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from core.acts import action
from core.errors import Refused
from dues import rates
from dues.models import Quota

FIXED_OCCUPATIONS = {"学生": rates.Category.STUDENT, "农牧渔民": rates.Category.FARMER}
BATCH = 5000


@dataclass(frozen=True)
class Proposal:
    """A quota on its way in: `base` in 元 a month, None where the amount is fixed; `parts` is Chinese text."""

    member_id: int
    year: int
    category: str
    base: Decimal | None = None
    parts: str = ""


@action
def propose_quotas(rows: Iterable[Proposal], *, by):
    """Keep the quotas of the proposals, waiting for approval; one per member and year.

    The amount follows from category and base (rates.due_for, 党费规定 art. 1–6). A waiting quota is replaced, an
    approved one stays as it is: refused when it would change (2017 通知 (1): 年内一般不变动). Returns how many
    were (new, changed).
    """
    proposed = {(row.member_id, row.year): _quota(row, by) for row in rows}
    if not proposed:
        return 0, 0
    members, years = {key[0] for key in proposed}, {key[1] for key in proposed}
    stored = Quota.objects.filter(member__in=members, year__in=years, since__month=1).select_related("member")
    known = set(stored.values_list("member_id", "year"))
    Quota.objects.bulk_create(proposed.values(), ignore_conflicts=True, batch_size=BATCH)
    changed = [
        proposed[old.member_id, old.year]
        for old in stored.defer("parts").order_by("pk").select_for_update(of=("self",))
        if (old.member_id, old.year) in proposed and _differs(old, proposed[old.member_id, old.year])
    ]
    Quota.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["member", "since"],
        update_fields=["category", "base", "rate", "amount", "why", "parts", "proposed_at", "proposed_by"],
        batch_size=BATCH,
    )
    return len(proposed.keys() - known), len(changed)


def _quota(row, by):
    try:
        due = rates.due_for(row.category, row.base, date(row.year, 1, 1))
    except (rates.NoStandard, ValueError) as problem:
        raise Refused(str(problem), field="base") from None
    return Quota(
        member_id=row.member_id,
        year=row.year,
        since=date(row.year, 1, 1),
        category=row.category,
        base=due.base,
        rate=due.rate,
        amount=due.amount,
        why=due.why,
        parts=row.parts,
        proposed_by=by,
    )


def _differs(old, new):
    if (old.category, old.base, old.amount) == (new.category, new.base, new.amount):
        return False
    if old.approved_at:
        raise Refused(
            f"{old.member.name} {old.year} 年的党费已核准为每月 {old.amount} 元，年内一般不变动（2017 通知第 1 条）。"
        )
    return True


@action
def propose_fixed(members, year, *, by):
    """Propose the fixed amounts of 学生 and 农牧渔民 (党费规定 art. 6) for those of `members` without a quota.

    members: a Member queryset; only the enrolled count. Returns how many were proposed.
    """
    without = members.enrolled().filter(occupation__in=FIXED_OCCUPATIONS).exclude(quotas__year=year)
    found = [
        Proposal(pk, year, FIXED_OCCUPATIONS[occupation])
        for pk, occupation in without.values_list("pk", "occupation")
    ]
    if not found:
        raise Refused(f"工作岗位是学生或农牧渔民的党员，{year} 年都已上报核定。")
    return propose_quotas(found, by=by)[0]


@action
def approve_quotas(quotas, *, by):
    """Approve the waiting ones among `quotas`; from then on they bill. Returns how many there were."""
    chosen = Quota.objects.waiting().filter(pk__in=quotas.order_by().values("pk"))
    approved = chosen.update(approved_at=timezone.now(), approved_by=by)
    if not approved:
        raise Refused("没有待核准的核定。")
    return approved
