"""Workbooks of dues, one file a noun."""

from dues.resources.arrears import ArrearsResource
from dues.resources.bills import BillResource
from dues.resources.payments import PaymentResource
from dues.resources.quotas import QuotaResource, QuotaSheet
from dues.resources.statements import StatementSheet
from dues.resources.waivers import WaiverResource

__all__ = [
    "ArrearsResource",
    "BillResource",
    "PaymentResource",
    "QuotaResource",
    "QuotaSheet",
    "StatementSheet",
    "WaiverResource",
]
