"""Pages of dues, one file a noun."""

from dues.views.bills import Bills
from dues.views.books import BooksTree, CloseMonth, MonthPage, ReopenMonth
from dues.views.collecting import Collect, CollectWhere, Pay, PaySeveral, PayVoluntary
from dues.views.mine import Mine
from dues.views.payments import MyReceipt, Payments, Receipt, Reverse
from dues.views.quotas import ApproveQuotas, ChangeQuota, DropChange, ProposeFixed, QuotaPage, Quotas
from dues.views.running import Run
from dues.views.standards import SetStandard, Standards, StandardsOf

__all__ = [
    "ApproveQuotas",
    "Bills",
    "BooksTree",
    "ChangeQuota",
    "CloseMonth",
    "Collect",
    "CollectWhere",
    "DropChange",
    "Mine",
    "MonthPage",
    "MyReceipt",
    "Pay",
    "PaySeveral",
    "PayVoluntary",
    "Payments",
    "ProposeFixed",
    "QuotaPage",
    "Quotas",
    "Receipt",
    "ReopenMonth",
    "Reverse",
    "Run",
    "SetStandard",
    "Standards",
    "StandardsOf",
]
