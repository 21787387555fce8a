"""Pages of dues, one file a noun."""

from dues.views.bills import Bills
from dues.views.collecting import Collect, CollectWhere, Pay, PaySeveral, PayVoluntary
from dues.views.mine import Mine
from dues.views.payments import MyReceipt, Payments, Receipt, Reverse
from dues.views.quotas import ApproveQuotas, ProposeFixed, Quotas
from dues.views.running import Run

__all__ = [
    "ApproveQuotas",
    "Bills",
    "Collect",
    "CollectWhere",
    "Mine",
    "MyReceipt",
    "Pay",
    "PaySeveral",
    "PayVoluntary",
    "Payments",
    "ProposeFixed",
    "Quotas",
    "Receipt",
    "Reverse",
    "Run",
]
