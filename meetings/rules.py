"""Who may see and record meetings."""

from branches.scope import grant

for permission in ("meetings.see", "meetings.record", "meetings.review", "meetings.check", "meetings.exempt"):
    grant(permission)
