"""Forms of dues, one file a noun."""

from dues.forms.books import CloseForm, ReopenForm
from dues.forms.collecting import BillIds, CollectForm, HandedFields, PayForm, SeveralForm, VoluntaryForm
from dues.forms.payments import ReverseForm
from dues.forms.quotas import ChangeForm
from dues.forms.running import RunForm
from dues.forms.standards import FixedForm, RatesForm
from dues.forms.waivers import CancelBillForm

__all__ = [
    "BillIds",
    "CancelBillForm",
    "ChangeForm",
    "CloseForm",
    "CollectForm",
    "FixedForm",
    "HandedFields",
    "PayForm",
    "RatesForm",
    "ReopenForm",
    "ReverseForm",
    "RunForm",
    "SeveralForm",
    "VoluntaryForm",
]
