"""What is done to terms: elections."""

from branches.actions.validity import check, check_open
from branches.models import Term
from core.acts import action
from core.errors import Refused


@action
def begin_term(organisation, began_on, ends_on, *, has_committee, by):
    """Begin a 届 (条例 art. 21), closing the current one on that day. Refused unless it began before."""
    check_open(organisation)
    current = organisation.terms.select_for_update().current().first()
    if current is not None:
        if current.began_on >= began_on:
            raise Refused(f"现任一届 {current.began_on} 开始，新一届应当在这之后选举产生。", field="began_on")
        current.closed_on = began_on
        current.save(update_fields=["closed_on"])
    term = Term(organisation=organisation, began_on=began_on, ends_on=ends_on, has_committee=has_committee)
    check(term)
    term.save()
    return term
