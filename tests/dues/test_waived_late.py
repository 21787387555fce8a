"""减免 and 停缴 approved when the bills of their months are made out already: unpaid, paid, paid in part, closed."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from branches.actions import Paper
from core.errors import Refused
from dues import actions, ledger, overview, todos, untouched
from dues.models import Bill, MonthClose, Reduction, Waiver
from members.actions import care
from tests import factories
from tests.conftest import TODAY

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 1) for month in (9, 10, 11, 12))
RESOLVED = Paper("综合处支部", date(2026, 11, 10), text="同意")
APPROVED = Paper("某局机关党委", date(2026, 11, 12), "党委〔2026〕8号", "同意")
PAPER = {"decided_by": "某局机关党委", "decided_on": "2026-11-12", "number": "8号", "text": "同意"}
D = Decimal


@pytest.fixture
def ask(billed):
    """`ask(kind)` asks for 何静 from September on, whose months from September to December are billed."""
    for month in (SEPTEMBER, DECEMBER):
        actions.run_month(month, by=None)
    care.open_care(billed.he, "abroad", date(2026, 9, 1), where="德国", why="访学", by=billed.shuji)

    def make(kind="stop", **more):
        given = {"reason": "访学", "resolution": RESOLVED} | more
        return actions.ask_waiver(billed.he, kind, SEPTEMBER, **given, by=billed.shuji)

    return make


def owed(world):
    return [world.bill(world.he, month).owed for month in (9, 10, 11, 12)]


def pay(world, month, amount=None):
    bill = world.bill(world.he, month)
    amounts = None if amount is None else {bill.pk: D(amount)}
    return actions.record_payment([bill.pk], TODAY, "cash", amounts=amounts, by=None)


def approve(world, waiver):
    done = actions.approve_waiver(waiver, APPROVED, by=world.zuzhibu)
    waiver.refresh_from_db()
    return done


def books_agree():
    assert [found for _, differences in ledger.check() for found in differences] == []


def test_unpaid_bills_rest_and_are_owed_again_on_return(billed, ask):
    waiver = ask()
    assert owed(billed) == [D("94.50")] * 4

    assert approve(billed, waiver) == 4

    assert owed(billed) == [0] * 4
    assert untouched.left_by(waiver) == ([], [])
    assert set(Reduction.objects.values_list("waiver", "reason")) == {(waiver.pk, "访学")}
    assert not Bill.objects.filter(member=billed.he).unpaid().exists()
    assert actions.end_waiver(waiver, NOVEMBER, "回国", by=billed.shuji) == 4
    assert owed(billed) == [D("94.50")] * 4
    books_agree()


def test_what_was_paid_stays_and_is_named(billed, ask, sign_in):
    pay(billed, 9)
    pay(billed, 10, "60")
    waiver = ask()

    url = reverse("dues:approve_waiver", args=[waiver.pk])
    said = sign_in(billed.zuzhibu).post(url, PAPER, follow=True).content.decode()

    assert "2 个月的应交已经减去，以后的不再生成，回国后一并补交。9、10 月已经交了的不退。" in said
    assert owed(billed) == [0, D("34.50"), 0, 0]
    assert [billed.bill(billed.he, month).paid for month in (9, 10)] == [D("94.50"), D("60.00")]
    assert not Bill.objects.in_arrears(TODAY).filter(member=billed.he).exists()


def test_closed_months_stay_and_are_named(billed, ask):
    waiver = ask("whole", until=NOVEMBER)
    for month in (SEPTEMBER, OCTOBER):
        actions.close_month(billed.first, month, by=None)

    assert approve(billed, waiver) == 1

    assert owed(billed) == [D("94.50"), D("94.50"), 0, D("94.50")]
    assert untouched.left_by(waiver) == ([], [SEPTEMBER, OCTOBER])
    assert untouched.in_sentence(waiver) == "9、10 月的账已经关了，不再减。"
    with pytest.raises(Refused, match="账已关至 2026-10"):
        actions.ask_waiver(billed.lin, "whole", OCTOBER, reason="患病", resolution=RESOLVED, by=billed.shuji)


def test_a_suspension_of_closed_months_leaves_them_standing_without_arrears(billed, ask):
    waiver = ask()
    actions.close_month(billed.first, SEPTEMBER, by=None)

    assert approve(billed, waiver) == 3

    assert owed(billed) == [D("94.50"), 0, 0, 0]
    assert not Bill.objects.in_arrears(TODAY).filter(member=billed.he).exists()
    assert not [todo for todo in todos.members_in_arrears(billed.shuji, TODAY) if "何静" in todo.title]


def test_months_closed_while_it_rested_are_owed_on_return_and_the_kept_figures_stay(billed, ask):
    waiver = ask()
    approve(billed, waiver)
    actions.close_month(billed.first, SEPTEMBER, by=None)
    kept = MonthClose.objects.get()
    assert (kept.figures["waived"], kept.figures["unpaid"]) == ("94.50", "150.00")

    actions.end_waiver(waiver, NOVEMBER, "回国", by=billed.shuji)

    assert owed(billed)[0] == D("94.50")
    assert pay(billed, 9).warnings == []
    kept.refresh_from_db()
    assert kept.figures["unpaid"] == "150.00"
    assert billed.bill(billed.he, 9).payments.get().kind == "late"
    books_agree()


def test_less_to_pay_names_the_month_in_which_more_was_paid(billed, ask):
    pay(billed, 9, "60")
    pay(billed, 10, "10")

    waiver = ask("part", amount=D("20"))
    assert approve(billed, waiver) == 4

    assert owed(billed) == [0, D("10.00"), D("20.00"), D("20.00")]
    assert untouched.left_by(waiver) == ([SEPTEMBER], [])


def test_a_retired_member_s_waiver_acts_when_it_is_entered(billed, approve):
    old = factories.member("老何", billed.first)
    approve(old, "4000", category="retired")
    for month in (OCTOBER, NOVEMBER):
        actions.run_month(month, by=None)
    actions.record_payment([billed.bill(old, 10).pk], TODAY, "cash", by=None)

    waiver = actions.ask_waiver(old, "whole", OCTOBER, reason="患病", resolution=RESOLVED, by=billed.shuji)

    assert billed.bill(old).owed == 0
    assert untouched.in_sentence(waiver) == "10 月已经交了的不退。"


def test_approved_twice_takes_off_once(billed, ask):
    waiver = ask()
    approve(billed, waiver)

    with pytest.raises(Refused, match="已经批准"):
        approve(billed, waiver)
    actions.run_month(NOVEMBER, by=None)
    assert Reduction.objects.count() == 4


def test_the_own_page_says_that_the_month_rests(billed, ask):
    waiver = ask()
    approve(billed, waiver)
    bills = Bill.objects.filter(member=billed.he, month__year=2026).order_by("month")

    months = overview.year_grid(bills, [waiver], TODAY)

    assert [cell["text"] for cell in months[8:]] == ["停缴"] * 4


@pytest.mark.django_db(transaction=True)
def test_an_approval_and_a_run_at_once_leave_no_bill_between_them():
    branch = factories.organisation("某支部", factories.organisation("某委", kind="committee"))
    member = factories.member("党员", branch)
    actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", D(6300))], by=None)
    actions.approve_quotas(member.quotas.all(), by=None)
    care.open_care(member, "abroad", SEPTEMBER, where="德国", why="访学", by=None)
    waiver = actions.ask_waiver(member, "stop", NOVEMBER, reason="访学", resolution=RESOLVED, by=None)
    start = threading.Barrier(2)

    def run(act):
        try:
            start.wait()
            act()
        finally:
            connection.close()

    acts = [
        lambda: actions.approve_waiver(waiver, APPROVED, by=None),
        lambda: actions.run_month(NOVEMBER, by=None),
    ]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Waiver.objects.get().approved_at
    assert not Bill.objects.unpaid().exists()
