"""Held of owed, branch by month, for a year."""

from datetime import date
from functools import partial

import django_filters
from django.db.models import Q
from django.utils.functional import cached_property

from branches.models import Organisation, Place
from branches.scope import one_branch
from core.clock import today
from core.pages import ListPage
from meetings import cadence, months
from meetings.facts import owed_and_missing
from meetings.forms.plans import FIRST_YEAR, OfYear
from meetings.matrix import SAID
from meetings.sheets import MonthsSheet
from meetings.views.wide import Wide


def past_years():
    """Choices of a year of which something can have been held."""
    return [(year, f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]


class MonthsFilter(OfYear, django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", method="named")
    year = django_filters.ChoiceFilter(label="年度", choices=past_years, method="as_is", empty_label=None)
    kind = django_filters.ChoiceFilter(
        label="类型", choices=list(SAID.items()), method="as_is", empty_label="全部"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"]

    def named(self, branches, name, value):
        """By the present name or by one it had."""
        had = Place.objects.filter(name__icontains=value).values("organisation")
        return branches.filter(Q(name__icontains=value) | Q(pk__in=had))


class Months(Wide, ListPage):
    permission = "meetings.see"
    model = Organisation
    title = "各月次数"
    template_name = "meetings/months.html"
    filterset_class = MonthsFilter
    export_permission = "meetings.see"

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked in {str(year) for year, _ in past_years()} else today().year

    @cached_property
    def kind(self):
        asked = self.request.GET.get("kind", "")
        return asked if asked in set(cadence.Kind) else ""

    @property
    def resource_class(self):
        return partial(MonthsSheet, self.year, self.kind)

    def get_queryset(self):
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return reach.were_branches(first, last).named_on(last)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        branches, now = list(context["object_list"]), today()
        lines = owed_and_missing(branches, date(self.year, 1, 1), date(self.year, 12, 31), now)
        rows = [(b, months.cells(lines[b.pk], self.kind, self.year, now)) for b in branches]
        said = {"year": self.year, "kind": self.kind, "kind_name": SAID.get(self.kind, "全部类型")}
        sums = months.sums([cells for _, cells in rows])
        return context | said | {"rows": rows, "sums": sums, "months": range(1, 13)}
