"""Forms of dues, one file a noun."""

from dues.forms.books import CloseForm, FirstCloseForm, ReopenForm
from dues.forms.collecting import BillIds, CollectForm, HandedFields, PayForm, SeveralForm, VoluntaryForm
from dues.forms.funds import (
    AllotForm,
    EntryForm,
    ReceiveForm,
    SlipForm,
    SpendForm,
    WhyForm,
    YearForm,
    quarters_offered,
)
from dues.forms.payments import ReverseForm
from dues.forms.quotas import ChangeForm
from dues.forms.running import RunForm
from dues.forms.standards import FixedForm, RatesForm
from dues.forms.waivers import CancelBillForm, ReasonForm

__all__ = [
    "AllotForm",
    "BillIds",
    "CancelBillForm",
    "ChangeForm",
    "CloseForm",
    "CollectForm",
    "EntryForm",
    "FirstCloseForm",
    "FixedForm",
    "HandedFields",
    "PayForm",
    "RatesForm",
    "ReasonForm",
    "ReceiveForm",
    "ReopenForm",
    "ReverseForm",
    "RunForm",
    "SeveralForm",
    "SlipForm",
    "SpendForm",
    "VoluntaryForm",
    "WhyForm",
    "YearForm",
    "quarters_offered",
]
