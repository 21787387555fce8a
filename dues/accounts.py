"""What the books of remittances and funds say: reconciliation of a quarter, a fund's year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Sum

from core.clock import add_months
from dues import uses
from dues.closing import keeping_books
from dues.models import Expense, FundEntry, Payment, Remittance

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Level:
    """One slip against its parts: a branch's payments in the books, or what was received from below."""

    slip: Remittance
    parts: Decimal

    @property
    def within(self):
        """Between what was remitted from and the parts it is made of, in 元; 0.00 where the books are right."""
        return self.slip.collected - self.parts

    @property
    def on_the_way(self):
        """Between what was sent and what arrived, in 元; None while it has not arrived."""
        return None if self.slip.received is None else self.slip.received - self.slip.amount

    @property
    def agrees(self):
        return not self.within and not self.on_the_way


def reconcile(slips, quarter):
    """A Level for each of the `slips` of a quarter (a Remittance queryset), in the order of the tree. Three queries."""
    slips = list(
        slips.filter(quarter=quarter, withdrawn_why="")
        .select_related("organisation", "to")
        .order_by("organisation__path")
    )
    # [0]: no organisation, so that a list without branches costs the same queries
    branches = [slip.organisation_id for slip in slips if slip.organisation.is_branch] or [0]
    paid = Payment.objects.filter(branch__in=branches, month__gte=quarter, month__lt=add_months(quarter, 3))
    paid = dict(paid.order_by().values_list("branch").annotate(amount=Sum("amount")))
    uppers = [slip.organisation_id for slip in slips if not slip.organisation.is_branch] or [0]
    below = Remittance.objects.filter(to__in=uppers, quarter=quarter, withdrawn_why="").order_by()
    below = below.exclude(to=F("organisation"))
    received = dict(below.values_list("to").annotate(amount=Sum("received")))
    parts = paid | received
    return [Level(slip, parts.get(slip.organisation_id) or ZERO) for slip in slips]


def without_slip(user, quarter):
    """Organisations the user sees that closed the quarter, or should have, and made out no slip; in tree order."""
    made = Remittance.objects.in_force().filter(organisation=OuterRef("pk"), quarter=quarter)
    keeping = keeping_books(add_months(quarter, 2)).where_may(user, "dues.see")
    return keeping.exclude(Exists(made)).order_by("path")


def sums(levels):
    """{collected: of the branches, kept, difference: of what was sent and arrived, unexplained: within} in 元."""
    branches = [level for level in levels if level.slip.organisation.is_branch]
    return {
        "collected": sum((level.slip.collected for level in branches), ZERO),
        "kept": sum((level.slip.kept for level in levels), ZERO),
        "lost": sum((level.on_the_way or ZERO for level in levels), ZERO),
        "within": sum((level.within for level in levels), ZERO),
        "waiting": sum(1 for level in levels if level.slip.received is None),
    }


def year_of(place, year):
    """What a year came to at `place`, ready to be kept: amounts in 元 as text."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    below = {"branch": place} if place.is_branch else {"branch__path__startswith": place.path}
    paid = Payment.objects.filter(month__gte=first, month__lte=last, **below)
    found = paid.aggregate(collected=Sum("amount", default=ZERO))
    slips = Remittance.objects.filter(organisation=place, quarter__year=year, withdrawn_why="")
    found |= slips.aggregate(remitted=Sum("amount", default=ZERO))
    entries = FundEntry.objects.filter(fund__organisation=place)
    found["opening"] = entries.filter(booked_on__lt=first).aggregate(all=Sum("amount", default=ZERO))["all"]
    in_year = entries.filter(booked_on__gte=first, booked_on__lte=last).order_by()
    kinds = dict(in_year.values_list("kind").annotate(amount=Sum("amount")))
    found |= {kind: kinds.get(kind, ZERO) for kind in FundEntry.Kind.values if kind != "opening"}
    found["opening"] += kinds.get("opening", ZERO)
    found["balance"] = found["opening"] + sum(v for kind, v in kinds.items() if kind != "opening")
    spent = Expense.objects.filter(organisation=place, spent_on__gte=first, spent_on__lte=last).order_by()
    by_kind = spent.values_list("kind").annotate(amount=Sum("amount")).order_by("kind")
    kept = {key: str(value) for key, value in found.items()}
    kept["uses"] = [[uses.BY_CODE[kind].title, str(amount)] for kind, amount in by_kind if amount]
    return kept
