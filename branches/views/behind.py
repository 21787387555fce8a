"""The organisations that are behind, for whoever looks after them."""

import django_filters

from branches.behind import behind, rules_with_a_day, tell_what
from branches.models import Organisation
from branches.resources import BehindResource
from branches.views.tree import OrganisationFilter
from core.clock import today
from core.pages import ListPage


class BehindFilter(OrganisationFilter):
    rule = django_filters.ChoiceFilter(
        label="事项", choices=lambda: [(rule.name, rule.title) for rule in rules_with_a_day()], method="as_is"
    )

    def as_is(self, queryset, name, value):
        return queryset  # the view counts by it

    @property
    def chosen(self):
        """The rule asked for, "" for all."""
        return self.form.cleaned_data.get("rule", "") if self.form.is_valid() else ""


class Behind(ListPage):
    """`?rule=` one kind of matter alone."""

    permission = "branches.see"
    model = Organisation
    title = "逾期未办"
    template_name = "branches/behind.html"
    filterset_class = BehindFilter
    resource_class = BehindResource
    export_permission = "branches.see"

    def get_queryset(self):
        rule = BehindFilter(self.request.GET, Organisation.objects.none()).chosen
        return behind(self.rows().open_on(today()), today(), rule)

    def told(self, rows):
        return tell_what(rows, today(), self.filterset.chosen)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        tell_what(context["page_obj"].object_list, today(), self.filterset.chosen)
        return context
