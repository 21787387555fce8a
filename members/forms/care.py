"""Forms of 联系关怀."""

import django_filters
from django import forms
from django.db.models import Q

from branches.forms import DateInput
from branches.scope import one_branch
from core.clock import today
from core.models import User
from members import care_rules
from members.forms.place import branch_field
from members.models import Care, Contact, Member

KINDS = (("", "全部"), *care_rules.NAMES.items())
CASES = (
    "外出务工经商",
    "单位改制或破产",
    "毕业后去向不明",
    "工作单位改变",
    "出国（境）",
    "居住地改变",
    "其他",
)


class CareFilter(django_filters.FilterSet):
    """Open rows, what is due first on top; by kind, by who keeps in touch."""

    q = django_filters.CharFilter(label="姓名、拼音或首字母", method="search")
    kind = django_filters.ChoiceFilter(choices=Care.Kind.choices, widget=forms.HiddenInput)
    branch = django_filters.CharFilter(
        label="党支部", field_name="member__branch__name", lookup_expr="contains"
    )
    mine = django_filters.ChoiceFilter(
        label="联系人",
        choices=[("me", "我负责的"), ("none", "还没有联系人")],
        empty_label="全部",
        method="keep_owner",
    )
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[("due", "该联系了"), ("over", "已终止")],
        empty_label="进行中",
        method="keep_state",
    )

    def __init__(self, data=None, *args, **kwargs):
        # without data it would keep everything
        super().__init__({} if data is None else data, *args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch"]

    def filter_queryset(self, queryset):
        if self.form.cleaned_data.get("state") != "over":
            queryset = queryset.current()
        return super().filter_queryset(queryset)

    def search(self, rows, name, value):
        return rows.filter(member__in=Member.objects.search(value).values("pk"))

    def keep_owner(self, rows, name, value):
        return rows.filter(owner=None if value == "none" else self.request.user.pk)

    def keep_state(self, rows, name, value):
        if value == "over":
            return rows.exclude(until=None).order_by("-until", "-id")
        return rows.due_by(today())


class GuestFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名", field_name="name", lookup_expr="contains")
    state = django_filters.ChoiceFilter(
        label="情况", choices=[("over", "已离开")], empty_label="在本地", method="keep_state"
    )

    def __init__(self, data=None, *args, **kwargs):
        super().__init__({} if data is None else data, *args, **kwargs)

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.current()
        return super().filter_queryset(queryset)

    def keep_state(self, rows, name, value):
        return rows.exclude(until=None)


def owners_of(branch):
    """Who can keep in touch for a branch: accounts of its members and of its post-holders."""
    held = Q(posts__organisation=branch) & (Q(posts__until=None) | Q(posts__until__gte=today()))
    enrolled = Q(member__branch=branch, member__left_on=None)
    return User.objects.filter(enrolled | held, is_active=True).distinct().order_by("name", "id")


class Person(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.name


class CareForm(forms.Form):
    """Opening a row; the branch of the member says who can be its owner."""

    kind = forms.ChoiceField(label="情形", choices=Care.Kind)
    since = forms.DateField(label="自", widget=DateInput, help_text="失联从最近一次参加组织生活或交党费算起")
    where = forms.CharField(
        label="去向或情况",
        max_length=100,
        required=False,
        help_text="流动、出国（境）必填：省、市、县或国家（地区）",
    )
    why = forms.ChoiceField(label="原因", choices=[("", "——"), *((c, c) for c in CASES)], required=False)
    owner = Person(label="联系人", queryset=None, required=False, empty_label="暂不指定")
    every_months = forms.TypedChoiceField(
        label="联系间隔",
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", "按情形默认"), *((n, f"每 {n} 个月") for n in (1, 2, 3, 6, 12))],
        help_text="默认：流动、年老体弱、困难 3 个月，失联 1 个月，出国（境）6 个月",
    )

    def __init__(self, *args, branch, hosts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners_of(branch)
        self.fields["host"] = branch_field(
            "流入地党支部", hosts, required=False, help_text="只填流动党员", nobody="不在本系统"
        )


class ChangeCareForm(CareForm):
    """Another owner, another place, another interval; what it is and since when stays."""

    def __init__(self, *args, care, **kwargs):
        super().__init__(*args, branch=care.member.branch, **kwargs)
        for name in ("kind", "since", "why"):
            del self.fields[name]
        if care.kind != care_rules.MOBILE:
            del self.fields["host"]
        self.fields["every_months"].choices = self.fields["every_months"].choices[1:]
        self.fields["every_months"].help_text = ""


class ContactForm(forms.Form):
    """Made for a phone: everything is filled in, one tap saves."""

    kind = forms.ChoiceField(
        label="方式", choices=Contact.Kind, widget=forms.RadioSelect, initial=Contact.Kind.CALL
    )
    on = forms.DateField(label="日期", widget=DateInput)
    said = forms.CharField(
        label="情况", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), initial="联系正常"
    )


class CloseCareForm(forms.Form):
    until = forms.DateField(label="终止日期", widget=DateInput, help_text="最后一天")
    why = forms.CharField(label="怎样终止", max_length=100, help_text="如：已返回、已取得联系、病愈")


class GuestForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    home = forms.CharField(label="正式组织关系所在党组织", max_length=100)
    home_contact = forms.CharField(label="该党组织联系方式", max_length=60, required=False)
    since = forms.DateField(label="流入日期", widget=DateInput)
    certificate = forms.CharField(label="流动党员活动证号", max_length=40, required=False)

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"] = branch_field("流入地党支部", branches)
        self.order_fields(["branch"])


class FarewellForm(forms.Form):
    until = forms.DateField(label="离开日期", widget=DateInput)
