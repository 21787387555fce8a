"""Set-up health: every breach, its article, what to do and the page that does it."""

from collections import Counter
from dataclasses import dataclass

import django_filters
from django.core.paginator import Paginator

from branches.health import breaches_of, found_in
from branches.models import Organisation
from branches.remedies import remedy_for
from branches.resources import BreachResource
from branches.setup import LABELS, SERIOUS, Breach
from branches.views.tree import OrganisationFilter
from core.clock import today
from core.pages import ListPage

WEIGHTS = (("serious", "应当办的"), ("advice", "一般要求"))


class HealthFilter(OrganisationFilter):
    code = django_filters.ChoiceFilter(label="问题", choices=list(LABELS.items()), method="as_is")
    weight = django_filters.ChoiceFilter(label="程度", choices=WEIGHTS, method="as_is")

    def as_is(self, queryset, name, value):
        return queryset  # the page picks among the breaches found in the rows

    def wants(self, code):
        """Whether the person asked to see breaches of this code."""
        wanted = getattr(self.form, "cleaned_data", {})  # nothing asked, nothing cleaned
        weight = "serious" if code in SERIOUS else "advice"
        return wanted.get("code") in ("", None, code) and wanted.get("weight") in ("", None, weight)


@dataclass(frozen=True)
class Line:
    """One breach of one organisation, as the pure rule tells it."""

    organisation: Organisation
    breach: Breach
    remedy: tuple | None = None

    def __getattr__(self, name):
        return getattr(self.breach, name)

    @property
    def weight(self):
        return dict(WEIGHTS)["serious" if self.breach.serious else "advice"]


class BreachPaginator(Paginator):
    @property
    def count_label(self):
        return f"{self.count:,} 条"


class Health(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "设置体检"
    template_name = "branches/health.html"
    filterset_class = HealthFilter
    paginator_class = BreachPaginator
    resource_class = BreachResource
    export_permission = "branches.see"

    def get_queryset(self):
        return self.rows().open_on(today())

    def found(self, organisations):
        """Pairs (organisation id, code) that the person asked for; keeps how many there are of each code."""
        pairs = found_in(organisations, today())
        self.counts = Counter(code for _, codes in pairs for code in codes)
        return [(pk, code) for pk, codes in pairs for code in codes if self.filterset.wants(code)]

    def lines(self, found):
        """The breaches of those pairs as the rule tells them. One query."""
        rows = Organisation.objects.for_list().in_bulk({pk for pk, _ in found})
        told = {pk: {breach.code: breach for breach in breaches_of(row, today())} for pk, row in rows.items()}
        user = self.request.user
        return [
            Line(rows[pk], told[pk][code], remedy_for(code, rows[pk], user))
            for pk, code in found
            if code in told[pk]
        ]

    def exportable(self):
        return self.found(super().exportable())

    def told(self, rows):
        return self.lines(rows)

    def kinds(self):
        """How many there are of each code, whatever is picked among them: the words of the links above the list."""
        chosen = self.request.GET.get("code")
        told = ((code, self.counts[code], code in SERIOUS, code == chosen) for code in LABELS)
        names = ("code", "count", "serious", "on")
        return [dict(zip(names, row, strict=True), label=LABELS[row[0]]) for row in told if row[1]]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs | {"object_list": self.found(self.object_list)})
        kinds = self.kinds()
        return context | {
            "lines": self.lines(context["object_list"]),
            "kinds": kinds,
            "any_organisation": bool(kinds) or self.object_list.exists(),
        }
