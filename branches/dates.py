"""Ends of terms in a calendar."""

from django.db.models import F
from django.urls import reverse

from branches.models import Term
from branches.scope import posts_of
from core.clock import today
from core.dated import LIMIT, Entry, on_calendar


@on_calendar
def terms_ending(user, place, first, last):
    """The end of the term, put off as approved (条例 art. 21): of `place`, or of the organisations of the own posts."""
    places = [place] if place else [post.organisation for post in posts_of(user)]
    terms = Term.objects.visible_to(user).due_by(last).filter(due_on__gte=first, organisation__in=places)
    for term in (
        terms.annotate(ends=F("due_on")).select_related("organisation").order_by("ends", "id")[:LIMIT]
    ):
        url = reverse("branches:detail", args=[term.organisation_id])
        tone = "overdue" if term.ends < today() else "soon"
        yield Entry(
            term.ends, f"{term.organisation.short_name}任期届满", url, "应按期换届（条例第 21 条）", tone
        )
