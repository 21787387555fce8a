"""How complete the records of each branch are."""

import django_filters

from branches.models import Organisation
from core.clock import today
from core.pages import ListPage
from members.completeness import OFFICIAL_ITEMS
from members.coverage import fill_in, with_incomplete


class CompletenessFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部名称", field_name="name", lookup_expr="icontains")
    sort = django_filters.ChoiceFilter(
        label="排序", choices=[("gaps", "信息不全的最多在前")], empty_label="按组织", method="order"
    )

    def order(self, queryset, name, value):
        return queryset.order_by("-incomplete", "path")


class Completeness(ListPage):
    permission = "members.see"
    model = Organisation
    title = "党员信息完整度"
    template_name = "members/completeness.html"
    filterset_class = CompletenessFilter

    def get_queryset(self):
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return with_incomplete(reach.branches().open_on(today()).order_by("path"))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(items=OFFICIAL_ITEMS, **kwargs)
        fill_in(context["object_list"])
        return context
