"""What the set-up of a branch says: its term, committee and posts."""

from django.db.models import Q

from assessments.figures import Figure, Metric, Row
from branches.models import Term


def terms_in_force(branches, day):
    """The term each branch was in on `day`: the latest begun by then and not yet followed by an election."""
    return (
        Term.objects.filter(organisation__in=branches, began_on__lte=day)
        .filter(Q(closed_on=None) | Q(closed_on__gt=day))
        .order_by("organisation", "-began_on")
        .distinct("organisation")
    )


def term_expired(branches, period):
    on = period.closing_day
    return {
        term.organisation_id: Figure(int(term.due_on < on), 1)
        for term in terms_in_force([b.pk for b in branches], on)
    }


def expired_term_of(branch, period):
    on = period.closing_day
    return [
        Row(
            f"{term.began_on} 起的这一届",
            f"{_ended_on(term)}，到 {on} 已超 {(on - term.due_on).days} 天，没有换届记录",
            term.due_on,
            branch.get_absolute_url(),
        )
        for term in terms_in_force([branch.pk], on)
        if term.due_on < on
    ]


def _ended_on(term):
    """When the term was over; an extension as approved counts (条例 art. 21: generally up to a year)."""
    put_off = f"，批准延期至 {term.extended_to}" if term.extended_to else ""
    return f"{term.ends_on} 届满{put_off}"


METRICS = (
    Metric(
        "term_expired",
        "任期届满未换届",
        "在任",
        "届",
        "支部工作条例第 21 条",
        "看期末最后一天（还没过完时看今天）在任的一届，届满日期（批准延期的按延期后的日期）已过而没有换届记录的，算一次。",
        term_expired,
        expired_term_of,
    ),
)
