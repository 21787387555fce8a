"""Who may see and record meetings."""

from branches.scope import grant

for permission in ("meetings.see", "meetings.record"):
    grant(permission)
