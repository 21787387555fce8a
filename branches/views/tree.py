"""The list of organisations in reach."""

import django_filters

from branches import scope
from branches.models import Organisation
from branches.resources import OrganisationResource
from core.clock import today
from core.pages import ListPage


class OrganisationFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")

    class Meta:
        model = Organisation
        fields = ["kind", "field"]


class Tree(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "党组织"
    template_name = "branches/tree.html"
    filterset_class = OrganisationFilter
    resource_class = OrganisationResource
    export_permission = "branches.see"
    paginate_by = 100

    def get_queryset(self):
        return self.rows().open_on(today()).for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_import=scope.may(self.request.user, "branches.import"), **kwargs)
