"""Forms of 考评登记: which branch and month, what was found, why it is taken back."""

from datetime import date

import django_filters
from django import forms
from django.db.models import Q

from assessments.forms.papers import papers_field
from assessments.models import Criterion
from assessments.wording import in_words
from branches.forms import DateInput
from branches.scope import one_branch
from core.clock import add_months, last_day, month_of, today
from members.forms.place import branch_field

MONTHS = 12


class MarkFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部或情况", method="named")
    year = django_filters.ChoiceFilter(
        label="年度", method="of_year", choices=lambda: years(), empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        label="状态",
        method="in_state",
        choices=[("standing", "有效"), ("withdrawn", "已撤回")],
        empty_label="全部",
    )
    branch = django_filters.NumberFilter(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            self.filters["q"].label = "情况"

    def named(self, marks, name, value):
        return marks.filter(
            Q(branch__name__icontains=value)
            | Q(branch__short_name__icontains=value)
            | Q(text__icontains=value)
            | Q(criterion__indicator__title__icontains=value)
        )

    def of_year(self, marks, name, value):
        return marks.filter(on__year=value)

    def in_state(self, marks, name, value):
        return marks.filter(withdrawn_at__isnull=value == "standing")


def years():
    """This year and the four before."""
    return [(year, f"{year} 年") for year in range(today().year, today().year - 5, -1)]


class WhereForm(forms.Form):
    """Which branch is checked, and in which month it was found."""

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"] = branch_field("党支部", branches)
        months = [add_months(month_of(today()), -n) for n in range(MONTHS)]
        self.fields["month"] = forms.TypedChoiceField(
            label="查到的月份",
            coerce=lambda said: date.fromisoformat(f"{said}-01"),
            choices=[(f"{m:%Y-%m}", f"{m.year} 年 {m.month} 月") for m in months],
            help_text="登记计入这个月的得分",
        )


class MarkForm(forms.Form):
    """What was found: the line, the day, how much, in words and papers."""

    criterion = forms.ModelChoiceField(Criterion.objects.none(), label="考核标准", empty_label="请选择")
    on = forms.DateField(label="日期", widget=DateInput)
    times = forms.IntegerField(label="次数", min_value=1, max_value=999, initial=1)
    amount = forms.DecimalField(
        label="分数或百分比",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        help_text="酌情扣分的填扣几分，按比率计分的填达到百分之几；其余不填",
    )
    text = forms.CharField(
        label="情况",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="查到什么、从哪里查到，支部看得到",
    )
    files = papers_field("佐证材料（可不传）")

    def __init__(self, *args, lines, month, **kwargs):
        super().__init__(*args, **kwargs)
        known = [line for _, of_one in lines for line in of_one]
        field = self.fields["criterion"]
        field.queryset = Criterion.objects.filter(pk__in=[line.pk for line in known])
        field.choices = [
            ("", "请选择"),
            *(
                (
                    leaf.title,
                    [(line.pk, f"{line.text}（{in_words(line.rule, line.terms)}）") for line in of_one],
                )
                for leaf, of_one in lines
            ),
        ]
        last = min(last_day(month), today())
        self.fields["on"].widget.attrs |= {"min": month.isoformat(), "max": last.isoformat()}
        self.month = month

    def clean_on(self):
        day = self.cleaned_data["on"]
        if month_of(day) != self.month:
            raise forms.ValidationError(f"日期要在 {self.month.year} 年 {self.month.month} 月里。")
        return day


class WithdrawForm(forms.Form):
    why = forms.CharField(label="为什么撤回", max_length=200, widget=forms.Textarea({"rows": 2}))
