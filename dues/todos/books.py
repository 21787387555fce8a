"""Months to close: for whoever closes at a level, when everything below it is closed."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from branches.local_rules import values_at
from branches.scope import posts_of, reaches
from core.clock import add_months, month_of
from core.todo import LIMIT, Todo, actionable_by
from dues import closing, local_rules
from dues.models import Bill, Books


@actionable_by
def months_to_close(user, today):
    """For secretaries and departments, at their own level: last month's books, or the first that is still open."""
    if not reaches(user, "dues.close_month"):
        return
    month = add_months(month_of(today), -1)
    own = {post.organisation.path for post in posts_of(user)}
    behind = Books.objects.filter(organisation=OuterRef("pk"), closed_through__lt=month)
    billed = Bill.objects.filter(branch__path__startswith=OuterRef("path"), month=month)
    places = closing.standing(closing.keeping_books(month).where_may(user, "dues.close_month"), month)
    places = places.filter(Exists(billed) | Exists(behind), path__in=own, is_closed=False)
    places = list(places.order_by("path")[:LIMIT])
    days = values_at(local_rules.CLOSE_DAY.key, places, today) if places else {}
    through = dict(
        Books.objects.filter(organisation__in=places).values_list("organisation", "closed_through")
    )
    for place in places:
        first = closing.to_close_first(through.get(place.pk), month)
        if first < month:
            place.open_below = closing.open_below(place, first).count()
        yield to_close(place, first, add_months(first, 1) + timedelta(days=days[place.pk] - 1))


def to_close(place, month, due_on):
    """Close the books of a place, or have those below close theirs first (`open_below`: how many)."""
    written = f"{month:%Y-%m}"
    if place.open_below:
        return Todo(
            f"{place.open_below:,} 个下级还没有关 {month.month} 月的账",
            f"{place.short_name}的账要等下级都关了才能关；请催办。",
            f"{reverse('dues:books')}?month={written}&state=open",
            "看是哪些",
            due_on=due_on,
        )
    return Todo(
        f"关 {month.month} 月的账：{place.short_name}",
        "核对应交、实收和异动后关账，关后这个月不再登记；按季度上缴以关账的数为准。",
        reverse("dues:month", args=[place.pk, written]),
        "核对关账",
        due_on=due_on,
    )
