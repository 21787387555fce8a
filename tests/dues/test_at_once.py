"""Two acts at once that must not both hold: the second waits for the first and then sees what it did."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from core.errors import Refused
from dues import actions
from dues.models import Bill, Quota, Remittance
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)
JULY, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (7, 10, 11))


@pytest.fixture
def branch():
    """A branch with one member, billed for October."""
    root = factories.organisation("某委", kind="committee")
    place = factories.organisation("某支部", root)
    member = factories.member("党员", place)
    actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(Quota.objects.all(), by=None)
    actions.run_month(OCTOBER, by=None)
    place.root, place.member = root, member
    return place


def meanwhile(first, second):
    """What `second` says when it comes while `first` is done and not yet committed; "" where it went through."""
    said = []

    def come():
        try:
            second()
            said.append("")
        except Refused as refusal:
            said.append(refusal.message)
        finally:
            connection.close()

    other = threading.Thread(target=come)
    with transaction.atomic():
        first()
        other.start()
        other.join(timeout=0.7)
    other.join()
    return said[0]


def test_a_slip_is_not_withdrawn_while_the_level_above_remits_it(branch):
    for month in (7, 8, 9):
        for place in (branch, branch.root):
            actions.close_month(place, date(2026, month, 1), by=None)
    slip = actions.make_slip(branch, JULY, by=None)
    actions.receive_slip(slip, slip.amount, "", by=None)

    said = meanwhile(
        lambda: actions.make_slip(branch.root, JULY, by=None),
        lambda: actions.withdraw_slip(slip, "登错", by=None),
    )

    assert "先作废上级的上缴单" in said
    assert Remittance.objects.filter(withdrawn_why="").count() == 2


def test_a_change_is_not_approved_while_its_month_is_billed(branch):
    change = actions.propose_change(branch.member, NOVEMBER, "salaried", Decimal(9000), "加薪", by=None)

    said = meanwhile(
        lambda: actions.run_month(NOVEMBER, by=None),
        lambda: actions.approve_quotas(Quota.objects.filter(pk=change.pk), by=None),
    )

    assert "应交已经生成" in said
    assert Bill.objects.get(month=NOVEMBER).amount == Decimal("94.50")
    change.refresh_from_db()
    assert change.approved_at is None


def test_nothing_is_restored_while_the_month_is_closed(branch):
    taken = actions.cancel_bill(Bill.objects.get(), "重复", by=None)

    said = meanwhile(
        lambda: actions.close_month(branch, OCTOBER, by=None),
        lambda: actions.restore_bill(taken, "冲错", by=None),
    )

    assert "账已经关了" in said
    assert Bill.objects.get().owed == 0


def test_money_does_not_enter_a_month_that_is_being_closed(branch):
    bill = Bill.objects.get()

    assert not meanwhile(
        lambda: actions.close_month(branch, OCTOBER, by=None),
        lambda: actions.record_payment([bill.pk], date(2026, 10, 30), "cash", by=None),
    )

    assert bill.payments.get().month == NOVEMBER
    assert TODAY.month == NOVEMBER.month
