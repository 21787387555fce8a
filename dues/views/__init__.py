"""Pages of dues, one file a noun."""

from dues.views.arrears import Arrears, Cases, CloseCase, HearCase, OneCase
from dues.views.bills import Bills, CancelBill, OneBill, RestoreBill
from dues.views.books import BooksTree, CloseMonth, MonthPage, ReopenMonth
from dues.views.collecting import Collect, CollectWhere, Pay, PaySeveral, PayVoluntary
from dues.views.funds import (
    Allot,
    EnterFund,
    FundPage,
    Publish,
    Published,
    ReverseAllotment,
    ReverseExpense,
    Spend,
)
from dues.views.mine import Mine
from dues.views.papers import Card, Charts, MyCard, Paper, Papers
from dues.views.payments import MyReceipt, Payments, Receipt, Receipts, Reverse
from dues.views.quotas import ApproveQuotas, ChangeQuota, DropChange, ProposeFixed, QuotaPage, Quotas
from dues.views.remitting import MakeSlip, OwnFund, ReceiveSlip, Reconcile, Remittances, Slip, WithdrawSlip
from dues.views.running import Run
from dues.views.standards import SetStandard, Standards, StandardsOf
from dues.views.statements import ConfirmLines, IgnoreLine, OneLine, Statements
from dues.views.waivers import ApproveWaiver, AskWaiver, EndWaiver, RefuseWaiver, Waivers, WithdrawWaiver

__all__ = [
    "Allot",
    "ApproveQuotas",
    "ApproveWaiver",
    "Arrears",
    "AskWaiver",
    "Bills",
    "BooksTree",
    "CancelBill",
    "Card",
    "Cases",
    "ChangeQuota",
    "Charts",
    "CloseCase",
    "CloseMonth",
    "Collect",
    "CollectWhere",
    "ConfirmLines",
    "DropChange",
    "EndWaiver",
    "EnterFund",
    "FundPage",
    "HearCase",
    "IgnoreLine",
    "MakeSlip",
    "Mine",
    "MonthPage",
    "MyCard",
    "MyReceipt",
    "OneBill",
    "OneCase",
    "OneLine",
    "OwnFund",
    "Paper",
    "Papers",
    "Pay",
    "PaySeveral",
    "PayVoluntary",
    "Payments",
    "ProposeFixed",
    "Publish",
    "Published",
    "QuotaPage",
    "Quotas",
    "Receipt",
    "Receipts",
    "ReceiveSlip",
    "Reconcile",
    "RefuseWaiver",
    "Remittances",
    "ReopenMonth",
    "RestoreBill",
    "Reverse",
    "ReverseAllotment",
    "ReverseExpense",
    "Run",
    "SetStandard",
    "Slip",
    "Spend",
    "Standards",
    "StandardsOf",
    "Statements",
    "Waivers",
    "WithdrawSlip",
    "WithdrawWaiver",
]
