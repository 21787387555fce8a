"""Forms for money taken in."""

from decimal import Decimal

from django import forms

from branches.actions import Paper
from branches.forms import DateInput
from core.clock import today
from dues.filters import read_month
from dues.models import Payment
from members.models import Member


class BillIds(forms.Field):
    """Ticked rows; each tick carries the ids of one member's bills: "12,13". Cleans to a list of ids."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "请至少勾选一笔。",
        "invalid": "勾选的内容无效，请刷新页面重试。",
    }

    def to_python(self, ticks):
        try:
            return [int(pk) for tick in ticks or [] for pk in str(tick).split(",")]
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class Amount(forms.DecimalField):
    """Money handed over, in 元."""

    def __init__(self, **more):
        defaults = {"max_digits": 10, "decimal_places": 2, "min_value": Decimal("0.01"), "localize": False}
        super().__init__(**{"label": "金额（元）"} | defaults | more)


class HandedFields(forms.Form):
    """How money was handed over."""

    paid_on = forms.DateField(label="交纳日期", widget=DateInput)
    method = forms.ChoiceField(label="方式", choices=Payment.Method)
    handed_by = forms.CharField(
        label="代交人",
        max_length=50,
        required=False,
        help_text="本人交的不填；可以委托亲属或者其他党员代交（党费规定第 12 条）",
    )

    @staticmethod
    def usual():
        return {"paid_on": today(), "method": Payment.Method.WECHAT}


class ResolutionFields(forms.Form):
    """The branch's resolution with which dues further back than the limit may be paid (党费规定 art. 12)."""

    resolved_on = forms.DateField(
        label="支部研究日期", widget=DateInput, required=False, help_text="补交超过期限的才填"
    )
    resolution = forms.CharField(label="研究意见", max_length=200, required=False)

    def clean(self):
        value = super().clean()
        if value.get("resolved_on") and not value.get("resolution", "").strip():
            self.add_error("resolution", "请写明支部研究的意见。")
        return value

    def paper(self, branch):
        """The resolution as it stands on paper, or None where nothing was filled in."""
        value = self.cleaned_data
        if not value.get("resolved_on"):
            return None
        return Paper(branch.name[:100], value["resolved_on"], text=value["resolution"])


class CollectForm(HandedFields):
    bills = BillIds(label="党员", error_messages={"required": "请至少勾选一名党员。"})


class Months(forms.Field):
    """Ticked months, each as 2026-12. Cleans to a list of first days."""

    widget = forms.MultipleHiddenInput

    def clean(self, ticks):
        months = [read_month(str(tick)) for tick in ticks or []]
        if None in months:
            raise forms.ValidationError("勾选的内容无效，请刷新页面重试。", code="invalid")
        return months


class SeveralForm(HandedFields, ResolutionFields):
    """Several months of one member; `ahead` those to come without a bill."""

    bills = BillIds(label="月份", required=False)
    ahead = Months(label="提前交的月份", required=False)

    def clean(self):
        value = super().clean()
        if not self.errors and not value.get("bills") and not value.get("ahead"):
            self.add_error("bills", "请至少勾选一个月。")
        return value


class PayForm(HandedFields, ResolutionFields):
    """One bill, in full or in part. `owed` is what the page showed, so that a second click is noticed."""

    amount = Amount()
    owed = forms.DecimalField(widget=forms.HiddenInput)
    field_order = ["amount"]


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return f"{member.name}（{member.branch.short_name}）" if self.names_branch else member.name


class VoluntaryForm(HandedFields):
    """Money beyond what is owed. `seen`: how many gifts the page knew of, so that a second click is noticed."""

    member = MemberChoice(label="党员", queryset=Member.objects.none(), empty_label="请选党员")
    amount = Amount(help_text="一次 1,000 元以上的列为大额党费，全部上缴中央（党费规定第 11 条）")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ["member", "amount"]

    def __init__(self, *args, members, names_branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].names_branch = names_branch
