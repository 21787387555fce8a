"""追究 proposed by rule from what was missed: each cause once. Nobody is held to account by this; people decide."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from assessments import accountability_rules as rules
from assessments.accountability_rules import Limits
from assessments.local_rules import BELOW, FINDING_AFTER, RETURNED, SUMMON_AFTER, TALK_AFTER
from assessments.models import Accountability, Duty, Finding, Rectification, Verdict
from branches.local_rules import values_of
from branches.models import Organisation, Post
from branches.roles import SECRETARY
from core.acts import action
from core.clock import today

SET = {
    "talk_after": TALK_AFTER,
    "summon_after": SUMMON_AFTER,
    "finding_after": FINDING_AFTER,
    "returned": RETURNED,
    "below": BELOW,
}


@action
def propose_cases(*, by):
    """Propose what the rules of accountability_rules.py ask for today, with the limits each organisation has set.

    Every cause of an organisation is proposed once, however often and by however many at once this runs. Against whom:
    whoever answered for the duty on its day, the secretary of the day for a finding, a verdict and the level above.
    Returns how many cases are new.
    """
    day, at = today(), timezone.now()
    cases = [*_of_duties(day), *_of_findings(day), *_of_verdicts(day)]
    made = _write(cases, day, at, by)
    # what follows for the level above rests on the cases that are there now
    return made + _write([*_joint(_dealt_with()), *_many_below(day)], day, at, by)


def propose_joint(case, *, by):
    """The case of the level above that follows from one just decided. Part of the action that decides."""
    return _write(list(_joint([case])), today(), timezone.now(), by)


def _write(cases, day, at, by):
    """Write the cases ({columns}) that are not there yet; returns how many."""
    places = {case["organisation"].pk for case in cases}
    known = set(Accountability.objects.filter(organisation__in=places).values_list("organisation", "cause"))
    rows = [
        Accountability(proposed_on=day, proposed_at=at, proposed_by=by, **case)
        for case in cases
        if (case["organisation"].pk, case["cause"]) not in known
    ]
    before = set(Accountability.objects.filter(proposed_at=at).values_list("pk", flat=True))
    Accountability.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return Accountability.objects.filter(proposed_at=at).exclude(pk__in=before).count() if rows else 0


def _case(proposal, organisation, post, **about):
    said = proposal._asdict() | {"reason": proposal.reason[:300]}
    holder = {"holder": post.person, "office": post.office[:150]} if post else {}
    return said | {"organisation": organisation} | holder | about


def _limits(organisations, day):
    """{organisation id: Limits}. One query."""
    values = values_of([rule.key for rule in SET.values()], organisations, day) if organisations else {}
    return {
        pk: Limits(**{name: found[rule.key] for name, rule in SET.items()}) for pk, found in values.items()
    }


def _of_duties(day):
    late = Duty.objects.open().filter(done_on=None, due_on__lt=day, organisation__dissolved_on=None)
    late = late.select_related("organisation", "post__person", "post__organisation", "post__group")
    late = list(
        late.prefetch_related("handovers__from_post__person", "handovers__from_post__organisation").order_by(
            "pk"
        )
    )
    limits = _limits({duty.organisation for duty in late}, day)
    for duty in late:
        proposal = rules.of_duty(duty.pk, duty.title, duty.due_on, day, limits[duty.organisation_id])
        if proposal:
            yield _case(proposal, duty.organisation, held_when_due(duty), duty=duty)


def held_when_due(duty):
    """The post that answered for `duty` on its day: who took it over when it was late already did not make it late."""
    for handover in duty.handovers.all():
        if timezone.localtime(handover.handed_at).date() > duty.due_on:
            return handover.from_post
    return duty.post


def _of_findings(day):
    back = Count("rectifications", filter=Q(rectifications__passed=False))
    findings = Finding.objects.open().filter(branch__dissolved_on=None).annotate(returned=back)
    # mended in time and waiting to be checked is nobody's delay
    waits = Rectification.objects.filter(
        finding=OuterRef("pk"), passed=None, done_on__lte=OuterRef("rectify_by")
    )
    findings = findings.annotate(in_time=Exists(waits)).select_related("branch").order_by("pk")
    findings = list(findings.filter(Q(rectify_by__lt=day) | Q(returned__gt=0)))
    limits = _limits({finding.branch for finding in findings}, day)
    secretaries = _Secretaries({finding.branch_id for finding in findings})
    for finding in findings:
        by_then = min(finding.rectify_by, day) if finding.in_time else day
        proposal = rules.of_finding(
            finding.pk, finding.item, finding.rectify_by, finding.returned, by_then, limits[finding.branch_id]
        )
        if proposal:
            post = secretaries.on(finding.branch_id, min(finding.rectify_by, day))
            yield _case(proposal, finding.branch, post, finding=finding)


def _of_verdicts(day):
    verdicts = Verdict.objects.current().filter(stage=Verdict.Stage.GRADED, branch__dissolved_on=None)
    verdicts = verdicts.filter(year__gte=day.year - 1).select_related("branch", "scheme")
    verdicts = list(verdicts.prefetch_related("scheme__bands").order_by("pk"))
    secretaries = _Secretaries({verdict.branch_id for verdict in verdicts})
    for verdict in verdicts:
        lowest = verdict.scheme.grades[-1].name
        vetoed = verdict.vetoed_why or verdict.vetoed
        proposal = rules.of_verdict(verdict.year, verdict.grade, lowest, vetoed)
        if proposal:
            post = secretaries.on(verdict.branch_id, min(date(verdict.year, 12, 31), day))
            yield _case(proposal, verdict.branch, post, verdict=verdict)


def _dealt_with():
    """Cases in force that draw the level above after them, and have not yet."""
    heavy = Accountability.objects.in_force().filter(measure__in=rules.HEAVY, above=None)
    return list(heavy.select_related("organisation").order_by("pk"))


def _joint(cases):
    above = _above([case.organisation for case in cases])
    secretaries = _Secretaries({place.pk for place in above.values()})
    for case in cases:
        place = above.get(case.organisation_id)
        proposal = rules.of_case_below(case.pk, case.organisation, case.measure)
        if proposal and place is not None:
            yield _case(proposal, place, secretaries.on(place.pk, today()), parent=case)


def _many_below(day):
    cases = Accountability.objects.not_over().filter(proposed_on__year=day.year, organisation__depth__gt=1)
    places = {case.organisation for case in cases.select_related("organisation")}
    below = defaultdict(list)
    above = _above(places)
    for place in sorted(places, key=lambda place: place.path):
        if place.pk in above:
            below[above[place.pk]].append(str(place))
    limits = _limits(list(below), day)
    secretaries = _Secretaries({place.pk for place in below})
    for place, names in below.items():
        proposal = rules.of_many_below(day.year, names, limits[place.pk])
        if proposal:
            yield _case(proposal, place, secretaries.on(place.pk, day))


def _above(organisations):
    """{organisation id: the one directly above it}, where there is one in being. One query."""
    paths = {o.pk: o.path[: -o.steplen] for o in organisations if not o.is_root()}
    found = {o.path: o for o in Organisation.objects.filter(path__in=set(paths.values()), dissolved_on=None)}
    return {pk: found[path] for pk, path in paths.items() if path in found}


class _Secretaries:
    """Who was secretary of each of the organisations (ids) on any day. One query."""

    def __init__(self, places):
        posts = Post.objects.filter(organisation__in=places, role=SECRETARY)
        self.posts = defaultdict(list)
        for post in posts.select_related("person", "organisation", "group").order_by("since"):
            self.posts[post.organisation_id].append(post)

    def on(self, place, day):
        """The post held there on `day`; None where it was vacant."""
        held = (p for p in self.posts[place] if p.since <= day and (p.until is None or p.until >= day))
        return next(held, None)
