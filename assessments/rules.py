"""Who may what with duties, schemes, scores, inspections, reviews and accountability."""

from branches.scope import grant

for permission in (
    "assessments.see",
    "assessments.score",
    "assessments.set_schemes",
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
