"""Forms of awards and penalties."""

from django import forms

from branches.forms import DateInput
from members.forms.standing import PaperForm
from members.models import Award, Penalty


class AwardForm(forms.Form):
    name = forms.CharField(label="表彰名称", max_length=60, help_text="如优秀共产党员、优秀党务工作者")
    level = forms.ChoiceField(label="级别", choices=Award.Level)
    given_on = forms.DateField(label="表彰日期", widget=DateInput)
    given_by = forms.CharField(label="表彰机关", max_length=100)
    number = forms.CharField(label="文号", max_length=60, required=False)


class PenaltyForm(PaperForm):
    kind = forms.ChoiceField(label="处分", choices=Penalty.Kind)
    since = forms.DateField(label="处分日期", widget=DateInput)
    until = forms.DateField(
        label="影响期至",
        widget=DateInput,
        required=False,
        help_text="最后一天；留党察看必填，为一年或两年，期间没有表决权、选举权和被选举权；开除党籍不填",
    )
    why = forms.CharField(label="原因", max_length=200)
    field_order = ["kind", "since", "until", "why", "decided_by", "decided_on", "number"]


class LiftForm(forms.Form):
    until = forms.DateField(
        label="影响期至", widget=DateInput, help_text="最后一天；留党察看期满后自次日起恢复党员权利"
    )
