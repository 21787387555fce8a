"""Which branches a scheme is for, and what its publication does to the marks of the year."""

from collections import Counter

from assessments.models import Criterion, Mark, Scheme
from branches.models import Organisation
from core.clock import today


def branches_by_kind():
    """{kind of branch: how many stand today and are scored}. One query."""
    kinds = Organisation.objects.scored_on(today()).order_by().values_list("field", flat=True)
    return Counter(kinds)


def reach_of(scheme):
    """[(kind in words, how many branches)] that would be scored by `scheme` once published; those of none are left out.

    A kind with a scheme of its own in force is not scored by the general one.
    """
    counts = branches_by_kind()
    own = set(Scheme.objects.in_force(scheme.year)) - {""}
    labels = dict(Organisation.Field.choices)
    kinds = [scheme.field] if scheme.field else [kind for kind in labels if kind not in own]
    return [(labels[kind], counts[kind]) for kind in kinds if counts[kind]]


def marks_left_out(scheme):
    """How many standing marks of the year would count no more: their branches come under `scheme`, their lines do not."""
    lines = set(
        Criterion.objects.filter(indicator__scheme=scheme, source=Criterion.Source.MANUAL).values_list(
            "indicator__code", "text"
        )
    )
    marks = Mark.objects.standing().filter(on__year=scheme.year)
    if scheme.field:
        marks = marks.filter(branch__field=scheme.field)
    else:
        marks = marks.exclude(branch__field__in=set(Scheme.objects.in_force(scheme.year)) - {""})
    told = marks.values_list("criterion__indicator__code", "criterion__text")
    return sum(line not in lines for line in told)
