"""A quarter in which more was taken back than came in: the slip is below zero and the level above gives it back."""

from datetime import date
from decimal import Decimal

import pytest

from branches.models import LocalRule
from core.errors import Refused
from dues import actions
from dues.accounts import reconcile
from dues.ledger import check
from dues.models import Payment, Remittance

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
D = Decimal


def close(world, *months):
    for month in months:
        for place in (world.first, world.second, world.root):
            actions.close_month(place, date(2026, month, 1), by=None)


def receive(slip, by=None):
    return actions.receive_slip(slip, slip.amount, "", by=by)


@pytest.fixture
def taken_back(billed, time_machine):
    """1,000.00 given in July and remitted, taken back in October, when 15.00 came in elsewhere."""
    LocalRule.objects.create(
        organisation=billed.root, key="dues.kept_branch", value="10", since=date(2025, 1, 1), reason="文件"
    )
    actions.record_voluntary(billed.he, D(1000), date(2026, 7, 9), "cash", by=None)
    close(billed, 7, 8, 9)
    for place in (billed.first, billed.second, billed.root):
        receive(actions.make_slip(place, JULY, by=None))
    actions.record_payment([billed.bill(billed.shen, 10).pk], date(2026, 10, 9), "cash", by=None)
    time_machine.move_to("2026-10-20 12:00+08:00")
    actions.reverse_payment(Payment.objects.get(kind="large"), "登错人", by=None)
    time_machine.move_to("2027-01-06 12:00+08:00")
    close(billed, 10, 11, 12)
    return billed


def test_the_chain_goes_on_below_zero_and_adds_up(taken_back):
    slip = actions.make_slip(taken_back.first, OCTOBER, by=taken_back.shuji)

    assert (slip.collected, slip.large, slip.kept, slip.amount) == (D(-1000), 0, 0, D(-1000))
    receive(slip, by=taken_back.zuzhibu)
    receive(actions.make_slip(taken_back.second, OCTOBER, by=None))
    top = actions.make_slip(taken_back.root, OCTOBER, by=None)
    assert top.amount == D("-1000") + D("13.50")
    assert all(level.agrees for level in reconcile(Remittance.objects.all(), OCTOBER)[:-1])
    assert not any(found for _, found in check())


def test_what_is_given_back_is_received_below_zero(taken_back, sign_in):
    slip = actions.make_slip(taken_back.first, OCTOBER, by=None)

    with pytest.raises(Refused, match=r"上级退回 1000\.00 元，请填负数"):
        actions.receive_slip(slip, D(1000), "退回", by=None)
    client, url = sign_in(taken_back.zuzhibu), f"/dues/remittances/{slip.pk}/"
    assert "由上级退回" in client.get(url).content.decode()
    assert client.post(f"{url}receive/", {"received": "-1000"}).status_code == 302

    slip.refresh_from_db()
    assert slip.received == D(-1000)
