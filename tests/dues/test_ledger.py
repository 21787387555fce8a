import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from dues import actions
from dues.models import Bill, Payment, Quota
from tests import factories

TODAY = date(2026, 11, 20)


def pay(*bills, by=None, on=TODAY, **more):
    return actions.record_payment([bill.pk for bill in bills], on, "cash", by=by, **more)


def test_each_member_gets_one_receipt_for_everything_booked_together(billed):
    booking = pay(
        billed.bill(billed.he, 10), billed.bill(billed.he), billed.bill(billed.lin), by=billed.shuji
    )

    assert (booking.total, booking.bills, booking.members) == (Decimal("339.00"), 3, 2)
    by_member = {
        frozenset(Payment.objects.filter(member=m).values_list("receipt", flat=True))
        for m in (billed.he, billed.lin)
    }
    assert by_member == {frozenset({number}) for number in booking.receipts}
    assert booking.numbers == " 至 ".join(booking.receipts)
    assert booking.numbers.startswith("2026-")
    assert not billed.bill(billed.he).owed
    assert billed.bill(billed.lin, 10).owed == Decimal("150.00")
    assert Payment.objects.first().recorded_by == billed.shuji


def test_receipts_never_share_a_number(billed):
    first, second = pay(billed.bill(billed.he)), pay(billed.bill(billed.lin))

    assert first.receipts != second.receipts


def test_less_than_owed_leaves_the_rest(billed):
    bill = billed.bill(billed.he)

    pay(bill, amounts={bill.pk: Decimal("50.00")})

    assert billed.bill(billed.he).owed == Decimal("44.50")
    assert pay(bill).total == Decimal("44.50")


def test_a_second_click_books_nothing(billed):
    bill = billed.bill(billed.he)
    part = {"amounts": {bill.pk: Decimal("20.00")}, "seen": {bill.pk: bill.owed}}
    pay(bill, **part)

    with pytest.raises(Refused, match="刚有一笔登记"):
        pay(bill, **part)
    pay(bill)
    with pytest.raises(Refused, match="已经交清"):
        pay(bill)
    assert billed.bill(billed.he).paid == bill.amount


@pytest.mark.parametrize(
    ("amount", "says"), [("94.51", "还应交 94.50 元"), ("0", "大于 0"), ("-5", "大于 0")]
)
def test_wrong_amounts_are_refused(billed, amount, says):
    bill = billed.bill(billed.he)

    with pytest.raises(Refused, match=says):
        pay(bill, amounts={bill.pk: Decimal(amount)})
    assert not Payment.objects.exists()


def test_a_day_in_the_future_is_refused(billed):
    with pytest.raises(Refused, match="不能晚于今天") as refusal:
        pay(billed.bill(billed.he), on=date(2026, 11, 21))

    assert refusal.value.field == "paid_on"


def test_nothing_chosen_or_unknown_is_refused(billed):
    with pytest.raises(Refused, match="请先选择"):
        actions.record_payment([], TODAY, "cash", by=None)
    with pytest.raises(Refused, match="请先选择"):
        actions.record_payment([billed.bill(billed.he).pk, 999_999], TODAY, "cash", by=None)


def test_more_than_six_months_back_stops_with_the_article(billed, approve):
    for month in (4, 5):
        actions.run_month(date(2026, month, 1), by=None)

    with pytest.raises(Refused, match=r"补交时间一般不得超过 6 个月（党费规定第 12 条）"):
        pay(billed.bill(billed.he, 4))
    assert pay(billed.bill(billed.he, 5)).total == Decimal("94.50")


def test_far_ahead_warns_and_books(billed):
    booking = pay(billed.bill(billed.he), on=date(2026, 7, 31))

    assert "提前 4 个月" in booking.warnings[0]
    assert not billed.bill(billed.he).owed


def test_another_branch_is_not_mine_to_collect(billed):
    with pytest.raises(Refused, match="不由您收"):
        pay(billed.bill(billed.he), billed.bill(billed.shen), by=billed.shuji)

    assert not Payment.objects.exists()


