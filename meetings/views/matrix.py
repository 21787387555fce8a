"""What branches owe and held, kind by kind."""

from functools import partial

import django_filters
import rules
from django.db.models import Q
from django.utils.functional import cached_property

from branches.models import Organisation, Place
from branches.scope import one_branch
from core.clock import today
from core.pages import ListPage
from meetings import matrix
from meetings.facts import lacking_this_month_and_last, owed_and_missing
from meetings.resources import MatrixSheet
from meetings.views.wide import Wide


class MatrixFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", method="named")
    quarter = django_filters.ChoiceFilter(
        label="季度", choices=lambda: matrix.choices(today()), method="as_is", empty_label=None
    )

    lacking = django_filters.ChoiceFilter(
        label="情况",
        choices=[("this", "本月还缺的"), ("last", "上月缺的")],
        method="that_lack",
        empty_label="全部",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"], self.filters["lacking"]

    def named(self, branches, name, value):
        """By the present name or by one it had."""
        had = Place.objects.filter(name__icontains=value).values("organisation")
        return branches.filter(Q(name__icontains=value) | Q(pk__in=had))

    def as_is(self, branches, name, value):
        """The quarter chooses the columns, not the rows."""
        return branches

    def that_lack(self, branches, name, value):
        this, last = lacking_this_month_and_last(branches, today())
        return branches.filter(pk__in=this if value == "this" else last)


class Matrix(Wide, ListPage):
    permission = "meetings.see"
    model = Organisation
    title = "应开与已开"
    template_name = "meetings/matrix.html"
    filterset_class = MatrixFilter
    export_permission = "meetings.see"

    @cached_property
    def quarter(self):
        return matrix.Quarter.read(self.request.GET.get("quarter"), today())

    @property
    def resource_class(self):
        return partial(MatrixSheet, self.quarter)

    def get_queryset(self):
        """The branches of that quarter under the names they had, those dissolved or upgraded since included."""
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return reach.were_branches(*self.quarter.days).named_on(self.quarter.last)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        branches, now = list(context["object_list"]), today()
        lines = owed_and_missing(branches, self.quarter.first, self.quarter.last, now)
        rows = [(b, matrix.cells(lines[b.pk], self.quarter, now)) for b in branches]
        only = matrix.reading(lines[branches[0].pk]) if len(branches) == 1 else ""
        may_record = rules.has_perm("meetings.record", self.request.user)
        more = {"rows": rows, "kinds": matrix.SAID.values(), "quarter": self.quarter, "reading": only}
        return context | more | {"may_record": may_record}
