"""Forms for lines of a statement."""

from django import forms

from dues.forms.collecting import BillIds, MemberChoice, ResolutionFields
from members.models import Member


class Proposals(forms.Field):
    """Ticked lines with what the page proposed: "7:12,13". Cleans to {line id: ids of bills}."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": "请至少勾选一笔。", "invalid": "勾选的内容无效，请刷新页面重试。"}

    def to_python(self, ticks):
        try:
            pairs = [str(tick).split(":") for tick in ticks or []]
            return {int(line): [int(pk) for pk in bills.split(",")] for line, bills in pairs}
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class ConfirmForm(forms.Form):
    lines = Proposals(label="明细")


class WhoForm(forms.Form):
    """Whose money it is; asked first, since the months to choose from are theirs."""

    member = MemberChoice(label="党员", queryset=Member.objects.none(), empty_label="请选党员")

    def __init__(self, *args, members, names_branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].names_branch = names_branch


class BookLineForm(ResolutionFields):
    bills = BillIds(label="月份", required=False)
    beyond = forms.BooleanField(label="多出的是本人自愿多交", required=False)
    handed_by = forms.CharField(label="代交人", max_length=50, required=False, help_text="本人交的不填")


class IgnoreForm(forms.Form):
    why = forms.CharField(label="为什么不是党费", max_length=200, help_text="如：会费、退款、转错")
