"""决议 written down from paper: what no meeting of the system passed."""

from dataclasses import dataclass
from datetime import date

from branches.models import Decision
from core.acts import action
from core.clock import today
from core.errors import Refused


@dataclass(frozen=True)
class Paper:
    """A decision as it stands on paper: who decided, on which day, its number and text."""

    decided_by: str
    decided_on: date
    number: str = ""
    text: str = ""


@action
def write_down(paper, organisation, matter, on=None, *, by):
    """The typed-in Decision of `paper` about `matter` of `organisation`.

    `on`: the day from which the act decided holds. Refused for a paper dated after it, or after today.
    """
    if paper.decided_on > today():
        raise Refused("决定日期不能晚于今天。", field="decided_on")
    if on is not None and paper.decided_on > on:
        raise Refused("批复（决定）日期晚于生效日期，请核对。", field="decided_on")
    return Decision.objects.create(
        organisation=organisation,
        matter=matter,
        decided_by=paper.decided_by,
        decided_on=paper.decided_on,
        number=paper.number,
        text=paper.text,
        recorded_by=by,
    )
