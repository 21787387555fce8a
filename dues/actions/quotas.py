"""核定: proposing, approving and changing what a member owes a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from branches.local_rules import value_at
from branches.models import Organisation
from branches.scope import may
from core.acts import action
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues import local_rules, rates
from dues.actions.running import hold_runs
from dues.models import Bill, Quota
from dues.standards import InForce
from members.models import Member

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

    The amount follows from category and base by the table in force for the branch (rates.due_for, 党费规定 art. 1–6;
    dues.standards). A waiting quota is replaced, an
    approved one stays as it is: refused when it would change (2017 通知 (1): 年内一般不变动). Returns how many
    were (new, changed).
    """
    rows = list(rows)
    due = _dues_of(rows)
    proposed = {(row.member_id, row.year): _quota(row, due(row), by) for row in rows}
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


def _dues_of(rows):
    """A function that works out what a proposal comes to: the branches, and what holds there, read once."""
    branch_of = dict(
        Member.objects.filter(pk__in={row.member_id for row in rows}).values_list("pk", "branch")
    )
    branches = Organisation.objects.in_bulk(set(branch_of.values()))
    in_force = {year: InForce(branches.values(), date(year, 1, 1)) for year in {row.year for row in rows}}

    def due(row):
        return _due(in_force[row.year], branches[branch_of[row.member_id]], row.category, row.base)

    return due


def _due(in_force, branch, category, base):
    try:
        return in_force.due(branch, category, base)
    except (rates.NoStandard, ValueError) as problem:
        raise Refused(str(problem), field="base") from None


def _quota(row, due, by):
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
def propose_fixed(members, *years, by):
    """Propose the fixed amounts of 学生 and 农牧渔民 (党费规定 art. 6) for those of `members` without a quota of a year.

    members: a Member queryset; only the enrolled count. Returns how many were proposed.
    """
    fixed = members.enrolled().filter(occupation__in=FIXED_OCCUPATIONS)
    found = [
        Proposal(pk, year, FIXED_OCCUPATIONS[occupation])
        for year in years
        for pk, occupation in fixed.exclude(quotas__year=year).values_list("pk", "occupation")
    ]
    if not found:
        said = "、".join(map(str, years))
        raise Refused(f"工作岗位是学生或农牧渔民的党员，{said} 年都已上报核定。")
    return propose_quotas(found, by=by)[0]


PERIODIC = {rates.Category.ANNUAL: "月实际领取的薪酬", rates.Category.QUARTERLY: "季度起上季度月平均纯收入"}


@action
def propose_change(member, since, category, base, reason, *, by):
    """Propose what a member owes from the month `since` of its year on: a further row beside the earlier ones.

    年薪制 gives each month's actual income, 不按月取得收入 each quarter's mean of the last one (党费规定 art. 3–4), in
    any month not yet billed. A change of category (retirement) always may be; one of income by the local rule
    `dues.change_within_year` (2017 通知 (1), 党费规定 art. 10). Refused without a right there, a reason or an approved
    quota of the year, for a month of which the bill is made out, a second time, and where nothing changes.
    """
    if by is not None and not may(by, "dues.propose_quota", member):
        raise Refused("这名党员的党费不由您上报。")
    before = _quota_before(member, since)
    reason = reason.strip() or _reason_of_itself(member, before, category, since)
    if not reason:
        raise Refused("请写明变动的原因。", field="reason")
    _check_change(member, before, category, since)
    due = _due(InForce([member.branch], since), member.branch, category, base)
    if category not in PERIODIC and (before.category, before.base) == (category, due.base):
        raise Refused(f"与现在的核定一样（每月 {before.amount} 元），没有变动。", field="base")
    return Quota.objects.create(
        member=member,
        year=since.year,
        since=since,
        reason=reason,
        category=category,
        base=due.base,
        rate=due.rate,
        amount=due.amount,
        why=due.why,
        proposed_by=by,
    )


