"""Who may what with duties, schemes, scores, inspections, reviews and accountability."""

import rules

from branches.models import Organisation
from branches.roles import DEPUTY, ORGANISER, SECRETARY
from branches.scope import grant, may, posts_of, reaches

RECTIFIERS = (SECRETARY, DEPUTY, ORGANISER)

for permission in (
    "assessments.see",
    "assessments.score",
    "assessments.mark",
    "assessments.assess_self",
    "assessments.grade",
    "assessments.assign",
    "assessments.verify",
    "assessments.hold_polls",
    "assessments.review_members",
    "assessments.report_work",
    "assessments.comment",
    "assessments.inspect",
    "assessments.hold_accountable",
):
    grant(permission)


def sets_schemes(user, row=None):
    """Whether `user` writes the schemes: they hold for every branch there is, so only at the top of the tree."""
    return any(
        below and len(path) == Organisation.steplen
        for path, below in reaches(user, "assessments.set_schemes")
    )


rules.add_perm("assessments.set_schemes", rules.Predicate(sets_schemes, "assessments.set_schemes"))


def rectifies(user):
    """The organisations (ids) whose problems `user` mends: where they are 书记, 副书记 or 组织委员, 党委 too."""
    return {post.organisation_id for post in posts_of(user) if post.role in RECTIFIERS}


def may_rectify(user, row=None):
    """As the posts give it over a branch; over another organisation, whose secretary gave a 述职, its own committee."""
    if may(user, "assessments.rectify", row):
        return True
    return row is not None and row.organisation.pk in rectifies(user)


rules.add_perm("assessments.rectify", rules.Predicate(may_rectify, "assessments.rectify"))
