"""The books of the demo: last quarter closed and remitted level by level, a fund with a few entries. Through the actions."""

from datetime import timedelta
from decimal import Decimal

from branches.actions import Paper
from branches.models import LocalRule, Organisation, Post
from branches.roles import DEPARTMENT, SECRETARY
from core.clock import add_months, quarter_of
from dues import actions, closing
from dues.places import closes_above

FEW = 60  # organisations; a load for measuring has more and keeps its books open
LOST = Decimal("0.50")  # what one branch's remittance arrived short of, so that a difference can be seen


def write(today):
    """Close, remit and receive the quarter before that of `today`; the top remits by itself. Returns a Chinese note."""
    if Organisation.objects.count() > FEW:
        return "组织较多，账期不逐个关"
    root = Organisation.objects.get(depth=1)
    quarter, keepers = add_months(quarter_of(today)[0], -3), _keepers(today)
    for key, percent in (("dues.kept_branch", "20.00"), ("dues.kept_above", "30.00")):
        LocalRule.objects.create(
            organisation=root, key=key, value=percent, since=quarter, reason="演示：党费留存比例"
        )
    closed = sum(_close(add_months(quarter, at), keepers) for at in range(3))
    return f"关账 {closed} 次，{_remit(quarter, keepers)}，{_spend(root, keepers, today)}"


def _keepers(today):
    """{organisation id: who keeps its books}: its secretary, at the top the organisation department."""
    posts = Post.objects.held_on(today).filter(role__in=(SECRETARY, DEPARTMENT)).select_related("person")
    return {post.organisation_id: post.person for post in posts.order_by("-role")}


def _close(month, keepers):
    places = list(closing.keeping_books(month).order_by("-depth", "path"))
    for place in places:
        actions.close_month(place, month, by=keepers.get(place.pk))
    return len(places)


def _remit(quarter, keepers):
    places = list(closing.keeping_books(add_months(quarter, 2)).exclude(depth=1).order_by("-depth", "path"))
    for place in places:
        slip = actions.make_slip(place, quarter, by=keepers.get(place.pk))
        short = LOST if place == places[-1] and slip.amount > LOST else Decimal(0)
        note = "演示：银行扣了手续费" if short else ""
        above = keepers.get(closes_above(place).pk)
        actions.receive_slip(slip, slip.amount - short, note, by=above)
    return f"上缴 {len(places)} 张"


def _spend(root, keepers, today):
    day = today - timedelta(days=20)
    paper = Paper("机关党委会议", day, "演示 1 号")
    branch = Organisation.objects.branches().order_by("path").first()
    by, secretary = keepers.get(root.pk), keepers.get(branch.pk)
    actions.enter_fund(root, "opening", Decimal("8000.00"), day, "演示：上年移交", by=by)
    actions.spend(root, "comfort", Decimal("1200.00"), day, "演示商店", "走访慰问老党员", paper, by=by)
    actions.allot(root, branch, Decimal("600.00"), day, "支持支部主题党日", paper, by=by)
    own = Paper("支部委员会会议", day + timedelta(days=5), "演示 2 号")
    given = ("party_day", Decimal("260.00"), day + timedelta(days=6), "演示书店", "主题党日学习资料", own)
    actions.spend(branch, *given, by=secretary)
    return "支出 2 笔、下拨 1 笔"