def test_a_reversal_is_a_row_and_the_bill_is_owed_again(billed):
    pay(billed.bill(billed.he))
    wrong = Payment.objects.get()

    counter = actions.reverse_payment(wrong, "记错人", by=billed.shuji)

    assert counter.amount == Decimal("-94.50")
    assert counter.receipt == wrong.receipt
    assert billed.bill(billed.he).paid == 0
    assert pay(billed.bill(billed.he)).total == Decimal("94.50")


def test_reversals_refused(billed):
    pay(billed.bill(billed.he))
    wrong = Payment.objects.get()

    with pytest.raises(Refused, match="写明"):
        actions.reverse_payment(wrong, " ", by=billed.shuji)
    with pytest.raises(Refused, match="不在您负责"):
        actions.reverse_payment(wrong, "试试", by=billed.linju)
    counter = actions.reverse_payment(wrong, "记错人", by=billed.shuji)
    with pytest.raises(Refused, match="已经冲销过"):
        actions.reverse_payment(wrong, "记错人", by=billed.shuji)
    with pytest.raises(Refused, match="本身就是冲销"):
        actions.reverse_payment(counter, "记错人", by=billed.shuji)
    assert Payment.objects.count() == 2


def test_the_sum_is_kept_for_several_payments_in_one_statement(billed):
    bill = billed.bill(billed.he)
    part = {"bill": bill, "member": billed.he, "branch": billed.first, "paid_on": TODAY, "method": "cash"} | {
        "month": TODAY.replace(day=1)
    }

    Payment.objects.bulk_create(
        [
            Payment(**part, amount=Decimal("20.00"), receipt="a"),
            Payment(**part, amount=Decimal("30.00"), receipt="b"),
        ]
    )

    assert billed.bill(billed.he).paid == Decimal("50.00")


@pytest.mark.parametrize("statement", ["UPDATE dues_payment SET amount = 1", "DELETE FROM dues_payment"])
def test_the_database_never_lets_a_payment_change(billed, statement):
    pay(billed.bill(billed.he))

    with pytest.raises(InternalError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Payment.objects.get().amount == Decimal("94.50")


def test_the_database_refuses_more_than_the_bill(billed):
    with pytest.raises(IntegrityError, match="bill_paid_within_amount"), transaction.atomic():
        Payment.objects.create(
            bill=billed.bill(billed.he),
            member=billed.he,
            branch=billed.first,
            amount=Decimal("100"),
            paid_on=TODAY,
            month=TODAY.replace(day=1),
            method="cash",
            receipt="x",
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["pay", "reverse"]), st.integers(1, 12_000)), max_size=12))
def test_paid_is_always_the_sum_of_the_payments(billed, steps):
    bill = billed.bill(billed.he)
    with transaction.atomic():
        for what, number in steps:
            try:
                if what == "pay":
                    pay(bill, amounts={bill.pk: Decimal(number) / 100})
                elif payments := list(Payment.objects.order_by("pk")):
                    actions.reverse_payment(payments[number % len(payments)], "试", by=None)
            except Refused:
                pass
            bill = Bill.objects.get(pk=bill.pk)
            booked = bill.payments.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]
            assert bill.paid == booked
            assert 0 <= bill.paid <= bill.amount
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_recorders_at_once_book_once():
    root = factories.organisation("某委", kind="committee")
    member = factories.member("何静", factories.organisation("某支部", root))
    actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(Quota.objects.all(), by=None)
    actions.run_month(date(2026, 11, 1), by=None)
    bill, outcomes, start = Bill.objects.get(), [], threading.Barrier(2)

    def record():
        try:
            start.wait()
            outcomes.append(pay(bill).total)
        except Refused as refusal:
            outcomes.append(refusal.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=record) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Payment.objects.count() == 1
    assert sorted(map(str, outcomes)) == ["94.50", "何静 2026-11 党费已经交清，没有重复登记。请刷新后再看。"]
