"""Who gets which page of 督查, 问题 and 整改."""

from datetime import date

from assessments.actions import keep_papers, record_visit, report_rectification
from tests.assessments.found import answers, finding, photo, round_of
from tests.permissions.outcomes import (
    BRANCH_ALONE,
    DEPARTMENT_ALONE,
    ONLY_ABOVE,
    POSTS_OF_BRANCHES,
    SECRETARY_AND_ABOVE,
)

ALONE_SEEN = (200, 404, 404, 404, 404, 404, 404, 302)

TABLE = [
    ("assessments:inspections", None, "get", POSTS_OF_BRANCHES),
    ("assessments:begin_inspection", None, "get", DEPARTMENT_ALONE),
    # a round is seen where it was begun, not in the branches it goes to
    ("assessments:inspection", lambda w: {"pk": w.inspection.pk}, "get", ALONE_SEEN),
    ("assessments:close_inspection", lambda w: {"pk": w.inspection.pk}, "get", ALONE_SEEN),
    ("assessments:visit", lambda w: {"pk": w.visit.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:record_visit", lambda w: {"pk": w.visit.pk}, "get", ONLY_ABOVE),
    ("assessments:paper", lambda w: {"pk": w.evidence_paper.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:findings", None, "get", POSTS_OF_BRANCHES),
    ("assessments:finding", lambda w: {"pk": w.finding.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:rectify", lambda w: {"pk": w.finding.pk}, "get", BRANCH_ALONE),
    ("assessments:put_off_finding", lambda w: {"pk": w.finding.pk}, "get", ONLY_ABOVE),
    ("assessments:withdraw_finding", lambda w: {"pk": w.finding.pk}, "get", ONLY_ABOVE),
    ("assessments:settle_finding", lambda w: {"pk": w.finding.pk}, "get", ONLY_ABOVE),
    ("assessments:recheck", lambda w: {"pk": w.rectification.pk}, "get", ONLY_ABOVE),
]


def one_of_each(world):
    """A round with one visit, a problem with a photo, a rectification that waits for its re-check."""
    world.inspection = round_of(world.root, by=world.zuzhibu)
    world.visit = world.inspection.visits.get(branch=world.first)
    record_visit(world.visit, answers(), visited_on=date(2026, 11, 19), by=world.zuzhibu)
    world.finding = finding(world.first)
    [world.evidence_paper] = keep_papers(world.finding, world.first, [photo()], by=world.zuzhibu)
    world.rectification = report_rectification(
        world.finding, "已补签名。", date(2026, 11, 10), by=world.shuji
    )
