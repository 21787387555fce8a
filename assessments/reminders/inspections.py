"""督查: rounds to be finished by their last day."""

from assessments.models import Inspection
from assessments.reminders.findings import CHECKERS
from assessments.todos.inspections import to_go_on, under_way
from branches.above import with_holders
from core.reminding import occasion_of, reminds


@reminds("assessments.inspections", "督查", "督查计划", to=CHECKERS, before=(7, 1), after=(1, 7))
def rounds(look):
    """Open rounds with branches left or no report: told where they were opened, or at the nearest above."""
    rows = under_way(Inspection.objects.filter(last__lte=look.until), look.day).select_related("organisation")
    for each, place in with_holders(look.among(rows), CHECKERS, look):
        yield occasion_of(to_go_on(each), str(each.pk), about=place)
