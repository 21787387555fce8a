"""民主评议 and 述职: what the member, and the secretary, has to write."""

from assessments.models import MemberRating
from assessments.reporting import due_on, year_asked_for
from assessments.todos.reports import silent, to_write
from assessments.todos.reviews import to_assess
from branches.models import Post
from core.reminding import occasion_of, reminds


@reminds("assessments.self_assessment", "民主评议个人自评", "条例第 18 条", before=(3,), after=(1, 7))
def self_assessments(look):
    """Members of a review that goes on who have not written their own assessment."""
    rows = MemberRating.objects.to_assess().filter(member__user__is_active=True, member__left_on=None)
    rows = look.among(rows).select_related("review", "member").order_by("pk")
    for rating in rows.iterator(chunk_size=2000):
        told = {"user": rating.member.user_id, "about": rating.review.branch_id}
        yield occasion_of(to_assess(rating), str(rating.pk), **told)


@reminds(
    "assessments.report",
    "述职报告",
    "书记抓基层党建述职评议考核办法",
    before=(30, 10, 3),
    after=(1, 14),
    above_after=1,
    above_url="assessments:secretary_reports",
)
def reports(look):
    """Secretaries with somebody above, from November on, until the report of the year is handed in."""
    year = year_asked_for(look.day)
    if year is None or due_on(year) > look.until:
        return
    posts = silent(Post.objects.filter(organisation__depth__gt=1, person__is_active=True), year, look.day)
    for post in look.among(posts).order_by("pk").iterator(chunk_size=2000):
        told = {"user": post.person_id, "about": post.organisation_id}
        yield occasion_of(to_write(post, year), f"{post.pk}:{year}", **told)
