"""The form of the monthly run."""

from django import forms

from core.clock import add_months, today
from dues.filters import read_month


class RunForm(forms.Form):
    """`ahead`: how many months to come may be chosen."""

    month = forms.ChoiceField(label="月份")

    def __init__(self, *args, ahead, **kwargs):
        super().__init__(*args, **kwargs)
        months = [add_months(today(), offset) for offset in (*range(ahead + 1), -1, -2)]
        self.fields["month"].choices = [(f"{m:%Y-%m}", f"{m.year} 年 {m.month} 月") for m in months]

    def clean_month(self):
        return read_month(self.cleaned_data["month"])
