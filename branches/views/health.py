"""Set-up health: every breach, its article, what to do."""

from branches.health import breaches_of
from branches.models import Organisation
from branches.views.tree import OrganisationFilter
from core.clock import today
from core.pages import ListPage


class Health(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "设置体检"
    template_name = "branches/health.html"
    filterset_class = OrganisationFilter

    def get_queryset(self):
        return self.rows().open_on(today()).branches().for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for organisation in context["object_list"]:
            organisation.breaches = breaches_of(organisation, today())
        return context
