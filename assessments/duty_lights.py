"""The lights of many duties at once: how many days before its day one turns yellow is a local rule of its organisation."""

from datetime import timedelta

from django.db.models import F, Q

from assessments.lights import GREEN, RED, SAID, YELLOW
from assessments.local_rules import LIGHT_DAYS
from branches.local_rules import values_at
from branches.models import LocalRule

TONES = {GREEN: "done", YELLOW: "soon", RED: "overdue"}


def lit(duties, day):
    """Give each duty its `light_now` and, for the page, `light_said` and `light_tone`. One query."""
    soon = values_at(LIGHT_DAYS.key, {duty.organisation for duty in duties}, day) if duties else {}
    for duty in duties:
        duty.light_now = duty.light(day, soon[duty.organisation_id])
        duty.light_said, duty.light_tone = SAID[duty.light_now], TONES[duty.light_now]
    return duties


def in_light(duties, light, day):
    """The rows of the queryset that show `light` on `day`. One query more, for the local rules."""
    if light == RED:
        return duties.overdue(day)
    soon = Q(done_on=None) & soon_on(day)
    if light == YELLOW:
        return duties.standing().filter(soon)
    in_time = Q(done_on__lte=F("due_on")) | Q(done_on=None, due_on__gte=day)
    return duties.standing().filter(in_time).exclude(soon)


def soon_on(day):
    """The condition of duties due from `day` on within the days of the nearest rule upwards. One query."""
    rows = LocalRule.objects.filter(key=LIGHT_DAYS.key, since__lte=day).order_by("since")
    latest = dict(rows.values_list("organisation__path", "value"))
    ruled = {path: days for path, days in latest.items() if days is not None}
    wanted = Q(due_on__lte=day + timedelta(days=LIGHT_DAYS.default))
    for path in sorted(ruled, key=len):  # the nearer one decides, so it comes last
        inside = Q(organisation__path__startswith=path)
        wanted = (wanted & ~inside) | (inside & Q(due_on__lte=day + timedelta(days=ruled[path])))
    return Q(due_on__gte=day) & wanted
