"""民主评议 and 述职: what the member, and the secretary, has to write; what those who hold them have to bring to an end."""

from django.db.models.functions import TruncDate

from assessments.models import MemberRating, MemberReview, SecretaryReport
from assessments.notices import KEEPERS
from assessments.reporting import due_on, year_asked_for
from assessments.todos.reports import reports_waiting, silent, to_write
from assessments.todos.reviews import to_assess, to_finish
from branches.above import waiting_above
from branches.models import Post
from branches.roles import DEPARTMENT
from core.reminding import occasion_of, reminds

OF_REPORTS = "书记抓基层党建述职评议考核办法"


@reminds("assessments.self_assessment", "民主评议个人自评", "条例第 18 条", before=(3,), after=(1, 7))
def self_assessments(look):
    """Members of a review that goes on who have not written their own assessment."""
    rows = MemberRating.objects.to_assess().filter(member__user__is_active=True)
    rows = look.among(rows).select_related("review", "member").order_by("pk")
    for rating in rows.iterator(chunk_size=2000):
        told = {"user": rating.member.user_id, "about": rating.review.branch_id}
        yield occasion_of(to_assess(rating), str(rating.pk), **told)


@reminds("assessments.review", "民主评议办结", "条例第 18 条", to=tuple(KEEPERS), after=(30, 60, 90))
def reviews(look):
    """The branch, of a review it began and has not brought to an end, since it began."""
    rows = MemberReview.objects.unfinished().filter(branch__dissolved_on=None)
    rows = look.among(rows).annotate(begun_on=TruncDate("opened_at")).order_by("pk")
    for review in rows.iterator(chunk_size=2000):
        yield occasion_of(to_finish(review), str(review.pk), due_on=review.begun_on, about=review.branch_id)


@reminds(
    "assessments.report",
    "述职报告",
    OF_REPORTS,
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


@reminds("assessments.reports_below", "述职待点评", OF_REPORTS, to=(DEPARTMENT,), after=(3, 10, 30))
def reports_to_comment(look):
    """Reports handed in, summed by year where they are commented on, since the day of the first."""
    rows = SecretaryReport.objects.submitted().filter(commented_at=None, graded_at=None)
    return _above(look, rows, "submitted")


@reminds("assessments.reports_commented", "述职待评定", OF_REPORTS, to=(DEPARTMENT,), after=(7, 14, 30))
def reports_to_grade(look):
    """Reports commented on, summed by year where they are graded, since the day of the first comment."""
    rows = SecretaryReport.objects.submitted().filter(commented_at__isnull=False, graded_at=None)
    return _above(look, rows, "commented")


def _above(look, rows, state):
    for year in sorted(rows.order_by().values_list("year", flat=True).distinct()):
        for waiting in waiting_above(rows.filter(year=year), f"{state}_at", (DEPARTMENT,), look):
            todo = reports_waiting(waiting.count, year, state)
            subject = f"{waiting.subject}:{year}"
            yield occasion_of(todo, subject, due_on=waiting.first, about=waiting.place)
