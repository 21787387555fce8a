"""公示: a year's dues told to the members."""

from branches.scope import may
from core.acts import action
from core.clock import quarter_of, today
from core.errors import Refused
from dues.accounts import year_of
from dues.models import Books, Payment, Publication, Remittance
from dues.months import quarter_in_words


@action
def publish(organisation, year, *, by):
    """Tell the members of an organisation what came in and went out in a year; the figures are kept (art. 26).

    Refused without the right there, before the year is over, its books are closed and its quarters remitted, and a
    second time: what was told stays as it is.
    """
    if by is not None and not may(by, "dues.keep_funds", organisation):
        raise Refused("这个组织的党费不由您公示。")
    if year >= today().year:
        raise Refused(f"{year} 年还没有过完，年度公示请在次年办理。", field="year")
    closed = Books.objects.filter(organisation=organisation, closed_through__gte=f"{year}-12-01")
    if not closed.exists():
        raise Refused(f"{year} 年的账还没有关完，关账后再公示。", field="year")
    if missing := _unremitted(organisation, year):
        raise Refused(
            f"{'、'.join(map(quarter_in_words, missing))}的上缴单还没有开，开了再公示：公示的数以后不改。",
            field="year",
        )
    if Publication.objects.filter(organisation=organisation, year=year).exists():
        raise Refused(f"{year} 年的党费已经公示过。", field="year")
    return Publication.objects.create(
        organisation=organisation, year=year, figures=year_of(organisation, year), published_by=by
    )


def _unremitted(place, year):
    """The quarters of the year without a slip in which something came in, since the first one remitted here."""
    slips = Remittance.objects.in_force()
    done = set(slips.filter(organisation=place).values_list("quarter", flat=True))
    if place.is_branch:
        came = Payment.objects.filter(branch=place, month__year=year).values_list("month", flat=True)
    else:
        below = slips.filter(to=place, quarter__year=year).exclude(organisation=place)
        came = below.values_list("quarter", flat=True)
    quarters = {quarter_of(month)[0] for month in came.distinct()}
    return sorted(quarter for quarter in quarters - done if done and quarter > min(done))
