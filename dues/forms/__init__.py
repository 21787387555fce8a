"""Forms of dues, one file a noun."""

from dues.forms.collecting import BillIds, CollectForm, PayForm
from dues.forms.payments import ReverseForm
from dues.forms.running import RunForm

__all__ = [
    "BillIds",
    "CollectForm",
    "PayForm",
    "ReverseForm",
    "RunForm",
]
