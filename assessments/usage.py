"""Which lines of the tables in force ask for a figure."""

from assessments.models import Criterion, Scheme


def uses(year):
    """{name of a metric: [(Scheme, Indicator, Criterion)]} of the tables in force in `year`. Four queries."""
    found = {}
    for scheme in Scheme.objects.in_force(year).values():
        for indicator in scheme.leaves():
            for criterion in indicator.criteria.all():
                if criterion.source == Criterion.Source.METRIC:
                    found.setdefault(criterion.metric, []).append((scheme, indicator, criterion))
    return found
