"""What is done with dues; each noun in a file of its own."""

from dues.actions.payments import Booking, record_payment, reverse_payment
from dues.actions.quotas import Proposal, approve_quotas, propose_fixed, propose_quotas
from dues.actions.running import run_month

__all__ = [
    "Booking",
    "Proposal",
    "approve_quotas",
    "propose_fixed",
    "propose_quotas",
    "record_payment",
    "reverse_payment",
    "run_month",
]
