"""Who may what with the register."""

from branches.scope import grant

for permission in (
    "members.see",
    "members.edit",
    "members.process",
    "members.transfer",
    "members.merge",
    "members.import",
    "members.reveal",
    "members.export",
):
    grant(permission)
