"""Recording hours for many members at once, and finding who lacks some."""

import django_filters
from django import forms

from branches.forms import DateInput
from branches.models import Organisation
from branches.scope import one_branch
from core.clock import today
from members.models import Member, StudyHours

BRANCHES_SHOWN = 300
YEARS = 5
TYPED = [choice for choice in StudyHours.Kind.choices if choice[0] != StudyHours.Kind.MEETING]


def years_offered():
    return [(year, f"{year} 年") for year in range(today().year, today().year - YEARS, -1)]


class HoursForm(forms.Form):
    what = forms.CharField(label="学习内容", max_length=100, help_text="如：党员集中轮训第一期")
    kind = forms.ChoiceField(label="形式", choices=TYPED)
    on = forms.DateField(label="日期", widget=DateInput)
    until = forms.DateField(label="至", widget=DateInput, required=False, help_text="一天学完的不填")
    hours = forms.DecimalField(
        label="每人学时", max_digits=4, decimal_places=1, help_text="1 小时计 1 学时，每半天最多 4"
    )
    organiser = forms.CharField(label="组织单位", max_length=100, required=False)
    members = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label="参加的党员",
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "请至少勾选一名党员。",
            "invalid_choice": "勾选的人有的已不在名册，请刷新页面再选。",
            "invalid_pk_value": "勾选的人有的已不在名册，请刷新页面再选。",
        },
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members


class WithdrawHoursForm(forms.Form):
    reason = forms.CharField(label="作废原因", max_length=100, help_text="如：记错人、学时算错，另行登记")


class StudyFilter(django_filters.FilterSet):
    """The members with their hours of a year; this year unless said otherwise."""

    q = django_filters.CharFilter(label="姓名、拼音、首字母", method="search")
    year = django_filters.ChoiceFilter(
        label="年度", choices=lambda: years_offered(), method="as_read", empty_label=None
    )
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[("behind", "学时不足"), ("untrained", "没有集中培训")],
        method="in_state",
        empty_label="全部",
    )
    sort = django_filters.ChoiceFilter(
        label="排序",
        choices=[("behind", "差得多的在前"), ("most", "学时多的在前")],
        method="in_order",
        empty_label="按姓名",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not one_branch(self.request.user):
            self._offer_branches()

    def _offer_branches(self):
        within = Organisation.objects.visible_to(self.request.user).branches().open_on(today())
        branches = list(within.values_list("pk", "short_name")[: BRANCHES_SHOWN + 1])
        if len(branches) > BRANCHES_SHOWN:
            choice = django_filters.NumberFilter(field_name="branch", widget=forms.HiddenInput)
        else:
            choice = django_filters.ChoiceFilter(
                field_name="branch", label="党支部", choices=branches, empty_label="全部"
            )
        choice.parent, choice.model = self, Member
        self.filters["branch"] = choice

    def search(self, members, name, value):
        return members.search(value)

    def as_read(self, members, name, value):
        """The view reads the year: it decides the figures, not the rows."""
        return members

    def in_state(self, members, name, value):
        return members.filter(lacking__gt=0) if value == "behind" else members.filter(trained=False)

    def in_order(self, members, name, value):
        return members.order_by({"behind": "-lacking", "most": "-hours"}[value], "pinyin", "id")
