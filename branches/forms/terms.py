"""Forms of terms."""

from django import forms

from branches.forms.fields import DateInput


class TermForm(forms.Form):
    began_on = forms.DateField(label="选举日期", widget=DateInput)
    ends_on = forms.DateField(
        label="届满日期", widget=DateInput, help_text="村、社区 5 年，其他基层单位一般 3 年（条例第 21 条）"
    )
    has_committee = forms.BooleanField(
        label="设支部委员会",
        required=False,
        initial=True,
        help_text="正式党员 7 人以上应当设（条例第 20 条）",
    )
