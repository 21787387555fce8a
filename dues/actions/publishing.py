"""公示: a year's dues told to the members."""

from branches.scope import may
from core.acts import action
from core.clock import today
from core.errors import Refused
from dues.accounts import year_of
from dues.models import Books, Publication


@action
def publish(organisation, year, *, by):
    """Tell the members of an organisation what came in and went out in a year; the figures are kept (art. 26).

    Refused without the right there, before the year is over and its books are closed, and a second time.
    """
    if by is not None and not may(by, "dues.keep_funds", organisation):
        raise Refused("这个组织的党费不由您公示。")
    if year >= today().year:
        raise Refused(f"{year} 年还没有过完，年度公示请在次年办理。", field="year")
    closed = Books.objects.filter(organisation=organisation, closed_through__gte=f"{year}-12-01")
    if not closed.exists():
        raise Refused(f"{year} 年的账还没有关完，关账后再公示。", field="year")
    if Publication.objects.filter(organisation=organisation, year=year).exists():
        raise Refused(f"{year} 年的党费已经公示过。", field="year")
    return Publication.objects.create(
        organisation=organisation, year=year, figures=year_of(organisation, year), published_by=by
    )
