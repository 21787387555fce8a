"""Forms of closing and reopening a month."""

from django import forms


class CloseForm(forms.Form):
    note = forms.CharField(
        label="说明", max_length=300, required=False, help_text="如：某人欠交的原因，可不填"
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(label="重开的原因", max_length=200)
