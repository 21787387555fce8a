"""Propose grades within their caps, and hold those given to them. Both over one population (assessments/weighing.py)."""

from assessments.models import Verdict
from assessments.notices import tell_moved
from assessments.scoring import cap_says, graded, most_of
from assessments.weighing import populations
from core.clock import today
from core.errors import Refused


def weigh(verdicts, because):
    """Write the grade by score on all that are on view among the populations of `verdicts`.

    What has its grade keeps it and its place. Where a proposal somebody may have seen becomes another one, it says so,
    `because` of what, and the branch is told.
    """
    moved = []
    for population in populations(verdicts):
        ours = population.open
        scores = [(v.pk, v.total, v.vetoed) for v in ours]
        found = graded(scores, population.scheme.grades, len(population), population.taken)
        for verdict in ours:
            moved += [verdict] if _put(verdict, *found[verdict.pk], because) else []
        Verdict.objects.bulk_update(ours, ["proposed", "proposed_why"], batch_size=1000)
    tell_moved(moved)
    return moved


def _put(verdict, grade, why, because):
    """Whether the proposal was another one before."""
    was = verdict.proposed
    if was == grade and "原为" in verdict.proposed_why:
        return False
    verdict.proposed, verdict.proposed_why = grade, why
    if not was or was == grade:
        return False
    said = f"{today()} {because}，原为“{was}”"
    verdict.proposed_why = "；".join(filter(None, (said, why)))[:200]
    return True


def check_caps(verdicts):
    """Refuse grades (set on `verdicts`, not stored yet) beyond what a cap leaves of their population."""
    given = {verdict.pk: verdict.grade for verdict in verdicts}
    for population in populations(verdicts):
        grades = [given.get(verdict.pk, verdict.grade) for verdict in population.verdicts]
        for band in population.scheme.grades[:-1]:
            if band.share_cap is None:
                continue
            most, got = most_of(len(population), band.share_cap), grades.count(band.name)
            if got > most:
                said = f"{population.committee.short_name}{cap_says(band, len(population))}，现在有 {got} 个"
                raise Refused(f"{said}；请把其中 {got - most} 个改为较低的等次，写明理由。")
