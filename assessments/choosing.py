"""Which branches a round of 督查 goes to, and why each. A sample is drawn as meetings.draw says, from the pool kept."""

from django.db.models import Count, F, Q

from assessments.models import Finding, Inspection, MonthTotal
from branches.models import Organisation
from branches.scope import posts_of
from core.clock import add_months, month_of, today
from core.errors import Refused
from meetings.draw import draw
from members.models import Member

LARGEST = 500  # branches of one round: who would visit more
Choice = Inspection.Choice


def open_to(inspection, by):
    """The branches the round could go to today: in its scope, of its kind of branch, not those `by` belongs to."""
    rows = Organisation.objects.branches().open_on(today())
    rows = rows.filter(path__startswith=inspection.organisation.path)
    if inspection.field:
        rows = rows.filter(field=inspection.field)
    return rows.exclude(pk__in=own_branches(by))


def own_branches(user):
    """The ids of the branches `user` belongs to, by a post today or as a member."""
    if user is None:
        return set()
    member_of = Member.objects.filter(user=user, left_on=None).values_list("branch_id", flat=True)
    return {post.organisation_id for post in posts_of(user)} | set(member_of)


def branches_to_visit(inspection, branches, by):
    """[(id, why)] in the order of the round; keeps the pool and its size on `inspection`. Raises Refused in words."""
    inspection.pool = sorted(open_to(inspection, by).order_by().values_list("pk", flat=True))
    inspection.found = len(inspection.pool)
    if not inspection.pool:
        raise Refused(
            "这个范围里没有可以督查的支部（您所在的支部不算），请换个范围或类别。", field="organisation"
        )
    if inspection.size is not None and not 1 <= inspection.size <= LARGEST:
        raise Refused(f"支部数在 1 到 {LARGEST} 之间。", field="size")
    if inspection.size is None and inspection.chosen in (Choice.SAMPLE, Choice.LOW):
        raise Refused("请填要督查几个支部。", field="size")
    choose = {
        Choice.ALL: _all,
        Choice.HAND: lambda i: _by_hand(i, branches),
        Choice.LOW: _lowest,
        Choice.FINDINGS: _with_findings,
        Choice.SAMPLE: _sample,
    }[Choice(inspection.chosen)]
    chosen = choose(inspection)
    if len(chosen) > LARGEST:
        raise Refused(
            f"一次督查最多 {LARGEST} 个支部，这里有 {len(chosen):,} 个；请缩小范围、选类别，或随机抽取。",
            field="chosen",
        )
    return chosen


def drawn_again(inspection):
    """The ids of the sample made anew from its seed and its pool, in the order drawn."""
    return draw(inspection.pool, inspection.size, inspection.seed)


def _all(inspection):
    ids = Organisation.objects.filter(pk__in=inspection.pool).values_list("pk", flat=True)
    return [(pk, "") for pk in ids]


def _by_hand(inspection, branches):
    if not branches:
        raise Refused("请至少选一个支部。", field="branches")
    if strange := [branch for branch in branches if branch.pk not in set(inspection.pool)]:
        raise Refused(f"{strange[0]}不在督查范围里，或是您所在的支部、已经撤销，请改选。", field="branches")
    return [(branch.pk, "逐个指定") for branch in sorted(set(branches), key=lambda b: b.path)]


def _lowest(inspection):
    month = add_months(month_of(today()), -1)
    scores = MonthTotal.objects.filter(month=month, branch__in=inspection.pool, whole__gt=0)
    lowest = scores.order_by(F("kept") / F("whole"), "branch__path")[: inspection.size]
    found = [
        (x.branch_id, f"{month:%Y-%m} 考核得分率 {x.percent}%，由低到高第 {n} 位")
        for n, x in enumerate(lowest, 1)
    ]
    if not found:
        raise Refused(f"{month:%Y-%m} 还没有考核得分，请换一种确定支部的办法。", field="chosen")
    return found


def _with_findings(inspection):
    still = Finding.objects.open().filter(branch__in=inspection.pool).order_by()
    counts = still.values("branch").annotate(n=Count("pk"), late=Count("pk", Q(rectify_by__lt=today())))
    rows = counts.order_by("-late", "-n", "branch__path")
    rows = rows if inspection.size is None else rows[: inspection.size]
    found = [
        (x["branch"], f"未销号问题 {x['n']} 个" + (f"，其中逾期 {x['late']} 个" if x["late"] else ""))
        for x in rows
    ]
    if not found:
        raise Refused("这个范围里没有未销号的问题，请换一种确定支部的办法。", field="chosen")
    return found


def _sample(inspection):
    return [(pk, f"第 {place} 签") for place, pk in enumerate(drawn_again(inspection), 1)]
