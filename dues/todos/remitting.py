"""上缴 by the quarter: slips to make out, money on its way from below, and what arrived short."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef
from django.urls import reverse

from branches.local_rules import values_at
from branches.scope import posts_of, reaches
from core.clock import add_months, quarter_of
from core.todo import LIMIT, Todo, actionable_by
from dues import closing, local_rules
from dues.models import MonthClose, Remittance

QUARTERS = 4  # so many quarters back are asked for
SETTLE_WHY = "上级上缴以前可以作废重开；不作废的，差额照实列在对账里。"
RECEIVE_WHY = "款到后核对金额，登记收讫；与上缴单不同的写明原因。"


def unremitted(today):
    """Closings that end a quarter, of the last four before that of `today`, without a slip in force."""
    last = add_months(quarter_of(today)[0], -1)
    ends = [add_months(last, -3 * back) for back in range(QUARTERS)]
    slips = Remittance.objects.of_quarter_ending(OuterRef("month"))
    return (
        MonthClose.objects.in_force()
        .filter(month__in=ends)
        .exclude(Exists(slips.filter(organisation=OuterRef("organisation"))))
    )


@actionable_by
def slips_to_make(user, today):
    """For secretaries and departments, at their own level: the oldest closed quarter that was not remitted."""
    if not reaches(user, "dues.keep_funds"):
        return
    closed = unremitted(today).where_may(user, "dues.keep_funds").filter(organisation__path__in=_own(user))
    closed = list(closed.select_related("organisation").order_by("month", "organisation__path")[:LIMIT])
    places = [close.organisation for close in closed if close.month == closed[0].month]
    if not places:
        return
    quarter = add_months(closed[0].month, -2)
    waits = waits_of(places, quarter)
    days = values_at(local_rules.REMIT_DAY.key, places, today)
    for place in places:
        due_on = add_months(quarter, 3) + timedelta(days=days[place.pk] - 1)
        if place.pk not in waits:
            yield to_make(place, quarter, due_on)
        elif unmade := waits[place.pk]:
            yield to_urge(place, quarter, unmade, due_on)


def _own(user):
    return {post.organisation.path for post in posts_of(user)}


def waits_of(places, quarter):
    """{id of a place that cannot remit yet: how many below made out no slip}; 0 where all are on their way."""
    by_path = {place.path: place.pk for place in places}
    slips = Remittance.objects.in_force().filter(organisation=OuterRef("pk"), quarter=quarter)
    below = closing.keeping_books(add_months(quarter, 2)).exclude(Exists(slips.exclude(received=None)))
    depths = {place.depth + 1 for place in places}
    found = below.filter(depth__in=depths).annotate(made=Exists(slips)).order_by()
    waits = {}
    for path, made in found.values_list("path", "made"):
        upper = by_path.get(path[: -places[0].steplen])
        if upper is not None:
            waits[upper] = waits.get(upper, 0) + (not made)
    return waits


def named(quarter):
    """2026 年第 3 季度."""
    return f"{quarter.year} 年第 {(quarter.month + 2) // 3} 季度"


def to_make(place, quarter, due_on):
    """Make out the slip of a quarter whose books are closed."""
    return Todo(
        f"开 {named(quarter)}上缴单：{place.short_name}",
        "这个季度的账已经关完，按关账的数上缴；留存的进入本级结余（党费规定第 27 条）。",
        f"{reverse('dues:make_slip', args=[place.pk])}?quarter={quarter:%Y-%m}",
        "开单",
        due_on=due_on,
    )


def to_urge(place, quarter, unmade, due_on):
    """Have those below make out theirs first."""
    return Todo(
        f"{unmade:,} 个下级还没有开 {named(quarter)}上缴单",
        f"{place.short_name}的上缴单要等下级的都收讫才能开；请催办。",
        f"{reverse('dues:reconcile')}?quarter={quarter:%Y-%m}",
        "看是哪些",
        due_on=due_on,
    )


@actionable_by
def slips_to_receive(user, today):
    """For the level above, by quarter: slips made out below whose money nobody confirmed."""
    if not reaches(user, "dues.keep_funds"):
        return
    waiting = _arriving(user).filter(received=None).order_by("quarter")
    for row in waiting.values("quarter").annotate(slips=Count("pk"))[:LIMIT]:
        yield Todo(
            f"{named(row['quarter'])}有 {row['slips']:,} 张上缴单待收讫",
            RECEIVE_WHY,
            f"{reverse('dues:remittances')}?quarter={row['quarter']:%Y-%m}&state=waiting",
            "去收讫",
            urgent=True,
        )


@actionable_by
def differences_open(user, today):
    """For both ends: money that arrived short or over, until the level above has remitted the quarter itself."""
    if not reaches(user, "dues.keep_funds"):
        return
    own = _own(user)
    sent = Remittance.objects.where_may(user, "dues.keep_funds").in_force().filter(organisation__path__in=own)
    for slip in differing(sent | _arriving(user)).order_by("quarter", "organisation__path")[:LIMIT]:
        yield to_settle(slip)


def differing(slips):
    """Those of `slips` in force that arrived short or over, while the level above has not remitted the quarter itself."""
    passed_on = Remittance.objects.in_force().filter(organisation=OuterRef("to"), quarter=OuterRef("quarter"))
    rows = slips.exclude(received=None).exclude(received=F("amount")).exclude(Exists(passed_on))
    return rows.select_related("organisation")


def to_settle(slip):
    """Settle what arrived short or over."""
    return Todo(
        f"{slip.organisation.short_name} {named(slip.quarter)}上缴相差 {slip.received - slip.amount:+,.2f} 元",
        f"{slip.received_note}。{SETTLE_WHY}",
        reverse("dues:slip", args=[slip.pk]),
        "看上缴单",
        urgent=True,
    )


def _arriving(user):
    """Slips in force that come in at the person's own organisations."""
    paths = {path for path, _ in reaches(user, "dues.keep_funds")} & _own(user)
    return Remittance.objects.in_force().filter(to__path__in=paths)
