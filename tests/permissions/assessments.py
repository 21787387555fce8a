"""Who gets which page of the assessments."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.actions import ensure_scheme, keep_papers, score_month
from assessments.models import Score
from tests.assessments.found import finding
from tests.meetings.held import picture
from tests.permissions.outcomes import SECRETARY_AND_ABOVE

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
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    ensure_scheme(2026, by=None)
    score_month(OCTOBER, by=None)
    score = Score.objects.filter(branch=world.first).first()
    world.figure = {"pk": world.first.pk, "month": OCTOBER, "criterion": score.criterion_id}
    photo = SimpleUploadedFile("现场.png", picture("PNG"))
    [world.evidence_paper] = keep_papers(finding(world.first), world.first, [photo], by=world.zuzhibu)
