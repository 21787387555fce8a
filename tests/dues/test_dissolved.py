"""A branch that was dissolved within a quarter: what it collected still goes up."""

from datetime import date
from decimal import Decimal

import pytest

from branches.models import Organisation
from core.errors import Refused
from dues import actions
from dues.models import Remittance

JULY = date(2026, 7, 1)


@pytest.fixture
def gone(billed):
    """`second` took 15.00 for July and was dissolved in August; everything is closed that keeps books."""
    actions.run_month(JULY, by=None)
    actions.record_payment([billed.bill(billed.shen, 7).pk], date(2026, 7, 20), "cash", by=None)
    Organisation.objects.filter(pk=billed.second.pk).update(dissolved_on=date(2026, 8, 15))
    for month in (7, 8, 9):
        for place in (billed.first, billed.second, billed.root):
            if (month, place) != (9, billed.second):
                actions.close_month(place, date(2026, month, 1), by=None)
    billed.second.refresh_from_db()
    return billed


def test_what_a_dissolved_branch_collected_goes_up(gone):
    for place in (gone.first, gone.second):
        made = actions.make_slip(place, JULY, by=gone.zuzhibu)
        actions.receive_slip(made, made.amount, "", by=gone.zuzhibu)

    assert Remittance.objects.get(organisation=gone.second).collected == Decimal("15.00")
    assert actions.make_slip(gone.root, JULY, by=gone.zuzhibu).collected == Decimal("15.00")


def test_the_level_above_waits_for_the_slip_of_a_dissolved_branch(gone):
    made = actions.make_slip(gone.first, JULY, by=None)
    actions.receive_slip(made, made.amount, "", by=None)

    with pytest.raises(Refused, match="还没有收齐：示例市某局后勤处党支部。已撤销的由上级代开"):
        actions.make_slip(gone.root, JULY, by=None)


def test_a_dissolved_branch_waits_for_the_end_of_the_quarter(gone, time_machine):
    time_machine.move_to("2026-09-20 12:00+08:00")

    with pytest.raises(Refused, match="还没有过完"):
        actions.make_slip(gone.second, JULY, by=None)


def test_who_closes_for_a_dissolved_branch_is_led_on_to_its_slip(gone, sign_in):
    client = sign_in(gone.zuzhibu)

    page = client.get(f"/dues/books/{gone.second.pk}/2026-08/").content.decode()

    url = f"/dues/remittances/make/{gone.second.pk}/"
    assert url in page
    assert client.post(url, {"quarter": "2026-07"}).status_code == 302
    assert Remittance.objects.get().organisation == gone.second


def test_what_arrives_after_the_level_above_remitted_is_not_taken_for_its_quarter(gone):
    for place in (gone.first, gone.second):
        made = actions.make_slip(place, JULY, by=None)
        if place == gone.first:
            actions.receive_slip(made, made.amount, "", by=None)
    Organisation.objects.filter(pk=gone.second.pk).update(dissolved_on=JULY)
    actions.make_slip(gone.root, JULY, by=None)

    with pytest.raises(Refused, match="先作废上级的上缴单"):
        actions.receive_slip(made, made.amount, "", by=None)
