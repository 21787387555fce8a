"""What is done with dues; each noun in a file of its own."""

from dues.actions.closing import close_month, reopen_month
from dues.actions.payments import (
    Booking,
    bills_of,
    latest,
    record_payment,
    record_voluntary,
    reverse_payment,
)
from dues.actions.quotas import (
    Proposal,
    approve_quotas,
    drop_change,
    propose_change,
    propose_fixed,
    propose_quotas,
)
from dues.actions.running import run_month
from dues.actions.standards import set_standard

__all__ = [
    "Booking",
    "Proposal",
    "approve_quotas",
    "bills_of",
    "close_month",
    "drop_change",
    "latest",
    "propose_change",
    "propose_fixed",
    "propose_quotas",
    "record_payment",
    "record_voluntary",
    "reopen_month",
    "reverse_payment",
    "run_month",
    "set_standard",
]
