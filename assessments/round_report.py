"""The figures of one round of 督查: how many of the chosen were visited, what was found by item, what is mended."""

from dataclasses import dataclass

from django.db.models import Count, Q

from assessments.models import Finding
from core.clock import today


@dataclass(frozen=True)
class Report:
    """`visits` in order with their `problems`; `items` [{item, branches, found, open}], the most frequent first."""

    visits: list
    items: list
    visited: int
    gone: int
    found: int
    open: int
    late: int

    @property
    def left(self):
        """Branches still to be visited, those that are no more left out."""
        return len(self.visits) - self.visited - self.gone

    @property
    def draft(self):
        """A first sentence of the summary, for whoever closes the round."""
        said = f"共督查 {self.visited} 个支部，发现问题 {self.found} 个，已整改销号 {self.found - self.open} 个。"
        if self.items:
            worst = "；".join(f"{x['item']}（{x['branches']} 个支部）" for x in self.items[:3])
            said += f"\n主要问题：{worst}。"
        return said + "\n下一步要求："


def report_of(inspection):
    """The Report of a round. Three queries."""
    findings = Finding.objects.standing().filter(visit__inspection=inspection).order_by()
    counts = dict(findings.values_list("visit").annotate(n=Count("pk")))
    visits = list(inspection.visits.select_related("branch", "recorded_by"))
    for visit in visits:
        visit.problems = counts.get(visit.pk, 0)
    still = Q(closed_at=None)
    items = findings.values("item").annotate(
        branches=Count("branch", distinct=True),
        found=Count("pk"),
        open=Count("pk", still),
        late=Count("pk", still & Q(rectify_by__lt=today())),
    )
    items = list(items.order_by("-branches", "item"))
    visited = sum(visit.recorded_at is not None for visit in visits)
    return Report(
        visits=visits,
        items=items,
        visited=visited,
        gone=sum(visit.recorded_at is None and visit.branch.dissolved_on is not None for visit in visits),
        found=sum(line["found"] for line in items),
        open=sum(line["open"] for line in items),
        late=sum(line["late"] for line in items),
    )
