"""What is done to the register, one file a noun. Nobody is ever deleted from it."""

from members.actions.member import (
    CONSTRAINTS,
    EDITABLE,
    admit,
    check_branch,
    derived,
    open_account_for,
    tails_of,
    update_member,
)

__all__ = [
    "CONSTRAINTS",
    "EDITABLE",
    "admit",
    "check_branch",
    "derived",
    "open_account_for",
    "tails_of",
    "update_member",
]
