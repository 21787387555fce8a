"""得分变动: what a correction of the evidence did to the scores of a branch and month, from their kept versions."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assessments.evidence import source_of
from assessments.models import Criterion, Score
from core.models import User

MOST = 30
Old = Score.versions.rel.related_model


@dataclass(frozen=True)
class Change:
    """One change of one score: the version before it, what took its place (None: withdrawn), when and by whom."""

    criterion: Criterion
    before: object
    after: object
    at: datetime
    by: str

    @property
    def said(self):
        """What changed but the points, in words."""
        if self.after is None:
            return "撤下：不再适用，或支部已不在考核范围"
        source, before, after = source_of(self.criterion), self.before, self.after
        if before.failed or after.failed:
            return f"没有算出：{after.failed}" if after.failed else "先前没有算出，这次算出了"
        parts = []
        if before.occurrences != after.occurrences:
            parts.append(f"{source.title} {before.occurrences} → {after.occurrences} {source.unit}")
        if before.due != after.due:
            parts.append(f"{source.due_title} {before.due} → {after.due} {source.unit}")
        return "，".join(parts) or "只有扣分不同"

    @property
    def taken(self):
        """Points taken afterwards; what is withdrawn takes none."""
        return Decimal(0) if self.after is None else self.after.taken


def changes_of(branch, month):
    """The latest `MOST` changes of the scores of one branch and month, newest first. Three queries.

    Every version is what stood before a change; what took its place is the next version, or the score as it stands.
    """
    versions = Old.objects.filter(branch=branch, month=month).select_related(
        "pgh_context", "criterion__indicator"
    )
    versions = list(versions.order_by("-pgh_id")[:MOST])
    latest = Score.objects.in_bulk({version.pgh_obj_id for version in versions})
    people = dict(
        User.objects.filter(pk__in={_actor(v) for v in versions} - {None}).values_list("pk", "name")
    )
    found = []
    for version in versions:
        after = latest.get(version.pgh_obj_id)
        latest[version.pgh_obj_id] = version
        by = people.get(_actor(version), "")
        found.append(Change(version.criterion, version, after, version.pgh_created_at, by))
    return found


def _actor(version):
    return (version.pgh_context.metadata if version.pgh_context else {}).get("user")
