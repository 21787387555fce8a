"""预交: coming months are made out with the money that pays them, and billed once."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from branches.actions import Paper, set_local_rule
from branches.models import LocalRule
from core.errors import Refused
from dues import actions, ahead
from dues.models import Bill, Payment
from tests import factories
from tests.conftest import TODAY

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
JANUARY, FEBRUARY, MARCH = (date(2027, month, 1) for month in (1, 2, 3))
PAPER = Paper("支部", date(2026, 11, 10), text="同意")
APPROVED = Paper("党委", date(2026, 11, 12), "8号", "同意")


@pytest.fixture
def ready(billed, approve):
    """何静 has a quota of 2027 too."""
    approve(billed.he, "8000", year=2027)
    return billed


def pay(world, *months, bills=(), member=None, by=None):
    member = member or world.he
    return actions.record_several(
        member, [bill.pk for bill in bills], TODAY, "cash", ahead=months, by=by or world.shuji
    )


def local(place, key, value):
    LocalRule.objects.create(organisation=place, key=key, value=value, since=date(2026, 1, 1), reason="通知")


def test_coming_months_are_made_out_and_paid_at_once(ready):
    booking = pay(ready, DECEMBER, JANUARY, bills=[ready.bill(ready.he)], by=ready.shuji)

    assert (booking.bills, booking.total) == (3, Decimal("309.00"))
    assert "2026 年 12 月、2027 年 1 月是提前交纳，须出于本人自愿" in booking.warnings[0]
    assert len(booking.receipts) == 1
    kinds = Payment.objects.order_by("bill__month").values_list("kind", "month")
    assert list(kinds) == [("regular", NOVEMBER), ("advance", NOVEMBER), ("advance", NOVEMBER)]
    assert Bill.objects.filter(month__gt=NOVEMBER).count() == 2


def test_the_later_run_bills_them_no_second_time(ready):
    pay(ready, DECEMBER)

    assert actions.run_month(DECEMBER, by=None) == 2
    assert Bill.objects.get(member=ready.he, month=DECEMBER).owed == 0
    assert Bill.objects.filter(month=DECEMBER).count() == 3


def test_clicked_twice_it_is_booked_once(ready):
    pay(ready, DECEMBER)

    with pytest.raises(Refused, match="2026-12 党费已经交清，没有重复登记"):
        pay(ready, DECEMBER)
    assert Payment.objects.count() == 1


def test_a_month_the_run_made_out_meanwhile_is_paid_all_the_same(ready):
    actions.run_month(DECEMBER, by=None)

    assert pay(ready, DECEMBER).total == Decimal("94.50")


def test_refused_leaves_no_bill_behind(ready):
    cases = [
        ((MARCH,), "最多提前交到 2027-02"),
        ((NOVEMBER,), "只能是以后的月份"),
        ((date(2026, 12, 2),), "只能是以后的月份"),
    ]
    for months, says in cases:
        with pytest.raises(Refused, match=says):
            pay(ready, *months)
    with pytest.raises(Refused, match="1 月生成不了应交：没有已核准的核定"):
        pay(ready, DECEMBER, JANUARY, member=ready.lin)
    with pytest.raises(Refused, match="不由您收"):
        pay(ready, DECEMBER, by=ready.linju)
    assert not Bill.objects.filter(month__gt=NOVEMBER).exists()
    assert not Payment.objects.exists()


def test_the_local_rule_decides_how_far_and_may_forbid_it(ready):
    local(ready.root, "dues.prepay_months", 1)
    assert [one.month for one in ahead.coming_months(ready.he, TODAY)] == [DECEMBER]
    with pytest.raises(Refused, match="最多提前交到 2026-12"):
        pay(ready, JANUARY)

    set_local_rule(ready.first, "dues.prepay_months", "0", TODAY, "不能预交", by=ready.zuzhibu)

    assert ahead.coming_months(ready.he, TODAY) == []
    with pytest.raises(Refused, match="本地规定不能提前交纳"):
        pay(ready, DECEMBER)


def test_a_waiver_counts_and_a_waived_month_is_not_paid(ready):
    given = {"reason": "患病", "resolution": PAPER, "by": ready.shuji}
    part = actions.ask_waiver(ready.he, "part", DECEMBER, until=DECEMBER, amount=Decimal(20), **given)
    whole = actions.ask_waiver(ready.he, "whole", JANUARY, until=JANUARY, **given)
    for waiver in (part, whole):
        actions.approve_waiver(waiver, APPROVED, by=ready.zuzhibu)

    coming = ahead.coming_months(ready.he, TODAY, ["2026-12"])
    assert [(one.month, one.amount, one.ticked) for one in coming] == [
        (DECEMBER, Decimal("20.00"), True),
        (FEBRUARY, Decimal("120.00"), False),
    ]
    assert pay(ready, DECEMBER).total == Decimal("20.00")
    with pytest.raises(Refused, match="2027-01 已经减免，不用交"):
        pay(ready, JANUARY)
    assert not Bill.objects.filter(month=JANUARY).exists()


def test_income_entered_month_by_month_is_not_offered(world, approve):
    approve(world.he, "6300", category="annual")

    assert ahead.coming_months(world.he, TODAY) == []


def test_by_the_page(ready, sign_in):
    client, url = sign_in(ready.shuji), reverse("dues:pay_several", args=[ready.he.pk])
    page = client.get(url)
    assert [one.month for one in page.context["coming"]] == [DECEMBER, JANUARY, FEBRUARY]
    handed = {"paid_on": "2026-11-20", "method": "cash"}

    assert "请至少勾选一个月" in client.post(url, handed).content.decode()
    assert "勾选的内容无效" in client.post(url, handed | {"ahead": ["2026-13"]}).content.decode()
    stopped = client.post(url, handed | {"ahead": ["2027-01"], "paid_on": "2026-11-21"})
    assert [one.ticked for one in stopped.context["coming"]] == [False, True, False]
    done = client.post(url, handed | {"ahead": ["2026-12", "2027-01"]}, follow=True).content.decode()
    assert "已登记何静 2 个月，共 214.50 元" in done
    assert "是提前交纳" in done
    assert [one.month for one in client.get(url).context["coming"]] == [FEBRUARY]


@pytest.mark.parametrize("months", [1, 3])
def test_the_page_costs_the_same_queries(ready, sign_in, django_assert_num_queries, months):
    local(ready.root, "dues.prepay_months", months)
    client, url = sign_in(ready.shuji), reverse("dues:pay_several", args=[ready.he.pk])
    client.get(url)

    with django_assert_num_queries(16):
        assert len(client.get(url).context["coming"]) == months


def test_how_far_ahead_the_run_goes_is_the_rule_of_the_top(world, approve, sign_in):
    approve(world.he)
    set_local_rule(world.root, "dues.run_ahead_months", "0", TODAY, "通知", by=world.zuzhibu)

    with pytest.raises(Refused, match="最多提前 0 个月"):
        actions.run_month(DECEMBER, by=None)
    choices = sign_in(world.zuzhibu).get(reverse("dues:run")).context["form"].fields["month"].choices
    assert [value for value, _ in choices] == ["2026-11", "2026-10", "2026-09"]
    assert actions.run_month(NOVEMBER, by=None) == 1


@pytest.mark.django_db(transaction=True)
def test_two_collectors_and_the_run_at_once_bill_and_book_once():
    branch = factories.organisation("某支部", factories.organisation("某委", kind="committee"))
    member = factories.member("党员", branch)
    actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(member.quotas.all(), by=None)
    start, refused = threading.Barrier(3), []

    def run(act):
        try:
            start.wait()
            act()
        except Refused as refusal:
            refused.append(refusal.message)
        finally:
            connection.close()

    def collect():
        actions.record_several(member, [], TODAY, "cash", ahead=[DECEMBER], by=None)

    threads = [
        threading.Thread(target=run, args=[act])
        for act in (collect, collect, lambda: actions.run_month(DECEMBER, by=None))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Bill.objects.get().owed == 0
    assert Payment.objects.get().amount == Decimal("94.50")
    assert len(refused) == 1
