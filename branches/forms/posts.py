"""Forms of posts."""

from django import forms

from branches.forms.fields import DateInput
from branches.roles import BY_CODE, ROLES


class AppointForm(forms.Form):
    """Appoint somebody who has an account, or open one for them in the same step."""

    role = forms.ChoiceField(label="职务", choices=[(r.code, r.title) for r in ROLES])
    since = forms.DateField(label="任职日期", widget=DateInput)
    username = forms.RegexField(
        r"^[\w.-]+$",
        label="账号",
        max_length=50,
        help_text="已有账号的填原账号；没有的填一个新账号，系统给出初始密码",
    )
    name = forms.CharField(label="姓名", max_length=50)

    def clean_role(self):
        return BY_CODE[self.cleaned_data["role"]].code


class RelieveForm(forms.Form):
    until = forms.DateField(
        label="免职日期", widget=DateInput, help_text="任职的最后一天；次日起不再有该职务的权限"
    )
