"""The books of the demo: months closed and quarters remitted level by level, set-based; a fund with a few entries."""

from datetime import timedelta
from decimal import Decimal

from branches.actions import Paper
from branches.models import LocalRule, Organisation, Post
from branches.roles import DEPARTMENT, SECRETARY
from config.demo.closes import BOOKS, BRANCH_MONTHS, CLOSES, ENTRIES, FUNDS, KEEPERS, PLACE_MONTHS, SLIPS
from config.demo.dues import months_kept
from config.demo.rows import analyze, run
from core.clock import add_months, month_of, quarter_of
from dues import actions
from dues.models import Bill, Books, MonthClose, Payment, Remittance

LOST = Decimal("0.50")  # what one branch's remittance arrived short of, so that a difference can be seen
KEPT = {"dues.kept_branch": Decimal(20), "dues.kept_above": Decimal(30)}  # percent


def write(roster, today):
    """Close every month up to the last one and remit every quarter before it. Returns a Chinese note.

    The last month waits for one branch, and the top for its own slip of the last quarter, so that there is something
    to do.
    """
    root = Organisation.objects.get(depth=1)
    months = months_kept(roster, today)[:-1]
    analyze(Bill, Payment)
    run(KEEPERS, secretary=SECRETARY, department=DEPARTMENT)
    closed = _close(months)
    slips = _remit(root, months)
    return f"关账 {closed} 次，上缴 {slips} 张，{_spend(root, today)}"


def _close(months):
    late = Organisation.objects.branches().order_by("path").values_list("path", flat=True)[0]
    step = Organisation.steplen
    run(BRANCH_MONTHS, months=months, first=months[0])
    run(PLACE_MONTHS, step=step)
    closed = run(CLOSES, months=months, last=months[-1], late=late)
    run(BOOKS)
    analyze(MonthClose, Books)
    return closed


def _remit(root, months):
    first = quarter_of(months[0])[0]
    for key, percent in KEPT.items():
        LocalRule.objects.create(
            organisation=root, key=key, value=f"{percent:.2f}", since=first, reason="演示：党费留存比例"
        )
    count, quarter = 0, first
    while add_months(quarter, 2) < months[-1]:
        count += _remit_quarter(quarter, is_last=add_months(quarter, 5) >= months[-1])
        quarter = add_months(quarter, 3)
    run(FUNDS)
    run(ENTRIES)
    analyze(Remittance)
    return count


def _remit_quarter(quarter, *, is_last):
    branches, above = KEPT.values()
    depths = Organisation.objects.order_by("-depth").values_list("depth", flat=True).distinct()
    short = Organisation.objects.branches().order_by("-path").values_list("pk", flat=True)[0]
    return sum(
        run(
            SLIPS,
            depth=depth,
            step=Organisation.steplen,
            quarter=quarter,
            next=add_months(quarter, 3),
            branches=branches,
            above=above,
            short=short if is_last else 0,
            lost=LOST,
        )
        for depth in depths
        if depth > 1 or not is_last
    )


def _spend(root, today):
    day = today - timedelta(days=20)
    paper = Paper("机关党委会议", day, "演示 1 号")
    branch = Organisation.objects.branches().order_by("path").first()
    by, secretary = _holder(root, DEPARTMENT, today), _holder(branch, SECRETARY, today)
    opened = month_of(day)
    actions.enter_fund(root, "opening", Decimal("8000.00"), opened, "演示：上年移交", by=by)
    actions.spend(root, "comfort", Decimal("1200.00"), day, "演示商店", "走访慰问老党员", paper, by=by)
    actions.allot(root, branch, Decimal("600.00"), day, "支持支部主题党日", paper, by=by)
    own = Paper("支部委员会会议", day + timedelta(days=5), "演示 2 号")
    given = ("party_day", Decimal("260.00"), day + timedelta(days=6), "演示书店", "主题党日学习资料", own)
    actions.spend(branch, *given, by=secretary)
    return "支出 2 笔、下拨 1 笔"


def _holder(place, role, today):
    posts = Post.objects.held_on(today).filter(organisation=place, role=role)
    return posts.select_related("person").first().person
