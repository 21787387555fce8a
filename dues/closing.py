"""What a month came to for an organisation, who below has closed it, and what moved in it. Each in few queries."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, Func, IntegerField, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from branches.models import Organisation
from core.clock import add_months
from dues.models import Bill, Books, MonthClose, Payment, Quota

ZERO = Decimal("0.00")


def bills_in(month, place):
    """The bills in the books of `month` of a branch, or of all branches below another organisation."""
    own = Q(booked_in=month) | Q(booked_in=None, month=month)
    return Bill.objects.filter(own, **_below(place)).order_by()


def payments_in(month, place):
    """The payments in the books of `month` there."""
    return Payment.objects.filter(month=month, **_below(place)).order_by()


def _below(place, lookup="branch"):
    return {lookup: place} if place.is_branch else {f"{lookup}__path__startswith": place.path}


def figures(place, month):
    """The figures of a month as they stand, ready to be kept: amounts in 元 as text, counts as numbers. Three queries."""
    due = bills_in(month, place).aggregate(
        members=Count("pk"),
        unpaid_members=Count("pk", filter=Q(paid__lt=F("amount") - F("waived"))),
        due=Sum("amount", default=ZERO),
        sum_waived=Sum("waived", default=ZERO),
        sum_paid=Sum("paid", default=ZERO),
    )
    due["waived"], due["paid"] = due.pop("sum_waived"), due.pop("sum_paid")
    due["unpaid"] = due["due"] - due["waived"] - due["paid"]
    kinds = dict(payments_in(month, place).values_list("kind").annotate(amount=Sum("amount")))
    found = {key: str(value) if isinstance(value, Decimal) else value for key, value in due.items()}
    found["kinds"] = {kind: str(kinds.get(kind, ZERO)) for kind in Payment.Kind.values}
    found["received"] = str(sum(kinds.values(), ZERO))
    if not place.is_branch:
        found["branches"] = sorted(branches_of(place, month).values_list("pk", flat=True))
    return found


def first_recorded(place):
    """The earliest month in whose books there is a bill or a payment of `place` or below it, or None. Two queries."""
    bills = Bill.objects.filter(**_below(place)).order_by()
    months = (
        bills.aggregate(first=Min(Coalesce("booked_in", "month")))["first"],
        Payment.objects.filter(**_below(place)).order_by().aggregate(first=Min("month"))["first"],
    )
    return min((month for month in months if month), default=None)


def to_close_first(through, month):
    """The month whose books are closed next up to `month`, closed `through` a month before or not at all (None)."""
    return min(month, add_months(through, 1)) if through else month


def shut_unrecorded(place, month):
    """What closing `month` first also shuts, as a sentence; empty where books were closed before or nothing is earlier.

    No figures are kept of those months, and nothing can be booked in them any more.
    """
    if place.founded_on >= month or Books.objects.filter(organisation=place).exists():
        return ""
    said = f"这是{place.short_name}第一次关账：{add_months(month, -1):%Y-%m} 及以前的月份一并关上，没有应交和收缴，不留数，以后也不能再记账"
    quotas = Quota.objects.approved().filter(**_below(place, "member__branch"), since__lt=month).order_by()
    since = quotas.aggregate(first=Min("since"))["first"]
    return f"{said}；其中 {since:%Y-%m} 起已有核定，没有生成过应交。" if since else f"{said}。"


def in_kinds(kept):
    """[(word, 元)] of the kinds of money in kept figures."""
    return [(kind.label, Decimal(kept["kinds"].get(kind, "0.00"))) for kind in Payment.Kind]


def keeping_books(month, end=None):
    """Organisations that keep books for `month`, or for any month from it to before `end`.

    There by its end, not gone before it began, not temporary.
    """
    there = Organisation.objects.filter(founded_on__lt=end or add_months(month, 1))
    return there.exclude(dissolved_on__lte=month).exclude(setup=Organisation.Setup.TEMPORARY)


def branches_of(place, month):
    """The branches below `place` that keep books for `month`."""
    return keeping_books(month).branches().filter(path__startswith=place.path).order_by()


def open_below(place, month):
    """Those below `place` whose books of `month` are open, in the order of the tree."""
    closed = Books.objects.filter(organisation=OuterRef("pk"), closed_through__gte=month)
    below = keeping_books(month).filter(path__startswith=place.path).exclude(pk=place.pk)
    return below.filter(~Exists(closed)).order_by("path")


def standing(places, month):
    """Organisations with `close_pk`, `closed_at`, `kept` (figures) and `open_below` (how many) of the month."""
    close = MonthClose.objects.in_force().filter(organisation=OuterRef("pk"), month=month)
    closed = Books.objects.filter(organisation=OuterRef("pk"), closed_through__gte=month)
    below = keeping_books(month).filter(path__startswith=OuterRef("path")).exclude(pk=OuterRef("pk"))
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    below = below.filter(~Exists(closed)).order_by().annotate(count=count).values("count")
    return places.annotate(
        close_pk=Subquery(close.values("pk")[:1]),
        closed_at=Subquery(close.values("closed_at")[:1]),
        closed_name=Subquery(close.values("closed_by__name")[:1]),
        kept=Subquery(close.values("figures")[:1]),
        is_closed=Exists(closed),
        open_below=Subquery(below, output_field=IntegerField()),
    )


@dataclass(frozen=True)
class Summary:
    """One branch in the 汇总表 of a month."""

    branch: Organisation
    members: int
    due: Decimal
    received: Decimal
    unpaid: Decimal
    unpaid_members: int


def summary(place, month):
    """The 党费收缴情况汇总表 of the month: a Summary for each branch below, in the order of the tree. Three queries."""
    due = {
        row["branch"]: row
        for row in bills_in(month, place)
        .values("branch")
        .annotate(
            members=Count("pk"),
            due=Sum(F("amount") - F("waived")),
            unpaid=Sum(F("amount") - F("waived") - F("paid")),
            unpaid_members=Count("pk", filter=Q(paid__lt=F("amount") - F("waived"))),
        )
    }
    received = dict(payments_in(month, place).values_list("branch").annotate(amount=Sum("amount")))
    none = {"members": 0, "due": ZERO, "unpaid": ZERO, "unpaid_members": 0}
    found = []
    for branch in branches_of(place, month).order_by("path"):
        row = due.get(branch.pk, none)
        found.append(
            Summary(
                branch,
                row["members"],
                row["due"],
                received.get(branch.pk, ZERO),
                row["unpaid"],
                row["unpaid_members"],
            )
        )
    return found
