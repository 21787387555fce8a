"""Who may what with organisations, posts and accounts."""

from branches.scope import grant

for permission in (
    "branches.see",
    "branches.edit",
    "branches.reorganise",
    "branches.import",
    "branches.appoint",
    "core.see_jobs",
    "core.run_jobs",
    "core.see_access_log",
):
    grant(permission)
