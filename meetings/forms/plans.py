"""Forms of plans: which period, one line more, the days and topics of all lines."""

from datetime import date

import django_filters
from django import forms
from django.http import QueryDict

from branches.forms import DateInput
from branches.models import PartyGroup
from branches.scope import one_branch
from core.clock import add_months, today
from meetings import cadence
from meetings.facts import facts_for_year
from meetings.forms.log import row_id
from meetings.models import Plan
from members.forms.place import branch_field

FIRST_YEAR = 2020


def year_in(query):
    """The year asked for in the address as long as it can have a plan; else the present one."""
    asked = query.get("year", "")
    return int(asked) if asked in {str(year) for year, _ in years()} else today().year


def years():
    """Choices of a year: the next one down to the first the product can know."""
    return [(year, f"{year} 年") for year in range(today().year + 1, FIRST_YEAR - 1, -1)]


class OfYear:
    """A filter whose `year` chooses columns, not rows: the present one where none is asked for."""

    def __init__(self, data=None, *args, **kwargs):
        asked = (QueryDict() if data is None else data).copy()
        asked["year"] = year_in(asked)
        super().__init__(asked, *args, **kwargs)

    def as_is(self, rows, name, value):
        return rows


class PlanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    year = django_filters.ChoiceFilter(label="年度", choices=years, empty_label="全部")
    period = django_filters.ChoiceFilter(
        label="期间", choices=[("year", "全年"), ("month", "月度")], method="of_period", empty_label="全部"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=Plan.State.choices, empty_label="全部")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"]

    def of_period(self, plans, name, value):
        return plans.filter(month__isnull=value == "year")


class NewPlanForm(forms.Form):
    """Which branch and which period; a month only where the year has its plan."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    month = forms.TypedChoiceField(
        label="期间",
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", "全年"), *((n, f"{n} 月") for n in range(1, 13))],
        help_text="月计划从全年计划的当月事项得出，可再调整",
    )

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"] = branch_field("党支部", branches)
        self.fields["year"].choices = [(y, f"{y} 年") for y in (today().year, today().year + 1)]
        self.order_fields(["branch", "year", "month"])


class LineForm(forms.Form):
    """One meeting more in a plan."""

    kind = forms.ChoiceField(label="类型")
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(),
        label="党小组",
        required=False,
        empty_label="——",
        help_text="只有党小组会要选",
    )
    month = forms.TypedChoiceField(
        label="月份", coerce=int, choices=[(n, f"{n} 月") for n in range(1, 13)], empty_value=None
    )
    planned_on = forms.DateField(label="日期", required=False, widget=DateInput, help_text="还没有定就不填")
    topic = forms.CharField(label="主题", max_length=200, required=False)
    place = forms.CharField(label="地点", max_length=100, required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        held = cadence.applicable(facts_for_year(plan.branch, plan.year))
        self.fields["kind"].choices = [(kind.value, cadence.LABELS[kind]) for kind in held]
        self.fields["group"].queryset = PartyGroup.objects.filter(organisation=plan.branch, until=None)
        if plan.month:
            self.fields["month"].choices = [(plan.month, f"{plan.month} 月")]


class LineDetailForm(forms.Form):
    """Day, topic and place of one line, in the form that holds them all."""

    planned_on = forms.DateField(required=False, widget=DateInput)
    topic = forms.CharField(max_length=200, required=False)
    place = forms.CharField(max_length=100, required=False)

    def __init__(self, *args, line, year, **kwargs):
        initial = {"planned_on": line.planned_on, "topic": line.topic, "place": line.place}
        super().__init__(*args, prefix=f"line{line.pk}", initial=initial, **kwargs)
        self.line = line
        first = date(year, line.month, 1)
        last = date.fromordinal(add_months(first, 1).toordinal() - 1)
        self.fields["planned_on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        for name, label in (("planned_on", "日期"), ("topic", "主题"), ("place", "地点")):
            self.fields[name].label = label
            self.fields[name].widget.attrs |= {"aria-label": f"{line} {label}", "placeholder": label}

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if day and (day.year, day.month) != (self.line.plan.year, self.line.month):
            raise forms.ValidationError(f"日期要在 {self.line.plan.year} 年 {self.line.month} 月里。")
        return day


class LinesForm:
    """All lines of a plan as one form: what a page asks of a form, for as many rows as there are."""

    is_multipart = False
    fields = ()

    def __init__(self, data=None, *, plan):
        lines = plan.items.select_related("group", "plan").order_by("month", "planned_on", "id")
        self.rows = [LineDetailForm(data, line=line, year=plan.year) for line in lines]
        self.is_bound, self.refusals = data is not None, []

    def is_valid(self):
        judged = [row.is_valid() for row in self.rows]  # every row says what is wrong with it
        return all(judged)

    def add_error(self, field, message):
        self.refusals.append(message)

    @property
    def changes(self):
        """{line id: (day, topic, place)} as `actions.change_lines` takes them."""
        return {
            row.line.pk: (
                row.cleaned_data["planned_on"],
                row.cleaned_data["topic"],
                row.cleaned_data["place"],
            )
            for row in self.rows
        }


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label="要改什么", max_length=300, widget=forms.Textarea({"rows": 3}), help_text="支部会看到这句话"
    )


class Nothing(forms.Form):
    """A page that only asks whether to go on."""


def ids_in(data, name):
    """The row ids a posted list of ticks names; what cannot be one is left out."""
    return [pk for written in data.getlist(name) if (pk := row_id(written)) is not None]


def as_planned(item, usual):
    """The values a form that records a meeting begins with, put right by the PlanItem it carries out, if any."""
    if item is None:
        return usual
    day = item.planned_on if item.planned_on and item.planned_on <= today() else usual["held_on"]
    said = {"kinds": [item.kind], "held_on": day, "topic": item.topic, "place": item.place or usual["place"]}
    return usual | said | ({"group": item.group_id} if item.group_id else {})
