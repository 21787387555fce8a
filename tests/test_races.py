"""Two at the same moment: dues, sheets, and forms sent twice."""

import threading
import time
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.urls import reverse

from branches.models import Organisation, Post, Term
from core import sheets
from core.models import ImportBatch, User
from core.sheets import at_length
from dues import actions as dues
from dues.models import Bill, Books, Payment
from members.models import Member
from tests import factories
from tests.members.sheets import person, preview, workbook
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_sheet_asked_for_twice_in_one_moment_is_one_errand():
    by, batch, asked = factories.user("shuji", "林文博"), ImportBatch(pk=1), []

    def ask():
        try:
            asked.append(at_length.ask("sheets.judge", batch, by=by))
        except Exception as problem:
            asked.append(problem)
        finally:
            connection.close()

    other = threading.Thread(target=ask)
    with transaction.atomic():
        first = at_length.ask("sheets.judge", batch, by=by)
        other.start()
        with connection.cursor() as cursor:
            # the other has looked, and waits for what is not there to be found yet
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            while other.is_alive() and not cursor.fetchone():
                time.sleep(0.01)
                cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
    other.join()

    assert asked == [first]


def test_a_month_run_twice_bills_once(place):
    made = at_once(*[lambda: dues.run_month(date(2026, 11, 1), by=None)] * 3)

    assert sorted(made) == [0, 0, 1]
    assert Bill.objects.count() == 1


def test_the_same_bill_collected_twice_is_booked_once(place):
    dues.run_month(date(2026, 11, 1), by=None)
    bill = Bill.objects.get()

    outcomes = at_once(
        *[lambda: dues.record_payment([bill.pk], date(2026, 11, 20), "cash", by=place.shuji)] * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Payment.objects.count() == 1


def test_the_same_gift_clicked_twice_is_booked_once(place):
    seen = dues.latest()
    give = lambda: dues.record_voluntary(  # noqa: E731 (three uses)
        place.he, Decimal(50), date(2026, 11, 20), "cash", seen=seen, by=place.shuji
    )

    outcomes = at_once(give, give, give)

    assert len(refusals(outcomes)) == 2
    assert Payment.objects.count() == 1


def test_money_taken_while_the_books_are_closed_goes_into_open_ones(place):
    """Whoever closes locks the branch first; money then lies on one side of the closing, never inside it."""
    dues.run_month(date(2026, 11, 1), by=None)
    bill = Bill.objects.get()

    def close():
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=place.first.pk)
            inside = Payment.objects.filter(month=date(2026, 11, 1)).count()
            Books.objects.create(organisation=place.first, closed_through=date(2026, 11, 1))
            return inside

    inside, booking = at_once(
        close, lambda: dues.record_payment([bill.pk], date(2026, 11, 20), "cash", by=place.shuji)
    )

    assert booking.bills == 1
    assert Payment.objects.get().month == date(2026, 11 if inside else 12, 1)


def test_a_payment_reversed_twice_is_reversed_once(place):
    dues.run_month(date(2026, 11, 1), by=None)
    dues.record_payment([Bill.objects.get().pk], date(2026, 11, 20), "cash", by=place.shuji)
    paid = Payment.objects.get()

    outcomes = at_once(*[lambda: dues.reverse_payment(paid, "记错人", by=place.shuji)] * 3)

    assert len(refusals(outcomes)) == 2
    assert Bill.objects.get().paid == 0
    dues.record_payment([Bill.objects.get().pk], date(2026, 11, 20), "cash", by=place.shuji)
    assert Bill.objects.get().owed == 0


def test_a_batch_committed_and_dropped_at_once_has_one_fate(place):
    batch = preview(workbook([person(place.first)]), place.shuji)
    again = ImportBatch.objects.get(pk=batch.pk)

    outcomes = at_once(
        lambda: sheets.commit(batch, by=place.shuji),
        lambda: sheets.commit(again, by=place.shuji),
        lambda: sheets.drop(again, by=place.shuji),
    )

    assert len(refusals(outcomes)) == 2
    assert Member.objects.filter(name="江子淑").count() == ImportBatch.objects.count()


POSTED = [
    (
        "branches:appoint",
        "zuzhibu",
        {"role": "deputy", "since": "2026-11-01", "username": "deputy", "name": "新人"},
        lambda: (
            Post.objects.filter(role="deputy").count() == User.objects.filter(username="deputy").count() == 1
        ),
    ),
    (
        "branches:begin_term",
        "zuzhibu",
        {"began_on": "2026-11-01", "ends_on": "2029-11-01"},
        lambda: Term.objects.count() == 1,
    ),
    (
        "branches:found",
        "zuzhibu",
        {
            "name": "中共示例市某局新处支部委员会",
            "kind": "branch",
            "field": "agency",
            "setup": "regular",
            "founded_on": "2026-01-01",
        },
        lambda: Organisation.objects.filter(name__contains="新处").count() == 1,
    ),
]


@pytest.mark.parametrize(("route", "who", "fields", "once"), POSTED, ids=[row[0] for row in POSTED])
def test_a_double_click_acts_once_and_says_so(route, who, fields, once, place, sign_in):
    at = place.root if route == "branches:found" else place.first
    url = reverse(route, args=[at.pk])
    clients = [sign_in(getattr(place, who)) for _ in range(3)]

    pages = at_once(*[lambda client=client: client.post(url, fields) for client in clients])

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert once()
