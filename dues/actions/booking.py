"""What every booking of money needs: the books it goes into, held open while it is written, and receipt numbers."""

from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from branches.models import Organisation
from core.clock import add_months, month_of, today
from core.errors import Refused
from dues.models import Books


def hold_books(branches):
    """Lock the branches, as whoever closes their books does: what is read of the books holds until the end of the act.

    Branches are locked before their bills, everywhere. Returns their ids.
    """
    wanted = sorted({branch.pk for branch in branches})
    held = Organisation.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
    return list(held.values_list("pk", flat=True))


def open_months(branches, day):
    """{branch id: the month in whose books money of `day` goes}: its own, or the first one after the closed ones.

    The books are held until the booking is written.
    """
    wanted = hold_books(branches)
    closed = dict(Books.objects.filter(organisation__in=wanted).values_list("organisation", "closed_through"))
    month = month_of(day)
    return {pk: max(month, add_months(closed[pk], 1)) if pk in closed else month for pk in wanted}


@contextmanager
def books_open():
    """Turns the refusal of the database to write into closed books into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if problem.__cause__.diag.constraint_name != "books_are_closed":
            raise
        raise Refused("这个月的账刚刚关了，没有登记。请再登记一次，会记入后一个月，列为补交。") from None


def next_receipts(count):
    """2026-000123 and on. The sequence never gives a number twice; a booking that fails leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('dues_receipt') FROM generate_series(1, %s)", [count])
        return [f"{today().year}-{number:06d}" for (number,) in cursor.fetchall()]
