"""Forms of 不计入应到会 and 权利中止."""

import django_filters
from django import forms
from django.db.models import Q

from branches.forms import DateInput, PaperFields
from branches.scope import one_branch
from core.clock import today
from meetings.models import Restriction
from members.models import Member


class RestrictionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名、拼音或首字母", method="search")
    ground = django_filters.ChoiceFilter(label="情形", choices=Restriction.Ground.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[
            ("waiting", "待上级同意"),
            ("acting", "现在有效"),
            ("over", "已结束"),
            ("refused", "未同意或撤回"),
        ],
        empty_label="全部",
        method="in_state",
    )
    branch = django_filters.CharFilter(
        label="党支部", field_name="member__branch__name", lookup_expr="icontains"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch"]

    def search(self, rows, name, value):
        return rows.filter(member__in=Member.objects.search(value).values("pk"))

    def in_state(self, rows, name, value):
        day = today()
        return {
            "waiting": rows.waiting,
            "acting": lambda: rows.in_force(day),
            "over": lambda: rows.filter(~Q(approved_at=None), until__lt=day),
            "refused": lambda: rows.exclude(refused_why=""),
        }[value]()


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return f"{member.name}（{member.branch.short_name}）" if self.names_branch else member.name


class AskForm(forms.Form):
    """What the branch reports; `members` are those it may report."""

    member = MemberChoice(label="党员", queryset=Member.objects.none(), empty_label="请选党员")
    ground = forms.ChoiceField(
        label="情形",
        choices=[("", "请选情形"), *Restriction.Ground.choices],
        help_text="其他人不论缺席多久，都计入应到会",
    )
    since = forms.DateField(label="自", widget=DateInput)
    until = forms.DateField(label="至", widget=DateInput, required=False, help_text="最后一天；不知道就不填")
    resolved_on = forms.DateField(
        label="党员大会通过日期", widget=DateInput, required=False, help_text="被留置、逮捕的不填"
    )
    note = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args, members, names_branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].names_branch = names_branch


class RefuseForm(forms.Form):
    why = forms.CharField(label="不同意的原因", max_length=200)


class EndForm(forms.Form):
    until = forms.DateField(label="最后一天", widget=DateInput, help_text="从第二天起重新计入")


__all__ = ["AskForm", "EndForm", "PaperFields", "RefuseForm", "RestrictionFilter"]
