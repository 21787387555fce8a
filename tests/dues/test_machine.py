"""Whatever is done to the dues of a small branch, in whatever order: the parts add up and closed months stay closed."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from branches.actions import Paper
from core.clock import add_months
from core.errors import Refused
from dues import actions
from dues.models import Bill, Books, MonthClose, Payment, Reduction, Waiver
from tests.conftest import TODAY

months = st.integers(7, 12).map(lambda number: date(2026, number, 1))
picks = st.integers(0, 50)
cents = st.integers(1, 12_000).map(lambda number: Decimal(number) / 100)
PAPER = Paper("支部", date(2026, 11, 1), text="同意")


def total(rows):
    return rows.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]


def part(model, column="amount"):
    rows = model.objects.filter(bill=OuterRef("pk")).order_by().values("bill").annotate(sum=Sum(column))
    return Coalesce(
        Subquery(rows.values("sum")), 0, output_field=DecimalField(max_digits=12, decimal_places=2)
    )


def picked(rows, number):
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


def machine(world):
    class Ledger(RuleBasedStateMachine):
        """Two members of one branch, from July to December; what is refused changes nothing."""

        def __init__(self):
            super().__init__()
            self.savepoint = transaction.atomic()
            self.savepoint.__enter__()
            self.closed = None

        def teardown(self):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

        def attempt(self, act):
            try:
                with transaction.atomic():
                    return act()
            except Refused:
                return None

        @rule(month=months)
        def run(self, month):
            self.attempt(lambda: actions.run_month(month, by=None))
            before = Bill.objects.count(), Reduction.objects.count()
            assert not self.attempt(lambda: actions.run_month(month, by=None))
            assert before == (Bill.objects.count(), Reduction.objects.count())

        @rule(number=picks, amount=cents)
        def pay(self, number, amount):
            bill = picked(Bill.objects.filter(branch=world.first), number)
            if bill:
                given = {bill.pk: amount}
                self.attempt(lambda: actions.record_payment([bill.pk], TODAY, "cash", amounts=given, by=None))

        @rule()
        def pay_all(self):
            owed = list(Bill.objects.filter(branch=world.first).unpaid().values_list("pk", flat=True))
            self.attempt(lambda: actions.record_payment(owed, TODAY, "cash", by=None))

        @rule(amount=cents)
        def give(self, amount):
            self.attempt(lambda: actions.record_voluntary(world.he, amount, TODAY, "cash", by=None))

        @rule(number=picks)
        def reverse(self, number):
            payment = picked(Payment.objects.filter(reverses=None), number)
            if payment:
                self.attempt(lambda: actions.reverse_payment(payment, "试", by=None))
                assert self.attempt(lambda: actions.reverse_payment(payment, "再试", by=None)) is None

        @rule(since=months, length=st.integers(0, 3), amount=st.sampled_from([0, 20]))
        def waive(self, since, length, amount):
            asked = {
                "reason": "困难",
                "resolution": PAPER,
                "until": add_months(since, length),
                "amount": amount,
            }
            kind = "part" if amount else "whole"
            waiver = self.attempt(lambda: actions.ask_waiver(world.he, kind, since, **asked, by=None))
            if waiver:
                self.attempt(lambda: actions.approve_waiver(waiver, PAPER, by=None))

        @rule(number=picks, month=months)
        def end(self, number, month):
            waiver = picked(Waiver.objects.all(), number)
            if waiver:
                self.attempt(lambda: actions.end_waiver(waiver, month, "好转", by=None))

        @rule(number=picks)
        def cancel(self, number):
            bill = picked(Bill.objects.filter(branch=world.first), number)
            if bill:
                self.attempt(lambda: actions.cancel_bill(bill, "错", by=None))

        @rule(number=picks)
        def restore(self, number):
            taken = picked(Reduction.objects.filter(waiver=None), number)
            if taken:
                self.attempt(lambda: actions.restore_bill(taken, "冲错", by=None))

        @rule(month=months)
        def close(self, month):
            if self.attempt(lambda: actions.close_month(world.first, month, by=None)):
                self.closed = month, self.inside(month)

        @rule()
        def reopen(self):
            last = MonthClose.objects.in_force().filter(organisation=world.first).order_by("-month").first()
            if last and self.attempt(lambda: actions.reopen_month(last, "补登", by=None)):
                self.closed = None

        @staticmethod
        def inside(month):
            """What lies in the books up to a month: money, bills and what was taken off them."""
            bills = Bill.objects.filter(branch=world.first).annotate(at=Coalesce("booked_in", "month"))
            bills = bills.filter(at__lte=month)
            sums = bills.aggregate(
                amount=Sum("amount", default=Decimal(0)), waived=Sum("waived", default=Decimal(0))
            )
            return total(Payment.objects.filter(branch=world.first, month__lte=month)), bills.count(), sums

        @invariant()
        def the_parts_add_up(self):
            for bill in Bill.objects.annotate(booked=part(Payment), taken=part(Reduction)):
                assert (bill.paid, bill.waived) == (bill.booked, bill.taken)
                assert bill.paid >= 0
                assert bill.waived >= 0
                assert bill.owed >= 0

        @invariant()
        def no_payment_is_taken_back_twice(self):
            for payment in Payment.objects.filter(reverses__isnull=False).select_related("reverses"):
                assert payment.amount == -payment.reverses.amount

        @invariant()
        def closed_months_stay_as_they_are(self):
            if self.closed:
                month, before = self.closed
                assert self.inside(month) == before
                assert Books.objects.get(organisation=world.first).closed_through == month

    return Ledger


def test_whatever_is_done_the_parts_add_up(world, approve):
    approve(world.he, "6300")
    approve(world.lin, "10000")

    run_state_machine_as_test(
        lambda: machine(world)(),
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
