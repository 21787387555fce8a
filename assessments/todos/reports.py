"""述职评议: the report to write, and what the level above still has to say of those handed in."""

from django.db.models import Count, Q
from django.urls import reverse

from assessments.models import SecretaryReport
from assessments.reporting import due_on, year_asked_for
from branches.models import Post
from branches.roles import SECRETARY
from branches.scope import posts_of, reaches
from core.todo import Todo, actionable_by

WAITS = {"submitted": "待点评", "commented": "待评定"}


@actionable_by
def report_to_write(user, today):
    """Secretaries with somebody above: this year's report from November on, until it is submitted. One query."""
    year = year_asked_for(today)
    mine = [p for p in posts_of(user) if p.role == SECRETARY and p.organisation.depth > 1]
    mine = [p for p in mine if year and p.since.year <= year]
    if not mine:
        return []
    done = SecretaryReport.objects.filter(post__in=mine, year=year, submitted_at__isnull=False)
    done = set(done.values_list("post", flat=True))
    return [to_write(post, year) for post in mine if post.pk not in done]


def to_write(post, year):
    """The report of a year, for the secretary who holds `post`."""
    why = "党建、业务、廉政一起报，并逐条回应上年问题清单。"
    url = reverse("assessments:write_report", args=[post.organisation_id, year])
    return Todo(f"提交 {year} 年述职报告", why, url, "去写", due_on(year))


@actionable_by
def reports_from_below(user, today):
    """Who comments: reports to comment on, to grade, and in season how many are missing, a line each."""
    if not reaches(user, "assessments.comment"):
        return []
    own = [post.organisation_id for post in posts_of(user)]
    reports = SecretaryReport.objects.where_may(user, "assessments.comment").submitted()
    reports = reports.filter(graded_at=None).exclude(organisation__in=own).exclude(post__person=user)
    waits = reports.values_list("year").annotate(
        submitted=Count("pk", filter=Q(commented_at=None)),
        commented=Count("pk", filter=Q(commented_at__isnull=False)),
    )
    todos = [
        reports_waiting(count, year, state)
        for year, *counts in waits.order_by("year")
        for state, count in zip(WAITS, counts, strict=True)
        if count
    ]
    return todos + _missing(user, today, own)


def reports_waiting(count, year, state):
    """So many reports of a year to comment on, or to grade (`state`: one of WAITS)."""
    why = "一述一评，点评后评定，列出问题清单。"
    return Todo(f"{count} 份 {year} 年述职{WAITS[state]}", why, _list(year, state), "去办")


def silent(posts, year, today):
    """Those of `posts` that secretaries hold today who have not handed in the report of the year."""
    done = SecretaryReport.objects.filter(year=year).submitted()
    held = posts.held_on(today).filter(role=SECRETARY, since__year__lte=year)
    return held.exclude(pk__in=done.values("post"))


def _missing(user, today, own):
    year = year_asked_for(today)
    if year is None:
        return []
    posts = Post.objects.where_may(user, "assessments.comment").exclude(organisation__in=own)
    count = silent(posts, year, today).count()
    if not count:
        return []
    title = f"{count:,} 名书记没有提交 {year} 年述职"
    return [Todo(title, "年底前完成述职评议。", _list(year, "missing"), "看名单", due_on(year))]


def _list(year, state):
    return f"{reverse('assessments:secretary_reports')}?year={year}&state={state}"
