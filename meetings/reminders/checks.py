"""抽查 that was drawn and is not scored."""

from django.utils import timezone

from branches.above import with_holders
from branches.roles import COMMISSIONER, DEPARTMENT
from core.reminding import occasion_of, reminds
from meetings.models import SpotCheck
from meetings.todos.checks import to_score, unscored

CHECKERS = (DEPARTMENT, COMMISSIONER)


@reminds("meetings.checks", "抽查评分", "组织生活抽查", to=CHECKERS, after=(7, 14, 30))
def checks_to_score(look):
    """Draws with meetings still to be scored, since the day they were drawn: told where they were, or at the nearest above."""
    rows = look.among(unscored(SpotCheck.objects.all(), look.day))
    for check, place in with_holders(rows, CHECKERS, look):
        drawn_on = timezone.localdate(check.drawn_at)
        yield occasion_of(to_score(check), str(check.pk), due_on=drawn_on, about=place)
