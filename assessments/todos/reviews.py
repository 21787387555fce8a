"""民主评议党员: what members and those who organise it should do."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessments.actions.reviews import SELF_DAYS
from assessments.models import MemberRating, MemberReview
from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by


@actionable_by
def own_reviews(user, today):
    """Members: a self-assessment to write, an outcome to take notice of. One query."""
    mine = MemberRating.objects.of(user)
    rows = mine.to_assess() | mine.to_see()
    return [_own(rating) for rating in rows.select_related("review").order_by("review__year")[:LIMIT]]


def _own(rating):
    year = rating.review.year
    if rating.review.finished_at:
        why = "评定意见要告知本人；看过后请确认。"
        return Todo(f"您的 {year} 年民主评议结果已出", why, rating.get_absolute_url(), "去看")
    return to_assess(rating)


def to_assess(rating):
    """The self-assessment, for the member."""
    year, begun = rating.review.year, timezone.localdate(rating.review.opened_at)
    return Todo(
        f"写 {year} 年民主评议个人自评",
        "对照合格党员标准写；条例第 18 条：个人自评、党员互评、民主测评。",
        reverse("assessments:assess_self", args=[rating.pk]),
        "去写",
        begun + timedelta(days=SELF_DAYS),
    )


@actionable_by
def reviews_to_finish(user, today):
    """Who organises the review: its next step, one line a branch. One query, none for others."""
    if not reaches(user, "assessments.review_members"):
        return []
    rows = MemberReview.objects.where_may(user, "assessments.review_members").unfinished()
    return [_next(review) for review in rows.for_list().with_progress()[:LIMIT]]


def to_finish(review):
    """One that has been going on for long."""
    why = "自评、测评后评定等次，办结后告知本人（条例第 18 条）。"
    return Todo(f"{review.year} 年民主评议还没有办结", why, review.get_absolute_url(), "去办")


def _next(review):
    title = f"{review.year} 年民主评议："
    poll = review.poll if review.poll and not review.poll.cancelled_at else None
    if poll is None:
        missing = review.people - review.written
        title += f"{missing} 人还没有自评" if missing else "请发起民主测评"
        return Todo(title, "自评、互评后发起民主测评（条例第 18 条）。", review.get_absolute_url(), "去办")
    if poll.is_open:
        why = "到截止日期或大家都投了，就结束测评。"
        return Todo(title + "测评进行中", why, review.get_absolute_url(), "去看", poll.last_day)
    why = "支委会或党员大会提出评定意见，办结后告知本人。"
    return Todo(title + "请评定等次并办结", why, review.get_absolute_url(), "去评定", urgent=True)
