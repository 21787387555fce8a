"""Who gets which page of polls, 民主评议 and 述职评议."""

from datetime import date

from assessments.actions import start_review
from assessments.local_rules import POLL_MINIMUM
from branches.models import LocalRule
from tests.assessments.polled import poll_of
from tests.assessments.reported import handed_in
from tests.permissions.outcomes import (
    ALL_IN,
    BRANCH_ALONE,
    BRANCH_ALONE_ACTS,
    DUE,
    ONLY_ABOVE,
    POSTS_OF_BRANCHES,
    SECRETARIES,
    SECRETARY_AND_ABOVE,
)

SECRETARY_ALONE = (404, 200, 404, 404, 404, 404, 404, 302)

TABLE = [
    ("assessments:polls", None, "get", ALL_IN),
    ("assessments:open_poll", None, "get", POSTS_OF_BRANCHES),
    ("assessments:poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 200, 404, 404, 404, 404, 302)),
    ("assessments:vote", lambda w: {"pk": w.poll.pk}, "get", DUE),
    ("assessments:close_poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 403, 404, 404, 404, 404, 302)),
    ("assessments:cancel_poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 403, 404, 404, 404, 404, 302)),
    ("assessments:vote_by_code", None, "get", (200,) * 8),
    ("assessments:mine", None, "get", ALL_IN),
    ("assessments:member_reviews", None, "get", POSTS_OF_BRANCHES),
    ("assessments:start_review", None, "get", SECRETARIES),
    ("assessments:member_review", lambda w: {"pk": w.review.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:add_newcomers", lambda w: {"pk": w.review.pk}, "post", BRANCH_ALONE_ACTS),
    ("assessments:open_ballot", lambda w: {"pk": w.review.pk}, "get", BRANCH_ALONE),
    ("assessments:give_verdicts", lambda w: {"pk": w.review.pk}, "get", BRANCH_ALONE),
    ("assessments:finish_review", lambda w: {"pk": w.review.pk}, "get", BRANCH_ALONE),
    ("assessments:rating", lambda w: {"pk": w.rating.pk}, "get", (200, 200, 200, 404, 404, 404, 404, 302)),
    (
        "assessments:assess_self",
        lambda w: {"pk": w.rating.pk},
        "get",
        (403, 200, 200, 404, 404, 404, 404, 302),
    ),
    (
        "assessments:note_mutual",
        lambda w: {"pk": w.rating.pk},
        "get",
        (403, 200, 403, 404, 404, 404, 404, 302),
    ),
    (
        "assessments:take_notice",
        lambda w: {"pk": w.rating.pk},
        "post",
        (403, 403, 302, 404, 404, 404, 404, 302),
    ),
    ("assessments:secretary_reports", None, "get", POSTS_OF_BRANCHES),
    ("assessments:secretary_report", lambda w: {"pk": w.report.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:write_report", lambda w: {"pk": w.first.pk, "year": 2026}, "get", SECRETARY_ALONE),
    ("assessments:return_report", lambda w: {"pk": w.report.pk}, "get", ONLY_ABOVE),
    ("assessments:comment_report", lambda w: {"pk": w.report.pk}, "get", ONLY_ABOVE),
    ("assessments:open_report_poll", lambda w: {"pk": w.report.pk}, "get", ONLY_ABOVE),
    ("assessments:grade_report", lambda w: {"pk": w.report.pk}, "get", ONLY_ABOVE),
    ("assessments:raise_problem", lambda w: {"pk": w.report.pk}, "get", ONLY_ABOVE),
]


def one_of_each(world):
    """An open poll, a review just begun and a report handed in, of `first`."""
    LocalRule.objects.create(
        organisation=world.root, key=POLL_MINIMUM.key, value=3, since=date(2026, 10, 1), reason="人少"
    )
    world.poll = poll_of(world.first, by=world.shuji).poll
    world.review = start_review(world.first, 2026, by=world.shuji)
    world.rating = world.review.ratings.get(member=world.he)
    world.report = handed_in(world)
