"""Forms of 减免 and of the bill that was wrong."""

from django import forms

from branches.forms import PaperFields
from core.clock import add_months, today
from dues.filters import read_month
from dues.forms.collecting import Amount, MemberChoice
from dues.forms.decisions import DecisionFields
from dues.models import Waiver
from members.models import Member

BACK, AHEAD = 6, 24


class MonthField(forms.ChoiceField):
    """A month near today, as its first day (None when left out)."""

    def __init__(self, **more):
        super().__init__(choices=self.near, **more)

    def near(self):
        months = [add_months(today(), offset) for offset in range(-BACK, AHEAD + 1)]
        return [("", "请选月份")] + [(f"{m:%Y-%m}", f"{m.year} 年 {m.month} 月") for m in months]

    def clean(self, value):
        return read_month(super().clean(value))


class AskWaiverForm(DecisionFields):
    """What the branch asks for; `members` are those it may ask for."""

    member = MemberChoice(label="党员", queryset=Member.objects.none(), empty_label="请选党员")
    kind = forms.ChoiceField(
        label="减免",
        choices=Waiver.Kind,
        help_text="停缴只用于出国（境）保留组织关系的党员，回国后按规定补交",
    )
    amount = Amount(label="减免后每月交纳（元）", required=False, min_value=None, help_text="少交的才填")
    since = MonthField(label="从哪个月起")
    until = MonthField(label="到哪个月", required=False, help_text="不填为到另行终止")
    reason = forms.CharField(label="困难情况", max_length=200)

    def __init__(self, *args, members, names_branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].names_branch = names_branch

    def asked(self):
        """The arguments of the action by name."""
        value = self.cleaned_data
        names = ("member", "kind", "since", "until", "reason")
        resolution = self.found(value["member"].branch)
        return {name: value[name] for name in names} | {
            "amount": value["amount"] or 0,
            "resolution": resolution,
        }


class RefuseWaiverForm(forms.Form):
    why = forms.CharField(label="不批准的原因", max_length=200)


class EndWaiverForm(forms.Form):
    last = MonthField(label="最后一个月", help_text="从下一个月起照常交纳")
    why = forms.CharField(label="终止的原因", max_length=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="原因", max_length=200, help_text="如：重复的档案、核定有误")


class CancelBillForm(ReasonForm):
    left = Amount(
        label="改为应交（元）",
        min_value=0,
        initial=0,
        help_text="重复的档案填 0；核定有误、多算了的填应有的数额",
    )
    field_order = ["left"]


__all__ = [
    "AskWaiverForm",
    "CancelBillForm",
    "EndWaiverForm",
    "PaperFields",
    "ReasonForm",
    "RefuseWaiverForm",
]
