"""Who may what with duties, schemes, scores, inspections, reviews and accountability."""

import rules

from branches.models import Organisation
from branches.scope import grant, reaches

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
    "assessments.rectify",
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
