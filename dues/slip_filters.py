"""The search form of the slips."""

import django_filters

from branches.models import Organisation
from core.clock import add_months, quarter_of, today
from dues.filters import by_state, read_month
from dues.models import Remittance
from dues.months import quarter_in_words


def quarters_of_slips():
    """Choices: this quarter down to two years back."""
    first = quarter_of(today())[0]
    quarters = [add_months(first, -3 * back) for back in range(9)]
    return [(f"{q:%Y-%m}", quarter_in_words(q)) for q in quarters]


class RemittanceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党组织", method="by_name")
    quarter = django_filters.ChoiceFilter(
        label="季度", choices=quarters_of_slips, empty_label="全部季度", method="of_quarter"
    )
    state = by_state("状态", waiting="待收讫", received="已收讫", withdrawn="已作废")

    class Meta:
        model = Remittance
        fields = []

    def by_name(self, rows, _name, sought):
        return rows.filter(organisation__in=Organisation.objects.search(sought).values("pk"))

    def of_quarter(self, rows, _name, written):
        return rows.filter(quarter=read_month(written))

    def in_state(self, rows, _name, state):
        if state == "withdrawn":
            return rows.exclude(withdrawn_why="")
        return rows.filter(withdrawn_why="", received__isnull=state == "waiting")
