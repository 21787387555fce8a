"""Forms of 问题 and 整改."""

import django_filters
from django import forms
from django.db.models import Q

from assessments.forms.papers import papers_field
from branches.forms import DateInput
from core.clock import today
from members.forms.place import branch_field

STATES = [("open", "未销号"), ("late", "逾期"), ("waiting", "待复查"), ("closed", "已销号")]


class FindingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="问题或党组织", method="named")
    state = django_filters.ChoiceFilter(
        label="状态", choices=STATES, method="in_state", empty_label="全部", null_label=None
    )
    origin = django_filters.ChoiceFilter(
        label="来源",
        choices=[("visit", "督查"), ("report", "述职评议")],
        method="from_where",
        empty_label="全部",
        null_label=None,
    )
    branch = django_filters.NumberFilter(widget=forms.HiddenInput)

    def named(self, findings, name, value):
        return findings.filter(
            Q(item__icontains=value)
            | Q(branch__name__icontains=value)
            | Q(branch__short_name__icontains=value)
        )

    def in_state(self, findings, name, value):
        return {
            "open": findings.open,
            "late": lambda: findings.overdue(today()),
            "waiting": lambda: findings.open().filter(waiting=True),
            "closed": lambda: findings.filter(closed_at__isnull=False),
        }[value]()

    def from_where(self, findings, name, value):
        return findings.filter(**{f"{value}__isnull": False})


class RectifyForm(forms.Form):
    text = forms.CharField(
        label="整改情况",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="写明做了什么、结果怎样、怎样防止再发生",
    )
    done_on = forms.DateField(label="整改日期", widget=DateInput, initial=today)
    files = papers_field("照片或材料")


class RecheckForm(forms.Form):
    passed = forms.TypedChoiceField(
        label="复查结果",
        choices=[("1", "通过，销号"), ("0", "退回，继续整改")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "1",
    )
    remark = forms.CharField(
        label="复查意见",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="退回的写明还差什么；支部会看到",
    )


class PutOffForm(forms.Form):
    until = forms.DateField(label="新的期限", widget=DateInput)
    why = forms.CharField(label="延期原因", max_length=200)


class WhyForm(forms.Form):
    why = forms.CharField(label="原因", max_length=300)


class SettleForm(forms.Form):
    why = forms.CharField(label="怎样处理", max_length=300, help_text="如“并入后勤处党支部，由其继续整改”")

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"] = branch_field(
            "由哪个支部继续整改", organisations, required=False, nobody="不再整改"
        )
        self.order_fields(["successor", "why"])
