"""沿革与变动: what happened to an organisation, and under which names and where it stood."""

from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Left, Length

from branches.models import Organisation, Place, Reorganisation

LATEST = 40


def events_of(organisation):
    """The course of an organisation, newest first (parameters of ui/timeline.html); at most LATEST. Two queries.

    What was done to it, what was done to others with it (but not the founding of each below it), and its elections.
    """
    acts = Reorganisation.objects.of(organisation).exclude(~Q(organisation=organisation), kind="found")
    acts = acts.select_related("organisation", "other", "decision", "recorded_by").order_by("-on", "-id")
    events = [_event(act, organisation) for act in acts[:LATEST]]
    for term in organisation.terms.select_related("extension").order_by("-began_on")[:LATEST]:
        events += _of_term(term)
    if not any(event["kind"] == "found" for event in events):
        events.append({"kind": "found", "title": "成立", "day": organisation.founded_on})
    return sorted(events, key=lambda event: event["day"], reverse=True)[:LATEST]


def _event(act, organisation):
    own = act.organisation_id == organisation.pk
    title = act.get_kind_display() if own else f"{act.organisation.short_name}{act.get_kind_display()}"
    if own and act.kind == Reorganisation.Kind.MERGE and act.other:
        title = f"并入{act.other.short_name}"
    paper = act.decision and " ".join(filter(None, [act.decision.decided_by, act.decision.number]))
    return {
        "kind": act.kind,
        "title": title,
        "day": act.on,
        "note": "；".join(filter(None, [act.reason, act.details, paper and f"依据：{paper}"])),
        "who": f"{act.recorded_by.name}登记" if act.recorded_by else "",
        "url": "" if own else act.organisation.get_absolute_url(),
    }


def _of_term(term):
    seats = f"，应设委员 {term.seats} 人" if term.seats else ""
    yield {
        "kind": "term",
        "title": "选举产生新一届",
        "day": term.began_on,
        "note": f"至 {term.ends_on} 届满{seats}",
    }
    if term.extension:
        paper = " ".join(filter(None, [term.extension.decided_by, term.extension.number]))
        note = f"依据：{paper}"
        day = term.extension.decided_on
        yield {"kind": "extension", "title": f"延期换届至 {term.extended_to}", "day": day, "note": note}


def places_of(organisation):
    """The dated rows of where it stood, newest first, each with `parent_then`; none while there was but one."""
    above = Place.objects.filter(
        Q(until=None) | Q(until__gt=OuterRef("since")),
        path=Left(OuterRef("path"), Length(OuterRef("path")) - Organisation.steplen),
        since__lt=Coalesce(OuterRef("until"), date.max),  # a level above may be younger than the branch
    ).order_by("-since")
    rows = organisation.places.annotate(parent_then=Subquery(above.values("short_name")[:1]))
    rows = list(rows.order_by(F("since").desc()))
    return rows if len(rows) > 1 else []