def _quota_before(member, since):
    """The approved quota that holds until now, locked so that two changes at once meet here."""
    if since != month_of(since):
        raise Refused("变动从某个月起，请选月份。", field="since")
    if since > add_months(today(), 12):
        raise Refused("不能早于一年前就上报变动。", field="since")
    Member.objects.select_for_update().get(pk=member.pk)
    of_year = Quota.objects.filter(member=member, year=since.year)
    before = of_year.approved().filter(since__lt=since).order_by("-since").defer("parts").first()
    if before is None:
        raise Refused(
            f"{member.name} {since.year} 年的党费还没有核准的核定，请先上报年初核定。", field="since"
        )
    if of_year.filter(since=since).exists():
        raise Refused(f"{member.name} {since:%Y-%m} 起的变动已经上报过。", field="since")
    return before


def _reason_of_itself(member, before, category, since):
    """The reason where the rules give it: income entered month by month, or the local rule lets it follow the pay."""
    if category == rates.Category.ANNUAL:
        return f"{since.month} {PERIODIC[category]}"
    if category == rates.Category.QUARTERLY:
        return f"{(since.month + 2) // 3} {PERIODIC[category]}"
    follows = value_at(local_rules.CHANGES.key, member.branch, since) == "salary"
    return (
        "工资变化，从领取新工资的当月起（党费规定第 10 条）"
        if follows and category == before.category
        else ""
    )


def _check_change(member, before, category, since):
    billed = Bill.objects.filter(member=member, month__gte=since, month__year=since.year).order_by("-month")
    if last := billed.values_list("month", flat=True).first():
        raise Refused(
            f"{member.name} {last:%Y-%m} 的应交已经生成，不再改；变动请从 {add_months(last, 1):%Y-%m} 起。",
            field="since",
        )
    if category == rates.Category.QUARTERLY and since.month % 3 != 1:
        raise Refused("不按月取得收入的按季度填报，请选 1、4、7、10 月。", field="since")
    if category != before.category or category in PERIODIC:
        return
    if value_at(local_rules.CHANGES.key, member.branch, since) == "never":
        raise Refused(
            "本地规定年内不变动，收入类别变化（如退休）除外（2017 通知第 1 条）。", field="category"
        )


@action
def drop_change(quota, *, by):
    """Take back a change that waits for approval. Refused for an approved one and for the yearly quota."""
    quota = Quota.objects.select_for_update(of=("self",)).select_related("member__branch").get(pk=quota.pk)
    if by is not None and not may(by, "dues.propose_quota", quota):
        raise Refused("这名党员的党费不由您上报。")
    if quota.approved_at or not quota.reason:
        raise Refused("只有待核准的年内变动可以撤回。")
    quota.delete()


def overtaken(quotas):
    """Those waiting changes among `quotas` that would change nothing any more.

    Their month was billed meanwhile, or a later change is in force already; income entered month by month or quarter
    by quarter stands beside later ones, so only bills overtake it.
    """
    of_year = {"member": OuterRef("member"), "year": OuterRef("year")}
    billed = Bill.objects.filter(member=OuterRef("member"), month__gte=OuterRef("since"))
    later = Quota.objects.approved().filter(**of_year, since__gt=OuterRef("since")).exclude(reason="")
    past = Exists(billed.filter(month__year=OuterRef("year")))
    return quotas.waiting().exclude(reason="").filter(past | ~Q(category__in=PERIODIC) & Exists(later))


@action
def approve_quotas(quotas, *, by):
    """Approve the waiting ones among `quotas`; from then on they bill. Returns how many there were.

    A change that was overtaken stays waiting: the branch proposes it anew from a later month.
    """
    hold_runs()  # a run under way bills by what was approved before it
    waiting = Quota.objects.waiting().filter(pk__in=quotas.order_by().values("pk"))
    late = list(overtaken(waiting).values_list("pk", flat=True))
    approved = waiting.exclude(pk__in=late).update(approved_at=timezone.now(), approved_by=by)
    if not approved and late:
        raise Refused("变动起始月份的应交已经生成，或者以后的变动已经核准；请支部撤回，改从以后的月份再报。")
    if not approved:
        raise Refused("没有待核准的核定。")
    return approved
