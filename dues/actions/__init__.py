"""What is done with dues; each noun in a file of its own."""

from dues.actions.ahead import record_several
from dues.actions.cases import close_case, hear_case, open_cases, unpaid_of
from dues.actions.closing import close_month, reopen_month
from dues.actions.funds import allot, enter_fund, latest_entry, reverse_allotment, reverse_expense, spend
from dues.actions.payments import Booking, bills_of, latest, record_payment, record_voluntary, reverse_payment
from dues.actions.publishing import publish
from dues.actions.quotas import (
    Proposal,
    approve_quotas,
    drop_change,
    propose_change,
    propose_fixed,
    propose_quotas,
)
from dues.actions.reductions import apply_waivers, cancel_bill, restore_bill
from dues.actions.remitting import make_slip, receive_slip, withdraw_slip
from dues.actions.running import months_ahead, run_month
from dues.actions.standards import set_standard
from dues.actions.statements import book_line, confirm_lines, ignore_line, keep_lines
from dues.actions.waivers import approve_waiver, ask_waiver, end_waiver, refuse_waiver, withdraw_waiver

__all__ = [
    "Booking",
    "Proposal",
    "allot",
    "apply_waivers",
    "approve_quotas",
    "approve_waiver",
    "ask_waiver",
    "bills_of",
    "book_line",
    "cancel_bill",
    "close_case",
    "close_month",
    "confirm_lines",
    "drop_change",
    "end_waiver",
    "enter_fund",
    "hear_case",
    "ignore_line",
    "keep_lines",
    "latest",
    "latest_entry",
    "make_slip",
    "months_ahead",
    "open_cases",
    "propose_change",
    "propose_fixed",
    "propose_quotas",
    "publish",
    "receive_slip",
    "record_payment",
    "record_several",
    "record_voluntary",
    "refuse_waiver",
    "reopen_month",
    "restore_bill",
    "reverse_allotment",
    "reverse_expense",
    "reverse_payment",
    "run_month",
    "set_standard",
    "spend",
    "unpaid_of",
    "withdraw_slip",
    "withdraw_waiver",
]
