"""上缴 by the quarter: the slip of an organisation, what arrived above, and a slip withdrawn."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone

from branches.local_rules import value_at
from branches.models import Organisation
from branches.scope import may
from core.acts import action
from core.clock import add_months, month_of, quarter_of, today
from core.errors import Refused
from dues import local_rules, rates
from dues.actions.booking import hold_books
from dues.actions.funds import Kind, fund_of, move
from dues.closing import keeping_books
from dues.models import Books, FundEntry, Payment, Remittance
from dues.months import quarter_in_words
from dues.places import above

ZERO = Decimal("0.00")


@action
def make_slip(organisation, quarter, *, by):
    """Make out the slip of a quarter from closed months: what came in, what is kept by the share in force, what goes up.

    A branch counts the payments in its books, who is above what it received from those below. Large voluntary payments
    go up whole (党费规定 art. 11); of the rest the share in force at the end of the quarter is kept (art. 27), rounded
    half up to the 分, and goes into the fund as of the last day of the quarter, so that a year told to the members is that
    of its four quarters. The top remits beyond this tree: `to` is itself. Refused without the right there, before the
    quarter is closed, a second time, while a slip below is missing or not received. Where more was reversed than came in, the slip is below zero: the level above gives that back, nothing is kept.
    """
    place = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if by is not None and not may(by, "dues.keep_funds", place):
        raise Refused("这个组织的党费不由您上缴。")
    _check_quarter(place, quarter)
    collected, large = _branch_sums(place, quarter) if place.is_branch else _sums_from_below(place, quarter)
    percent = kept_percent(place, quarter)
    kept = max(ZERO, rates.rounded((collected - large) * percent / 100))
    slip = Remittance.objects.create(
        organisation=place,
        to=above(place) or place,
        quarter=quarter,
        collected=collected,
        large=large,
        kept_percent=percent,
        kept=kept,
        amount=collected - kept,
        number=_number(place, quarter),
        made_by=by,
    )
    if kept:
        note = f"{quarter_in_words(quarter)}留存 {percent}%"
        move(fund_of(place), Kind.KEPT, kept, last_day(quarter), by=by, remittance=slip, note=note)
    return slip


def kept_percent(place, quarter):
    """The share kept at `place`, in percent, as it stands on the last day of the quarter."""
    rule = local_rules.KEPT_BRANCH if place.is_branch else local_rules.KEPT_ABOVE
    return value_at(rule.key, place, last_day(quarter))


def last_day(quarter):
    """The day to which the share kept of a quarter belongs, whenever its slip is made out."""
    return quarter_of(quarter)[1]


def _check_quarter(place, quarter):
    if quarter.day != 1 or quarter.month % 3 != 1:
        raise Refused("请选季度。", field="quarter")
    last = add_months(quarter, 2)
    if place.dissolved_on and place.dissolved_on <= last:
        # the month of its last day is the last one it keeps books for
        last = month_of(date.fromordinal(place.dissolved_on.toordinal() - 1))
        if add_months(quarter, 3) > today():
            raise Refused("这个季度还没有过完，过完再开上缴单。", field="quarter")
    closed = Books.objects.filter(organisation=place, closed_through__gte=last)
    if not closed.exists():
        raise Refused("这个季度的账还没有关完，关账后才能上缴。", field="quarter")
    if Remittance.objects.in_force().filter(organisation=place, quarter=quarter).exists():
        raise Refused("这个季度的上缴单已经开过。", field="quarter")


def _branch_sums(place, quarter):
    paid = Payment.objects.filter(branch=place, month__gte=quarter, month__lt=add_months(quarter, 3))
    sums = paid.aggregate(
        all=Sum("amount", default=ZERO), large=Sum("amount", filter=Q(kind=Payment.Kind.LARGE), default=ZERO)
    )
    return sums["all"], max(ZERO, min(sums["large"], sums["all"]))


def _sums_from_below(place, quarter):
    slips = Remittance.objects.in_force().filter(to=place, quarter=quarter).exclude(organisation=place)
    below = Organisation.objects.filter(path__startswith=place.path, depth=place.depth + 1)
    missing = below.filter(pk__in=keeping_books(quarter, add_months(quarter, 3)))
    arrived = slips.exclude(received=None).values("organisation")
    late = list(missing.exclude(pk__in=arrived).order_by("path")[:6])
    if late:
        names = "、".join(one.short_name for one in late[:5])
        gone = "已撤销的由上级代开。" if any(one.dissolved_on for one in late) else ""
        raise Refused(
            f"下级的上缴单还没有收齐：{names}{'等' if len(late) > 5 else ''}。{gone}", field="quarter"
        )
    sums = slips.aggregate(all=Sum("received", default=ZERO), large=Sum("large", default=ZERO))
    return sums["all"], max(ZERO, min(sums["large"], sums["all"]))


def _number(place, quarter):
    """2026Q3-000012, with -2 and on where an earlier slip was withdrawn."""
    before = Remittance.objects.filter(organisation=place, quarter=quarter).count()
    number = f"{quarter.year}Q{(quarter.month + 2) // 3}-{place.pk:06d}"
    return f"{number}-{before + 1}" if before else number


@action
def receive_slip(slip, received, note, *, by):
    """Confirm at the level above what arrived, in 元; a difference needs its explanation and stays as it is.

    Refused without the right above, twice, for a withdrawn slip, a negative amount (but of a slip below zero) or an
    unexplained difference.
    """
    slip = _locked(slip)
    if by is not None and not may(by, "dues.keep_funds", slip.to):
        raise Refused(f"由上级收讫：请找{slip.to}。")
    if slip.withdrawn_why:
        raise Refused("这张上缴单已经作废。")
    if slip.received_at:
        raise Refused("这张上缴单已经收讫。")
    if _passed_on(slip).exists():
        raise Refused(f"{slip.to}这个季度已经上缴，请先作废上级的上缴单，收讫后再开。")
    if slip.amount >= 0 > received or received != round(received, 2):
        raise Refused("实收金额不能是负数，最多到分。", field="received")
    if slip.amount < 0 < received:
        raise Refused(f"这张单是上级退回 {-slip.amount} 元，请填负数 {slip.amount}。", field="received")
    if received != slip.amount and not note.strip():
        raise Refused(f"与上缴单相差 {received - slip.amount:+,.2f} 元，请写明原因。", field="note")
    slip.received, slip.received_note = received, note.strip()
    slip.received_at, slip.received_by = timezone.now(), by
    slip.save(update_fields=["received", "received_note", "received_at", "received_by"])
    return slip


def _locked(slip):
    """The slip, held together with the level it goes to: that makes out no slip of its own meanwhile."""
    hold_books([slip.to])
    return (
        Remittance.objects.select_for_update(of=("self",))
        .select_related("organisation", "to")
        .get(pk=slip.pk)
    )


def _passed_on(slip):
    """The slip that the level above made out from this one and others, if there is one."""
    return (
        Remittance.objects.in_force().filter(organisation=slip.to, quarter=slip.quarter).exclude(pk=slip.pk)
    )


@action
def withdraw_slip(slip, why, *, by):
    """Withdraw a wrong slip; what was kept leaves the fund again. Another may be made out afterwards.

    By who made it while it has not arrived, afterwards by the level above, and only while that has not remitted itself.
    Refused otherwise, without a reason, twice, and where what was kept is spent already.
    """
    slip = _locked(slip)
    place = slip.to if slip.received_at else slip.organisation
    if by is not None and not may(by, "dues.keep_funds", place):
        raise Refused(f"这张上缴单由{place}作废。")
    if slip.withdrawn_why:
        raise Refused("这张上缴单已经作废。")
    if not why.strip():
        raise Refused("请写明作废的原因。", field="why")
    if slip.received_at and _passed_on(slip).exists():
        raise Refused("上级已经据此上缴，请先作废上级的上缴单。")
    for entry in FundEntry.objects.filter(remittance=slip, kind=Kind.KEPT, amount__gt=0):
        fund = fund_of(slip.organisation)
        move(
            fund,
            Kind.KEPT,
            -entry.amount,
            entry.booked_on,
            by=by,
            remittance=slip,
            note=f"上缴单作废：{why.strip()}"[:200],
        )
    slip.withdrawn_why = why.strip()
    slip.save(update_fields=["withdrawn_why"])
    return slip
