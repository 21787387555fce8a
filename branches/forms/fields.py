"""Fields that several forms share."""

from django import forms

from branches.actions import Paper
from core.clock import today


class DateInput(forms.DateInput):
    """The browser's own date picker, in ISO so that it shows what is stored."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class PaperFields(forms.Form):
    """The decision an act rests on, typed in from paper. The fields come last on the form."""

    decided_by = forms.CharField(label="批准（决定）机关", max_length=100, help_text="写上级党组织名称")
    decided_on = forms.DateField(label="批复（决定）日期", widget=DateInput)
    number = forms.CharField(label="文号", max_length=60, required=False)
    text = forms.CharField(
        label="批复内容摘要", required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        paper = list(PaperFields.base_fields)
        self.order_fields([name for name in self.fields if name not in paper] + paper)

    def act_and_paper(self):
        """What the form says of the act, the paper as one: the arguments of the action by name."""
        values = dict(self.cleaned_data)
        return values | {"paper": Paper(**{name: values.pop(name) for name in PaperFields.base_fields})}


class ActFields(PaperFields):
    """An act on the tree: from which day and why, and the paper."""

    on = forms.DateField(label="生效日期", widget=DateInput, initial=today)
    reason = forms.CharField(label="原因", max_length=200)
