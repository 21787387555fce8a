"""Who gets which page of 督查, 问题 and 整改."""

from datetime import date

from assessments.actions import keep_papers, report_rectification
from tests.assessments.found import finding, photo
from tests.permissions.outcomes import BRANCH_ALONE, ONLY_ABOVE, POSTS_OF_BRANCHES, SECRETARY_AND_ABOVE

TABLE = [
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
    """One problem with a photo and a rectification that waits for its re-check."""
    world.finding = finding(world.first)
    [world.evidence_paper] = keep_papers(world.finding, world.first, [photo()], by=world.zuzhibu)
    world.rectification = report_rectification(
        world.finding, "已补签名。", date(2026, 11, 10), by=world.shuji
    )
