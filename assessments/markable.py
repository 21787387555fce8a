"""What a checker may write down of a branch: the lines 考评登记 of the scheme in force for it, that apply to it."""

from assessments.facts import holding
from assessments.figures import Period
from assessments.models import Criterion, Scheme
from branches.models import Organisation
from core.clock import month_of, today


def scheme_for(branch, on):
    """The scheme (with its lines) by which the month of `on` is scored for `branch`; None where it is not scored."""
    closing = Period.of_month(month_of(on), today()).closing_day
    stood = Organisation.objects.filter(pk=branch.pk).scored_on(closing).first()
    if stood is None:
        return None
    schemes = Scheme.objects.in_month(month_of(on))
    return schemes.get(stood.field_then) or schemes.get("")


def lines_for(branch, on):
    """[(indicator, [its lines to be marked])] in the order of the table, those that apply to `branch` in that month."""
    scheme = scheme_for(branch, on)
    if scheme is None:
        return []
    closing = Period.of_month(month_of(on), today()).closing_day
    leaves = scheme.leaves()
    known = holding({code for leaf in leaves for code in leaf.facts}, [branch.pk], closing)
    found = []
    for leaf in leaves:
        lines = [line for line in leaf.criteria.all() if line.source == Criterion.Source.MANUAL]
        if lines and all(branch.pk in known[code] for code in leaf.facts):
            found.append((leaf, lines))
    return found


def about(finding, lines):
    """What the form begins with where `finding` is made to count: its day, its words, and the line it touches.

    That is the first to be marked (of `lines`) under an indicator that reads the same figure.
    """
    touched = (
        line
        for leaf, of_leaf in lines
        if finding.metric and any(each.metric == finding.metric for each in leaf.criteria.all())
        for line in of_leaf
    )
    words = f"{finding.item}：{finding.text}" if finding.text else finding.item
    return {
        "on": finding.found_on,
        "text": words[:300],
        "criterion": getattr(next(touched, None), "pk", None),
    }
