"""What is done to the register, one file a noun. Nobody is ever deleted from it."""

from members.actions.arrivals import admit_from_outside, send_receipt
from members.actions.care import (
    bring_into_line,
    change_care,
    close_care,
    farewell_guest,
    follow_flags,
    open_care,
    record_contact,
    settle_cares,
    welcome_guest,
)
from members.actions.corrections import (
    accept_correction,
    ask_correction,
    decline_correction,
    withdraw_correction,
)
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
from members.actions.study import credit_hours, record_hours, withdraw_hours
from members.actions.transfers import (
    committee_above,
    destinations,
    issue,
    receive,
    record_receipt,
    refuse,
    reissue,
    withdraw,
)

__all__ = [
    "CONSTRAINTS",
    "EDITABLE",
    "accept_correction",
    "admit",
    "admit_from_outside",
    "ask_correction",
    "bring_into_line",
    "change_care",
    "check_branch",
    "close_care",
    "committee_above",
    "credit_hours",
    "decline_correction",
    "derived",
    "destinations",
    "farewell_guest",
    "follow_flags",
    "issue",
    "open_account_for",
    "open_care",
    "receive",
    "record_contact",
    "record_hours",
    "record_receipt",
    "refuse",
    "reissue",
    "send_receipt",
    "settle_cares",
    "tails_of",
    "update_member",
    "welcome_guest",
    "withdraw",
    "withdraw_correction",
    "withdraw_hours",
]
