"""Forms of one organisation."""

from django import forms

from branches.forms.fields import DateInput
from branches.models import Organisation


class FoundForm(forms.Form):
    name = forms.CharField(label="党组织全称", max_length=100, help_text="与公章一致")
    kind = forms.ChoiceField(label="组织类别", choices=Organisation.Kind, initial=Organisation.Kind.BRANCH)
    field = forms.ChoiceField(
        label="所在领域",
        choices=[("", "——"), *Organisation.Field.choices],
        required=False,
        help_text="党支部必选",
    )
    setup = forms.ChoiceField(label="设置方式", choices=Organisation.Setup)
    founded_on = forms.DateField(label="成立日期", widget=DateInput)
