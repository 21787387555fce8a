"""Who gets which page of the assessments."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.actions import ensure_scheme, keep_papers, score_month
from assessments.local_rules import POLL_MINIMUM
from assessments.models import Score
from branches.models import LocalRule
from tests.assessments.found import finding
from tests.assessments.polled import poll_of
from tests.meetings.held import picture
from tests.permissions.outcomes import ALL_IN, DUE, POSTS_OF_BRANCHES, SECRETARY_AND_ABOVE

OCTOBER = date(2026, 10, 1)

TABLE = [
    ("assessments:ranking", None, "get", (200, 302, 403, 302, 403, 403, 403, 302)),
    ("assessments:branch", lambda w: {"pk": w.first.pk, "month": OCTOBER}, "get", SECRETARY_AND_ABOVE),
    ("assessments:evidence", lambda w: w.figure, "get", SECRETARY_AND_ABOVE),
    (
        "assessments:rescore",
        lambda w: {"pk": w.first.pk, "month": OCTOBER},
        "post",
        (302, 403, 404, 404, 404, 404, 404, 302),
    ),
    ("assessments:paper", lambda w: {"pk": w.evidence_paper.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:polls", None, "get", ALL_IN),
    ("assessments:open_poll", None, "get", POSTS_OF_BRANCHES),
    ("assessments:poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 200, 404, 404, 404, 404, 302)),
    ("assessments:vote", lambda w: {"pk": w.poll.pk}, "get", DUE),
    ("assessments:close_poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 403, 404, 404, 404, 404, 302)),
    ("assessments:cancel_poll", lambda w: {"pk": w.poll.pk}, "get", (200, 200, 403, 404, 404, 404, 404, 302)),
    ("assessments:vote_by_code", None, "get", (200,) * 8),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    ensure_scheme(2026, by=None)
    score_month(OCTOBER, by=None)
    score = Score.objects.filter(branch=world.first).first()
    world.figure = {"pk": world.first.pk, "month": OCTOBER, "criterion": score.criterion_id}
    photo = SimpleUploadedFile("现场.png", picture("PNG"))
    [world.evidence_paper] = keep_papers(finding(world.first), world.first, [photo], by=world.zuzhibu)
    LocalRule.objects.create(
        organisation=world.root, key=POLL_MINIMUM.key, value=3, since=OCTOBER, reason="人少"
    )
    world.poll = poll_of(world.first, by=world.shuji).poll
