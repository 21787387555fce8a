"""Forms of posts and accounts."""

from django import forms

from branches.forms.fields import DateInput
from branches.models import PartyGroup
from branches.roles import GROUP_LEADER, roles_at, title_at


class AppointForm(forms.Form):
    """Appoint somebody who has an account, or open one for them in the same step."""

    role = forms.ChoiceField(label="职务", error_messages={"invalid_choice": "这个党组织不设这个职务。"})
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(),
        label="党小组",
        required=False,
        empty_label="——",
        help_text="任党小组长的选，其他职务不选",
    )
    since = forms.DateField(label="任职日期", widget=DateInput)
    until = forms.DateField(
        label="免职日期", widget=DateInput, required=False, help_text="任期已定的填最后一天；没有定的空着"
    )
    username = forms.RegexField(
        r"^[\w.-]+$",
        label="账号",
        max_length=50,
        help_text="已有账号的填原账号；没有的填一个新账号，系统给出初始密码",
        error_messages={"invalid": "账号只能用字母、数字、点、横线和下划线。"},
    )
    name = forms.CharField(label="姓名", max_length=50)

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        groups = organisation.groups.filter(until=None)
        roles = [r for r in roles_at(organisation) if r.code != GROUP_LEADER or groups.exists()]
        self.fields["role"].choices = [(r.code, title_at(r.code, organisation)) for r in roles]
        if groups.exists():
            self.fields["group"].queryset = groups
        else:
            del self.fields["group"]


class RelieveForm(forms.Form):
    until = forms.DateField(
        label="免职日期", widget=DateInput, help_text="任职的最后一天；次日起不再有该职务的权限"
    )


class WhyForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        min_length=4,
        max_length=100,
        error_messages={"min_length": "理由太短，至少 4 个字。"},
        help_text="如：调离本单位；本人忘记密码。会记入访问日志",
    )


class GroupForm(forms.Form):
    """The 党小组 an address may name."""

    group = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
