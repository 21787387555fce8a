"""The organisations in reach, today or as the tree stood on a day past."""

import django_filters
from django.core.exceptions import ValidationError

from branches import scope
from branches.forms import DateInput
from branches.models import Organisation
from branches.resources import OrganisationResource, ThenResource
from core.clock import today
from core.pages import ListPage


def _not_to_come(day):
    if day > today():
        raise ValidationError("只能看今天和以前。")


class OrganisationFilter(django_filters.FilterSet):
    """Kind and domain are those of the day looked at."""

    q = django_filters.CharFilter(label="名称、拼音或首字母", method="search")
    kind = django_filters.ChoiceFilter(label="组织类别", choices=Organisation.Kind, method="of_then")
    field = django_filters.ChoiceFilter(label="所在领域", choices=Organisation.Field, method="of_then")

    class Meta:
        model = Organisation
        fields = []

    def search(self, queryset, name, value):
        return queryset.search(value)

    def of_then(self, queryset, name, value):
        then = f"{name}_then"
        return queryset.filter(**{then if then in queryset.query.annotations else name: value})


class TreeFilter(OrganisationFilter):
    on = django_filters.DateFilter(
        label="看某一天的样子", widget=DateInput, method="as_is", validators=[_not_to_come]
    )

    def as_is(self, queryset, name, value):
        return queryset  # the view has asked for the tree of that day already


class Tree(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "党组织"
    template_name = "branches/tree.html"
    filterset_class = TreeFilter
    export_permission = "branches.see"
    paginate_by = 100

    @property
    def day(self):
        """The day looked at, None for today."""
        form = TreeFilter(self.request.GET, Organisation.objects.none()).form
        form.is_valid()
        day = form.cleaned_data.get("on")
        return None if day == today() else day

    @property
    def resource_class(self):
        return ThenResource if self.day else OrganisationResource

    def get_queryset(self):
        return self.rows().at(self.day) if self.day else self.rows().open_on(today()).for_list()

    def get_context_data(self, **kwargs):
        may_import = scope.may(self.request.user, "branches.import")
        context = super().get_context_data(may_import=may_import, day=self.day, **kwargs)
        for row in context["object_list"] if self.day else ():
            row.level = len(row.path_then) // row.steplen
        return context
