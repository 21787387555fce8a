"""Pages of dues, one file a noun."""

from dues.views.bills import Bills, CancelBill, OneBill, RestoreBill
from dues.views.books import BooksTree, CloseMonth, MonthPage, ReopenMonth
from dues.views.collecting import Collect, CollectWhere, Pay, PaySeveral, PayVoluntary
from dues.views.mine import Mine
from dues.views.payments import MyReceipt, Payments, Receipt, Reverse
from dues.views.quotas import ApproveQuotas, ChangeQuota, DropChange, ProposeFixed, QuotaPage, Quotas
from dues.views.running import Run
from dues.views.standards import SetStandard, Standards, StandardsOf
from dues.views.waivers import ApproveWaiver, AskWaiver, EndWaiver, RefuseWaiver, Waivers, WithdrawWaiver

__all__ = [
    "ApproveQuotas",
    "ApproveWaiver",
    "AskWaiver",
    "Bills",
    "BooksTree",
    "CancelBill",
    "ChangeQuota",
    "CloseMonth",
    "Collect",
    "CollectWhere",
    "DropChange",
    "EndWaiver",
    "Mine",
    "MonthPage",
    "MyReceipt",
    "OneBill",
    "Pay",
    "PaySeveral",
    "PayVoluntary",
    "Payments",
    "ProposeFixed",
    "QuotaPage",
    "Quotas",
    "Receipt",
    "RefuseWaiver",
    "ReopenMonth",
    "RestoreBill",
    "Reverse",
    "Run",
    "SetStandard",
    "Standards",
    "StandardsOf",
    "Waivers",
    "WithdrawWaiver",
]
