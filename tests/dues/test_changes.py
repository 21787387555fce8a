"""Changes of a quota within the year: a further row with its reason, approved before it bills."""

from datetime import date
from decimal import Decimal

import pytest

from branches.actions import set_local_rule
from core.errors import Refused
from dues import actions
from dues.models import Bill, Quota
from dues.standards import Line
from tests.conftest import TODAY

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def change(member, base="8000", since=DECEMBER, category="salaried", reason="调整工资", by=None):
    base = None if base is None else Decimal(base)
    return actions.propose_change(member, since, category, base, reason, by=by)


def approve_all(by=None):
    return actions.approve_quotas(Quota.objects.all(), by=by)


def billed(member, month):
    actions.run_month(month, by=None)
    return Bill.objects.filter(member=member, month=month).values_list("amount", flat=True).first()


def test_a_change_bills_from_its_month_once_approved(world, approve):
    approve(world.he, "6300")
    quota = change(world.he, by=world.shuji)

    assert (quota.year, quota.since, quota.amount) == (2026, DECEMBER, Decimal("120.00"))
    assert billed(world.he, NOVEMBER) == Decimal("94.50")
    assert approve_all(world.zuzhibu) == 1
    assert billed(world.he, DECEMBER) == Decimal("120.00")


def test_an_unapproved_change_never_bills(world, approve):
    approve(world.he, "6300")
    change(world.he)

    assert billed(world.he, DECEMBER) == Decimal("94.50")


def test_retirement_always_may_change(world, approve):
    approve(world.he, "6300")
    set_local_rule(
        world.root, "dues.change_within_year", "never", date(2026, 11, 20), "文件", by=world.zuzhibu
    )

    with pytest.raises(Refused, match="本地规定年内不变动"):
        change(world.he)
    assert change(world.he, "4000", category="retired", reason="退休").amount == Decimal("20.00")


def test_where_the_local_rule_lets_it_follow_the_pay_no_reason_is_asked(world, approve):
    approve(world.he, "6300")
    with pytest.raises(Refused, match="写明变动的原因"):
        change(world.he, reason=" ")

    set_local_rule(
        world.root, "dues.change_within_year", "salary", date(2026, 11, 20), "文件", by=world.zuzhibu
    )
    assert "第 10 条" in change(world.he, reason="").reason


def test_refused(world, approve):
    approve(world.he, "6300")
    with pytest.raises(Refused, match="还没有核准"):
        change(world.lin)
    with pytest.raises(Refused, match="不由您上报"):
        change(world.he, by=world.linju)
    with pytest.raises(Refused, match="没有变动"):
        change(world.he, "6300")
    with pytest.raises(Refused, match="请选月份"):
        change(world.he, since=date(2026, 12, 2))
    with pytest.raises(Refused, match="须有交纳基数"):
        change(world.he, None)
    change(world.he)
    with pytest.raises(Refused, match="已经上报过"):
        change(world.he)
    assert Quota.objects.count() == 2


def test_a_billed_month_does_not_change(world, approve):
    approve(world.he, "6300")
    billed(world.he, NOVEMBER)

    with pytest.raises(Refused, match="2026-11 的应交已经生成，不再改；变动请从 2026-12 起"):
        change(world.he, since=NOVEMBER)


def test_a_change_overtaken_by_the_run_is_not_approved(world, approve):
    approve(world.he, "6300")
    quota = change(world.he, since=NOVEMBER)
    billed(world.he, NOVEMBER)

    with pytest.raises(Refused, match="改从以后的月份再报"):
        approve_all()
    actions.drop_change(quota, by=world.shuji)
    with pytest.raises(Quota.DoesNotExist):
        actions.drop_change(quota, by=world.shuji)


def test_only_a_waiting_change_is_dropped(world, approve):
    with pytest.raises(Refused, match="只有待核准的年内变动"):
        actions.drop_change(approve(world.he, "6300"), by=world.shuji)
    quota = change(world.he)
    with pytest.raises(Refused, match="不由您上报"):
        actions.drop_change(quota, by=world.linju)
    approve_all()
    with pytest.raises(Refused, match="只有待核准的年内变动"):
        actions.drop_change(quota, by=world.shuji)


def test_a_yearly_salary_is_billed_month_by_month_by_what_was_received(world, approve):
    approve(world.he, "6000", category="annual")

    assert billed(world.he, OCTOBER) is None
    november = change(world.he, "30000", NOVEMBER, "annual", "")
    approve_all()
    assert "11 月实际领取" in november.reason
    assert billed(world.he, NOVEMBER) == Decimal("600.00")
    assert billed(world.he, DECEMBER) is None
    assert billed(world.he, date(2026, 1, 1)) == Decimal("90.00")


def test_income_of_the_quarter_holds_for_its_three_months(world, approve):
    approve(world.he, "6000", category="quarterly")

    with pytest.raises(Refused, match="按季度填报"):
        change(world.he, "3000", NOVEMBER, "quarterly", "")
    assert billed(world.he, NOVEMBER) is None
    assert "4 季度起上季度" in change(world.he, "3000", OCTOBER, "quarterly", "").reason
    approve_all()
    assert billed(world.he, NOVEMBER) == billed(world.he, DECEMBER) == Decimal("15.00")
    assert billed(world.he, date(2026, 3, 1)) == Decimal("90.00")


def test_the_page_shows_the_course_and_takes_a_change(world, approve, sign_in):
    quota = approve(world.he, "6300")
    client = sign_in(world.shuji)
    given = {"since": "2026-12", "category": "retired", "base": "4000", "reason": "退休"}

    assert (
        "请填每月离退休费"
        in client.post(f"/dues/quotas/{quota.pk}/change/", given | {"base": ""}).content.decode()
    )
    assert client.post(f"/dues/quotas/{quota.pk}/change/", given).status_code == 302
    page = client.get(f"/dues/quotas/{quota.pk}/").content.decode()

    assert "离退休 · 退休" in page
    waiting = Quota.objects.waiting().get()
    assert client.post(f"/dues/quotas/{waiting.pk}/drop/").status_code == 302
    assert not Quota.objects.waiting().exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_course_costs_the_same_queries(world, approve, sign_in, django_assert_num_queries, rows):
    quota = approve(world.he, "6300")
    for month in range(2, rows + 1):
        change(world.he, str(7000 + month), date(2026, month, 1))
        approve_all()
    client = sign_in(world.shuji)
    client.get(f"/dues/quotas/{quota.pk}/")

    with django_assert_num_queries(10):
        client.get(f"/dues/quotas/{quota.pk}/")


def test_the_longest_ground_there_is_fits(world, approve):
    lines = [Line(Decimal(0), None, Decimal("0.02125"))]
    actions.set_standard(world.root, "annual", lines, TODAY, "某" * 100, "省里的文件", by=world.zuzhibu)
    approve(world.he, "6300")

    quota = change(world.he, "9123456.33", DECEMBER, "annual")

    assert quota.amount == 1000
    assert quota.why.endswith("自愿多交不限）")
