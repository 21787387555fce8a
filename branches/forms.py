"""Forms for organisations, terms and posts."""

from django import forms

from branches.models import Organisation
from branches.roles import BY_CODE, ROLES


class DateInput(forms.DateInput):
    """The browser's own date picker, in ISO so that it shows what is stored."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


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
