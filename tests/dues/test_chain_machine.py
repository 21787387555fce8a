"""The whole chain in any order: whoever moves, goes abroad or pays late, each level stays the sum of its parts."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from branches.actions import Paper
from branches.models import LocalRule
from core.clock import add_months
from core.errors import Refused
from dues import actions
from dues.accounts import reconcile, sums
from dues.ledger import check
from dues.models import (
    Allotment,
    Bill,
    Books,
    Expense,
    Fund,
    FundEntry,
    MonthClose,
    Payment,
    Reduction,
    Remittance,
    Waiver,
)
from members import actions as members
from members.models import Care
from tests import factories
from tests.conftest import TODAY

months = st.integers(4, 11).map(lambda number: date(2026, number, 1))
quarters = st.sampled_from([date(2026, 4, 1), date(2026, 7, 1)])
days = st.integers(0, 230).map(lambda number: date.fromordinal(TODAY.toordinal() - number))
picks = st.integers(0, 50)
cents = st.integers(1, 12_000).map(lambda number: Decimal(number) / 100)
PAPER = Paper("支部", date(2026, 3, 1), text="同意")
ZERO = Decimal("0.00")


def total(rows):
    return rows.aggregate(sum=Sum("amount", default=ZERO))["sum"]


def picked(rows, number):
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


def machine(world):
    places = [world.first, world.second, world.root]

    class Chain(RuleBasedStateMachine):
        """Three members of two branches under one committee, April to November; what is refused changes nothing."""

        def __init__(self):
            super().__init__()
            self.savepoint = transaction.atomic()
            self.savepoint.__enter__()
            self.run(date(2026, 5, 1))

        def teardown(self):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

        def attempt(self, act, *given, by=None, **named):
            try:
                with transaction.atomic():
                    return act(*given, **named, by=by)
            except Refused:
                return None

        @rule(month=months)
        def run(self, month):
            self.attempt(actions.run_month, month)
            before = Bill.objects.count(), Reduction.objects.count()
            assert not self.attempt(actions.run_month, month)
            assert before == (Bill.objects.count(), Reduction.objects.count())

        @rule(number=picks, day=days, part=st.sampled_from([1, 2, 3]))
        def pay(self, number, day, part):
            """One bill, whole or in part, on a day that may lie far back or before the month."""
            if bill := picked(Bill.objects.unpaid(), number):
                given = {bill.pk: max(Decimal("0.01"), (bill.owed / part).quantize(Decimal("0.01")))}
                self.attempt(actions.record_payment, [bill.pk], day, "cash", amounts=given, paper=PAPER)

        @rule(place=st.sampled_from(places[:2]), day=days)
        def pay_all(self, place, day):
            """All that present members owe, where they are now: the secretary collects what they bring from before."""
            by = world.shuji if place == world.first else world.linju
            owed = Bill.objects.filter(member__branch=place).unpaid().values_list("pk", flat=True)
            self.attempt(actions.record_payment, list(owed), day, "cash", paper=PAPER, by=by)

        @rule(number=picks, amount=st.one_of(cents, st.just(Decimal(1000))), day=days)
        def give(self, number, amount, day):
            member = world.people[number % 3]
            self.attempt(actions.record_voluntary, member, amount, day, "cash")

        @rule(number=picks)
        def reverse(self, number):
            if payment := picked(Payment.objects.filter(reverses=None), number):
                self.attempt(actions.reverse_payment, payment, "试")
                assert self.attempt(actions.reverse_payment, payment, "再试") is None

        @rule(number=picks, day=days)
        def move(self, number, day):
            member = world.people[number % 3]
            member.refresh_from_db()
            to = world.second if member.branch_id == world.first.pk else world.first
            letter = self.attempt(members.issue, member, "工作调动", to_branch=to, issued_on=day)
            if letter and not self.attempt(members.receive, letter, day):
                self.attempt(members.withdraw, letter, "不去了")

        @rule(number=picks, since=months)
        def go_abroad(self, number, since):
            member = world.people[number % 3]
            member.refresh_from_db()
            self.attempt(members.open_care, member, "abroad", since, where="德国", why="访学")
            self.waive(member, "stop", since, None)

        @rule(number=picks, since=months, length=st.integers(0, 3))
        def in_hardship(self, number, since, length):
            member = world.people[number % 3]
            member.refresh_from_db()
            self.waive(member, "whole", since, add_months(since, length))

        def waive(self, member, kind, since, until):
            asked = {"reason": "原因", "resolution": PAPER, "until": until}
            waiver = self.attempt(actions.ask_waiver, member, kind, since, **asked)
            if waiver:
                self.attempt(actions.approve_waiver, waiver, PAPER)

        @rule(number=picks, month=months)
        def come_back(self, number, month):
            if waiver := picked(Waiver.objects.filter(ended_why=""), number):
                self.attempt(actions.end_waiver, waiver, month, "回国")
                for care in Care.objects.current().filter(member=waiver.member):
                    self.attempt(members.close_care, care, TODAY, "回国")

        @rule(place=st.sampled_from(places))
        def close(self, place):
            books = Books.objects.filter(organisation=place).first()
            month = add_months(books.closed_through, 1) if books else date(2026, 4, 1)
            self.attempt(actions.close_month, place, month)

        @rule(place=st.sampled_from(places))
        def reopen(self, place):
            last = MonthClose.objects.in_force().filter(organisation=place).order_by("-month").first()
            if last:
                self.attempt(actions.reopen_month, last, "补登")

        @rule(place=st.sampled_from(places), quarter=quarters)
        def remit(self, place, quarter):
            self.attempt(actions.make_slip, place, quarter)
            assert self.attempt(actions.make_slip, place, quarter) is None

        @rule(number=picks, lost=st.sampled_from([ZERO, ZERO, Decimal("0.50")]))
        def arrive(self, number, lost):
            if slip := picked(Remittance.objects.filter(received=None, withdrawn_why=""), number):
                came = slip.amount - lost
                self.attempt(actions.receive_slip, slip, came, "手续费" if lost else "")

        @rule(quarter=quarters)
        def whole_quarter(self, quarter):
            """Everything of a quarter closed and remitted as far as it goes."""
            for month in range(3):
                for place in places:
                    self.attempt(actions.close_month, place, add_months(quarter, month))
            for place in places:
                slip = self.attempt(actions.make_slip, place, quarter)
                if slip:
                    self.attempt(actions.receive_slip, slip, slip.amount, "")

        @rule(number=picks)
        def withdraw(self, number):
            if slip := picked(Remittance.objects.filter(withdrawn_why=""), number):
                self.attempt(actions.withdraw_slip, slip, "登错")

        @rule(
            place=st.sampled_from(places), amount=cents, what=st.sampled_from(["interest", "spend", "allot"])
        )
        def use(self, place, amount, what):
            if what == "interest":
                self.attempt(actions.enter_fund, place, what, amount, TODAY, "季息")
            elif what == "spend":
                bought = {"payee": "某书店", "what": "资料", "decided": PAPER}
                self.attempt(actions.spend, place, "party_day", amount, TODAY, **bought)
            else:
                self.attempt(actions.allot, world.root, world.first, amount, TODAY, "慰问", PAPER)

        @rule(number=picks)
        def undo_use(self, number):
            if spent := picked(Expense.objects.filter(reverses=None), number):
                self.attempt(actions.reverse_expense, spent, "退货")
            if given := picked(Allotment.objects.filter(reverses=None), number):
                self.attempt(actions.reverse_allotment, given, "给错")

        @invariant()
        def every_sum_is_that_of_its_rows(self):
            assert not [difference for _, found in check() for difference in found]

        @invariant()
        def nothing_is_below_zero(self):
            assert all(0 <= bill.paid <= bill.amount - bill.waived for bill in Bill.objects.all())
            assert all(fund.balance >= 0 for fund in Fund.objects.all())

        @invariant()
        def the_way_up_is_the_sum_of_its_parts(self):
            for quarter in (date(2026, 4, 1), date(2026, 7, 1)):
                levels = reconcile(Remittance.objects.all(), quarter)
                assert all(not level.within for level in levels)
                top = next((level.slip for level in levels if level.slip.organisation == world.root), None)
                if top is None:
                    continue
                came = Payment.objects.filter(month__gte=quarter, month__lt=add_months(quarter, 3))
                found = sums([level for level in levels if level.slip != top])
                assert total(came) == found["collected"]
                assert top.amount + top.kept + found["kept"] - found["lost"] == total(came)

        @invariant()
        def the_funds_hold_what_was_kept_and_not_spent(self):
            kept = Remittance.objects.filter(withdrawn_why="").aggregate(sum=Sum("kept", default=ZERO))["sum"]
            held = Fund.objects.aggregate(sum=Sum("balance", default=ZERO))["sum"]
            assert held == kept + total(FundEntry.objects.filter(kind="interest")) - total(Expense.objects)

    return Chain


def test_each_level_stays_the_sum_of_its_parts(world, approve):
    new = factories.member("钱进", world.second)
    world.people = [world.he, world.chen, new]
    for member, base in zip(world.people, ("6300", "4321.55", "10000.01"), strict=True):
        approve(member, base)
    for kind, value in (("branch", "12.5"), ("above", "33.33")):
        LocalRule.objects.create(
            organisation=world.root,
            key=f"dues.kept_{kind}",
            value=value,
            since=date(2025, 1, 1),
            reason="文件",
        )

    run_state_machine_as_test(
        lambda: machine(world)(),
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
