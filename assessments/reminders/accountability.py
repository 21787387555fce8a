"""追究: cases that wait for people to decide, and decisions to be carried out."""

from assessments.models import Accountability
from assessments.todos.accountability import to_carry_out, to_decide
from branches.above import told_above
from branches.roles import DEPARTMENT
from core.reminding import reminds

GROUND = "支部工作条例第 32 条"


@reminds("assessments.cases", "追究提议待决定", GROUND, to=(DEPARTMENT,), after=(1, 7, 14))
def cases_to_decide(look):
    """Proposed cases, summed where they are decided, since the day of the first. Nothing is decided by it."""
    return told_above(Accountability.objects.waiting(), "proposed_on", (DEPARTMENT,), look, to_decide)


@reminds("assessments.cases_decided", "追究决定待执行", GROUND, to=(DEPARTMENT,), after=(7, 14, 30))
def cases_to_carry_out(look):
    """Decided cases that are not on record as carried out, since the day of the first decision."""
    return told_above(Accountability.objects.to_carry_out(), "decided_at", (DEPARTMENT,), look, to_carry_out)
