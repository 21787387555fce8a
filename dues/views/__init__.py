"""Pages of dues, one file a noun."""

from dues.views.bills import Bills
from dues.views.collecting import Collect, CollectWhere, Pay
from dues.views.mine import Mine
from dues.views.payments import Payments, Reverse
from dues.views.quotas import ApproveQuotas, ProposeFixed, Quotas
from dues.views.running import Run

__all__ = [
    "ApproveQuotas",
    "Bills",
    "Collect",
    "CollectWhere",
    "Mine",
    "Pay",
    "Payments",
    "ProposeFixed",
    "Quotas",
    "Reverse",
    "Run",
]
