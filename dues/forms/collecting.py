"""Forms for money taken in."""

from decimal import Decimal

from django import forms

from branches.forms import DateInput
from dues.models import Payment


class BillIds(forms.Field):
    """Ticked rows; each tick carries the ids of one member's bills: "12,13". Cleans to a list of ids."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "请至少勾选一名党员。",
        "invalid": "勾选的内容无效，请刷新页面重试。",
    }

    def to_python(self, ticks):
        try:
            return [int(pk) for tick in ticks or [] for pk in str(tick).split(",")]
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class CollectForm(forms.Form):
    paid_on = forms.DateField(label="交纳日期", widget=DateInput)
    method = forms.ChoiceField(label="方式", choices=Payment.Method)
    bills = BillIds(label="党员")


class PayForm(forms.Form):
    """One bill, in full or in part. `owed` is what the page showed, so that a second click is noticed."""

    amount = forms.DecimalField(
        label="金额（元）", max_digits=10, decimal_places=2, min_value=Decimal("0.01"), localize=False
    )
    paid_on = forms.DateField(label="交纳日期", widget=DateInput)
    method = forms.ChoiceField(label="方式", choices=Payment.Method)
    owed = forms.DecimalField(widget=forms.HiddenInput)
