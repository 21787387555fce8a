"""Forms of 党员领导干部 and 谈心谈话."""

import django_filters
from django import forms
from django.db.models import Q

from branches.forms import DateInput
from branches.models import Place
from branches.scope import one_branch
from core.clock import today
from meetings import leading
from meetings.forms.plans import FIRST_YEAR, OfYear
from members.models import Member


class LeaderFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名或拼音首字母", method="named")
    half = django_filters.ChoiceFilter(
        label="半年", choices=lambda: leading.choices(today()), method="as_is", empty_label=None
    )
    branch_name = django_filters.CharFilter(
        label="党支部", field_name="member__branch__name", lookup_expr="icontains"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch_name"]

    def named(self, leaders, name, value):
        return leaders.filter(member__in=Member.objects.search(value).order_by().values("pk"))

    def as_is(self, leaders, name, value):
        """The half-year chooses the figures; the view keeps to those in office in it."""
        return leaders


class LeaderForm(forms.Form):
    office = forms.CharField(label="领导职务", max_length=100, help_text="如 综合处处长")
    since = forms.DateField(label="自", widget=DateInput)
    until = forms.DateField(label="至", widget=DateInput, required=False, help_text="最后一天；在任的不填")


class EndForm(forms.Form):
    until = forms.DateField(label="最后一天", widget=DateInput, initial=today)


def talk_years():
    """Choices of a year of talks: the present one and those before."""
    return [(year, f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]


def talk_year_in(query):
    """The year asked for in the address if there can be talks in it; else the present one."""
    asked = query.get("year", "")
    return int(asked) if asked in {str(year) for year, _ in talk_years()} else today().year


def day_in(data, name):
    """The day a form or an address names; None for what cannot be one."""
    try:
        return forms.DateField(required=False).clean(data.get(name, ""))
    except forms.ValidationError:
        return None


class TalkFilter(OfYear, django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", method="named")
    year = django_filters.ChoiceFilter(label="年度", choices=talk_years, method="as_is", empty_label=None)

    def named(self, branches, name, value):
        """By the present name or by one it had."""
        had = Place.objects.filter(name__icontains=value).values("organisation")
        return branches.filter(Q(name__icontains=value) | Q(pk__in=had))


class TalkForm(forms.Form):
    """Who talked with whom on which day; a tap in the table sends both as `pair`."""

    held_on = forms.DateField(label="谈话日期", widget=DateInput)
    note = forms.CharField(label="备注", max_length=200, required=False)
    pair = forms.RegexField(r"^[0-9]{1,18}-[0-9]{1,18}$", required=False)
    one = forms.RegexField(r"^[0-9]{1,18}$", required=False)
    other = forms.RegexField(r"^[0-9]{1,18}$", required=False)

    def clean(self):
        values = super().clean()
        pair = values.get("pair") or f"{values.get('one') or ''}-{values.get('other') or ''}"
        one, _, other = pair.partition("-")
        if not one or not other:
            raise forms.ValidationError("请选谈话的两名党员。")
        return values | {"one": int(one), "other": int(other)}


class NoFilter(django_filters.FilterSet):
    """A list short enough to be read whole."""
