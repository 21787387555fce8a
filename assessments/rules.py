"""Who may what with scores."""

from branches.scope import grant

for permission in ("assessments.see", "assessments.score"):
    grant(permission)
