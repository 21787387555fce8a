"""Standards, quotas, bills, payments, waivers, the books and the funds. Money is Decimal in 元; booked rows never change."""

from dues.models.bill import Bill, MonthAfter, Reduction
from dues.models.books import Books, MonthClose
from dues.models.funds import Allotment, Expense, Fund, FundEntry, Publication, Remittance
from dues.models.payment import Payment
from dues.models.quota import Quota
from dues.models.standard import StandardLine, StandardTable
from dues.models.statement import StatementLine
from dues.models.waiver import Case, Waiver

__all__ = [
    "Allotment",
    "Bill",
    "Books",
    "Case",
    "Expense",
    "Fund",
    "FundEntry",
    "MonthAfter",
    "MonthClose",
    "Payment",
    "Publication",
    "Quota",
    "Reduction",
    "Remittance",
    "StandardLine",
    "StandardTable",
    "StatementLine",
    "Waiver",
]
