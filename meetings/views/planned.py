"""The year planned against held: branch by month from above, line by line for one branch."""

from functools import partial

import django_filters
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import one_branch
from core.clock import today
from core.pages import DetailPage, ListPage
from meetings import plan_held, plans
from meetings.cadence import LABELS
from meetings.forms.plans import OfYear, year_in, years
from meetings.models import Plan
from meetings.sheets import PlannedSheet, year_of_branch
from meetings.views.wide import Wide, WithSheet


class PlannedFilter(OfYear, django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="name", lookup_expr="icontains")
    year = django_filters.ChoiceFilter(label="年度", choices=years, method="as_is", empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"]


class Planned(Wide, ListPage):
    permission = "meetings.see"
    model = Organisation
    title = "计划与已开"
    template_name = "meetings/planned.html"
    filterset_class = PlannedFilter
    export_permission = "meetings.see"

    @cached_property
    def year(self):
        return year_in(self.request.GET)

    @property
    def resource_class(self):
        return partial(PlannedSheet, self.year)

    def get_queryset(self):
        return branches_of_year(self.request.user, self.year)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        branches = list(context["object_list"])
        found = plans.compared(branches, self.year, today())
        rows = [(branch, *plans.by_month(found[branch.pk][0])) for branch in branches]
        return context | {"rows": rows, "year": self.year, "months": range(1, 13)}


def branches_of_year(user, year):
    """What stood as a branch in the year and whose meetings the person sees, under the names of its last day."""
    first, last = today().replace(year=year, month=1, day=1), today().replace(year=year, month=12, day=31)
    reach = Organisation.objects.where_may(user, "meetings.see")
    return reach.were_branches(first, last).named_on(last)


class PlannedOf(WithSheet, Wide, DetailPage):
    """One branch: every line with the meeting that fulfilled it, and what was held unplanned."""

    permission = "meetings.see"
    model = Organisation
    template_name = "meetings/planned_of.html"

    def rows(self):
        return branches_of_year(self.request.user, self.year)

    @cached_property
    def year(self):
        return year_in(self.request.GET)

    @property
    def title(self):
        return f"{self.row.name_then} {self.year} 年计划与已开"

    @cached_property
    def found(self):
        return plans.compared([self.row], self.year, today())[self.row.pk]

    def sheet(self):
        return year_of_branch(*self.found)

    def get_context_data(self, **kwargs):
        comparison, items = self.found
        return super().get_context_data(
            year=self.year,
            years=years(),
            lines=[(items[o.line.id], o, plan_held.SAID[o.state]) for o in comparison.outcomes],
            unplanned=[(LABELS[kind], event) for kind, event in comparison.unplanned],
            reported=Plan.objects.filter(branch=self.row, year=self.year, state__in=plans.REPORTED).exists(),
            **kwargs,
        )
