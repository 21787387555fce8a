"""Forms of dues, one file a noun."""

from dues.forms.collecting import BillIds, CollectForm, HandedFields, PayForm, SeveralForm, VoluntaryForm
from dues.forms.payments import ReverseForm
from dues.forms.running import RunForm

__all__ = [
    "BillIds",
    "CollectForm",
    "HandedFields",
    "PayForm",
    "ReverseForm",
    "RunForm",
    "SeveralForm",
    "VoluntaryForm",
]
