"""What is asked after a meeting: action items and make-ups."""

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from branches.forms import DateInput
from branches.scope import one_branch
from core.clock import today
from meetings.cadence import LABELS
from members.models import Member


class InState(django_filters.FilterSet):
    """A list that starts with what is open; every state is one choice away."""

    FIRST = ""

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else QueryDict(mutable=True)
        if not data.get("state"):
            data["state"] = self.FIRST
        super().__init__(data, *args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch_name"]

    def in_state(self, rows, name, value):
        return rows.in_state(value, today())


class TaskFilter(InState):
    FIRST = "open"
    q = django_filters.CharFilter(label="事项或责任人", method="of_words")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[
            ("open", "未办结"),
            ("overdue", "逾期"),
            ("done", "已办结"),
            ("dropped", "不再办理"),
            ("all", "全部"),
        ],
        method="in_state",
        empty_label=None,
    )
    branch_name = django_filters.CharFilter(
        label="党支部", field_name="meeting__branch__name", lookup_expr="icontains"
    )

    def of_words(self, tasks, name, value):
        return tasks.filter(Q(text__icontains=value) | Q(owner__name__icontains=value))


class MakeUpFilter(InState):
    FIRST = "owed"
    q = django_filters.CharFilter(
        label="姓名", field_name="attendance__member__name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[
            ("owed", "待补课"),
            ("overdue", "逾期"),
            ("done", "已补课"),
            ("waived", "不再补课"),
            ("all", "全部"),
        ],
        method="in_state",
        empty_label=None,
    )
    kind = django_filters.ChoiceFilter(
        label="会议类型", choices=list(LABELS.items()), method="of_kind", empty_label="全部"
    )
    branch_name = django_filters.CharFilter(
        label="党支部", field_name="attendance__meeting__branch__name", lookup_expr="icontains"
    )

    def of_kind(self, rows, name, value):
        return rows.filter(attendance__meeting__kinds__contains=[value])


def members_of(branch):
    """Who can be given an item: the members of the branch today."""
    return Member.objects.enrolled_on(today(), branch).order_by("pinyin", "id")


class TaskForm(forms.Form):
    text = forms.CharField(label="事项", max_length=200)
    owner = forms.ModelChoiceField(Member.objects.none(), label="责任人", empty_label="请选")
    due_on = forms.DateField(label="完成期限", widget=DateInput)

    def __init__(self, *args, branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members_of(branch)


class HandOverForm(forms.Form):
    owner = forms.ModelChoiceField(Member.objects.none(), label="交给", empty_label="请选")

    def __init__(self, *args, branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members_of(branch)


class PutOffForm(forms.Form):
    due_on = forms.DateField(label="新的完成期限", widget=DateInput)


class DoneForm(forms.Form):
    how = forms.CharField(label="办理情况", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class MakeUpForm(forms.Form):
    done_on = forms.DateField(label="补课日期", widget=DateInput)
    how = forms.CharField(
        label="补课方式和内容",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="如：自学会议材料并交学习体会；书记个别补课",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].widget.attrs["max"] = today().isoformat()
