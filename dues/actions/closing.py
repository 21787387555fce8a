"""Closing the books of a month level by level, and reopening them from above."""

from django.db import connection
from django.utils import timezone

from branches.models import Organisation
from branches.scope import may
from core.acts import action
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues.closing import figures, first_recorded, keeping_books, open_below
from dues.models import Books, MonthClose, Remittance
from dues.places import closes_above


@action
def close_month(organisation, month, note="", *, by):
    """Close the books of `month` of an organisation: no row enters them any more; the figures are kept.

    A branch first, then what is above it, the organisation department last; month after month. What comes later goes
    into the next month as 补交. The first closing may begin at any month and shuts what is before it without figures
    (closing.shut_unrecorded says what), but skips no month with bills or payments. Refused without the right there,
    while the month is not over, out of order, a second time, for a temporary branch, and while something below is open.
    """
    place = _locked(organisation)
    if by is not None and not may(by, "dues.close_month", place):
        raise Refused("这个组织的账不由您关。")
    if month != month_of(month) or not keeping_books(month).filter(pk=place.pk).exists():
        raise Refused(f"{place}这个月没有账可关（临时党支部不收缴党费，支部条例第 8 条）。", field="month")
    if month >= month_of(today()):
        raise Refused(f"{month:%Y-%m} 还没有过完，不能关账。", field="month")
    books = Books.objects.filter(organisation=place).first()
    if books and month <= books.closed_through:
        raise Refused(f"{place} {month:%Y-%m} 的账已经关了。", field="month")
    if books and month != add_months(books.closed_through, 1):
        raise Refused(f"请按月关账：{place}先关 {add_months(books.closed_through, 1):%Y-%m}。", field="month")
    if not books and (first := first_recorded(place)) and first < month:
        raise Refused(
            f"{place} {first:%Y-%m} 起已有应交或者收缴，关了 {month:%Y-%m} 以前的就不能再记账；请从 {first:%Y-%m} 起逐月关账。",
            field="month",
        )
    if below := list(open_below(place, month)[:6]):
        names = "、".join(one.short_name for one in below[:5])
        raise Refused(
            f"下级还没有关完 {month:%Y-%m} 的账：{names}{'等' if len(below) > 5 else ''}。", field="month"
        )
    close = MonthClose.objects.create(
        organisation=place, month=month, figures=figures(place, month), note=note.strip(), closed_by=by
    )
    Books.objects.update_or_create(organisation=place, defaults={"closed_through": month})
    return close


def _locked(organisation):
    """The organisation, its row locked: every booking waits on it, and no run is under way meanwhile."""
    with connection.cursor() as cursor:
        # taken before the row, so that a run and a closing never wait for each other in a circle
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtext('dues.run_month'))")
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


@action
def reopen_month(close, reason, *, by):
    """Open a closed month again, by the level above (at the top by itself), with the reason; top down.

    Refused without the right above, a reason, for a month that is not the last closed one, a second time, while a
    level above is closed for it, and once the quarter was remitted.
    """
    place = _locked(close.organisation)
    close = MonthClose.objects.select_for_update().get(pk=close.pk)
    upper = closes_above(place)
    if by is not None and not may(by, "dues.close_month", upper):
        raise Refused(f"重开由上级办理：请找{upper}。")
    if not reason.strip():
        raise Refused("请写明重开的原因。", field="reason")
    if close.reopened_at:
        raise Refused(f"{place} {close.month:%Y-%m} 的账已经重开。")
    if Books.objects.filter(organisation=place).exclude(closed_through=close.month).exists():
        raise Refused(f"请从最后关账的月份重开，{close.month:%Y-%m} 之后还有关了的月份。")
    _check_above(place, close.month)
    MonthClose.objects.filter(pk=close.pk).update(
        reopened_at=timezone.now(), reopened_by=by, reopened_why=reason.strip()
    )
    Books.objects.filter(organisation=place).update(closed_through=add_months(close.month, -1))
    close.refresh_from_db()
    return close


def _check_above(place, month):
    step = place.steplen
    above = [place.path[:end] for end in range(step, len(place.path), step)]
    closed = Books.objects.filter(organisation__path__in=above, closed_through__gte=month)
    if first := closed.select_related("organisation").order_by("organisation__path").first():
        raise Refused(f"上级{first.organisation}已关 {month:%Y-%m} 的账，请先由上级从上往下重开。")
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    if Remittance.objects.in_force().filter(organisation=place, quarter=quarter).exists():
        raise Refused("这个季度的党费已经开了上缴单，请先作废上缴单。")
