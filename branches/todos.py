"""What organisations ask to be done: elections, set-up."""

from django.urls import reverse

from branches.models import Term
from branches.setup import months_after
from core.todo import LIMIT, Todo, actionable_by

NOTICE_MONTHS = 6  # 条例 art. 21: the level above reminds six months ahead


@actionable_by
def elections(user, today):
    """Terms that have ended or end within six months (条例 art. 21), for those who see the organisation."""
    until = months_after(today, NOTICE_MONTHS)
    terms = (
        Term.objects.visible_to(user).current().filter(ends_on__lte=until, organisation__dissolved_on=None)
    )
    for term in terms.select_related("organisation").order_by("ends_on", "id")[:LIMIT]:
        over = term.ends_on < today
        yield Todo(
            title=f"{term.organisation.short_name}{'任期已届满' if over else '任期将满'}",
            why="应按期换届；延期须报批，一般不超过 1 年（条例第 21 条）"
            if over
            else "上级一般提前 6 个月提醒换届，可先报换届请示（条例第 21 条）",
            url=reverse("branches:detail", args=[term.organisation_id]),
            button="看任期",
            due_on=term.ends_on,
        )
