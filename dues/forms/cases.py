"""Forms of 六个月未交."""

from django import forms

from dues.forms.decisions import DecisionFields
from dues.models import Case


class HearForm(forms.Form):
    said = forms.CharField(
        label="本人说明的理由",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="联系不上的，写明何时、怎样联系过",
    )


class CloseCaseForm(DecisionFields):
    outcome = forms.ChoiceField(
        label="结论",
        choices=[("", "请选结论"), *Case.Outcome.choices],
        help_text="除“已补交”外，由支部大会讨论决定；系统不作认定",
    )
    needed = False
