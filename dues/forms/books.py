"""Forms of closing and reopening a month."""

from django import forms


class CloseForm(forms.Form):
    note = forms.CharField(
        label="说明", max_length=300, required=False, help_text="如：某人欠交的原因，可不填"
    )


class FirstCloseForm(CloseForm):
    """The first closing of an organisation; `shuts` says which months it shuts without a record."""

    sure = forms.BooleanField(label="以前的月份不留数，一并关上")

    def __init__(self, *args, shuts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = "请看清一并关上的月份，确认后勾选。"
        self.fields["sure"].help_text = shuts


class ReopenForm(forms.Form):
    reason = forms.CharField(label="重开的原因", max_length=200)
