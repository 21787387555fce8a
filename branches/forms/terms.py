"""Forms of terms."""

from django import forms

from branches.forms.fields import DateInput, PaperFields


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
    seats = forms.IntegerField(
        label="应设委员数",
        required=False,
        min_value=0,
        max_value=99,
        help_text="设委员会的填，3 至 5 人，一般不超过 7 人（条例第 20 条）；填了才能提醒空缺",
    )


class ExtendForm(PaperFields):
    until = forms.DateField(
        label="延期至", widget=DateInput, help_text="须报上级批准，一般不超过届满后 1 年（条例第 21 条）"
    )
