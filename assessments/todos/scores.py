"""What the scores ask somebody to do: look where points went, look after the weakest branches."""

from collections import defaultdict

from django.urls import reverse

from assessments.models import MonthTotal, Score
from assessments.scoring import LOW
from branches.roles import DEPUTY, SECRETARY
from branches.scope import posts_of
from core.clock import add_months, month_of
from core.todo import LIMIT, Todo, actionable_by


@actionable_by
def points_lost(user, today):
    """A secretary: what the own branch lost last month, and this month so far if that is something new. One query."""
    own = [p.organisation_id for p in posts_of(user) if p.role in (SECRETARY, DEPUTY)]
    if not own:
        return []
    this, last = month_of(today), add_months(month_of(today), -1)
    lost = Score.objects.filter(branch__in=own, month__in=(this, last), taken__gt=0)
    by_month = defaultdict(list)
    for score in lost.for_list():
        by_month[score.month, score.branch].append(score)
    for branch in {branch for _, branch in by_month}:
        known = {score.criterion_id for score in by_month.get((last, branch), ())}
        if {score.criterion_id for score in by_month.get((this, branch), ())} <= known:
            by_month.pop((this, branch), None)
    return [
        Todo(
            f"{'本月' if month == this else f'{month.month} 月'}考核扣 {sum(s.taken for s in scores):.1f} 分："
            + "、".join(f"{s.criterion.indicator.title} −{s.taken:.1f}" for s in scores),
            "；".join(f"{s.criterion.indicator.title}见{s.criterion.indicator.article}" for s in scores)
            + "。点开看每一分的依据。",
            reverse("assessments:branch", args=[branch.pk, month]),
            "看依据",
        )
        for (month, branch), scores in sorted(by_month.items(), key=lambda item: item[0][0])
    ][:LIMIT]


@actionable_by
def weak_branches(user, today):
    """Who scores: how many branches kept less than 75 % last month, in one line. One query."""
    month = add_months(month_of(today), -1)
    low = MonthTotal.objects.where_may(user, "assessments.score").filter(month=month).low().count()
    if not low:
        return []
    return [
        Todo(
            f"{month.month} 月有 {low:,} 个支部考核得分率低于 {LOW}%",
            "按已发布的考核细则计算；先看扣在哪里，再帮支部补上。",
            f"{reverse('assessments:ranking')}?order=low",
            "看排名",
        )
    ]
