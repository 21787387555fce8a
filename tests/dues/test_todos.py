"""What the desk asks for about quarters to remit and changes that were overtaken."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from branches import actions as branches
from core.todo import todos_for
from dues import actions, todos
from dues.models import Quota
from tests import factories

TODAY, JULY = date(2026, 11, 20), date(2026, 7, 1)
REMITTING = (todos.slips_to_make, todos.slips_to_receive, todos.differences_open)
WRONG_SUM = Decimal("10.00")


@pytest.fixture
def quarter(billed):
    """The third quarter, in which only 何静 paid 94.50 for July, closed at all levels."""
    for month in (7, 8, 9):
        actions.run_month(date(2026, month, 1), by=None)
    actions.record_payment([billed.bill(billed.he, 7).pk], date(2026, 7, 20), "cash", by=None)
    for month in (7, 8, 9):
        for place in (billed.first, billed.second, billed.root):
            actions.close_month(place, date(2026, month, 1), by=None)
    return billed


def said(user, *sources):
    return [todo.title for source in sources or REMITTING for todo in source(user, TODAY)]


def slip(place):
    return actions.make_slip(place, JULY, by=None)


def receive(made, amount=None, note=""):
    return actions.receive_slip(made, made.amount if amount is None else amount, note, by=None)


def test_nothing_is_asked_before_the_quarter_is_closed(billed):
    for user in billed.cast:
        assert said(user) == []


def test_branch_by_branch_then_above(quarter):
    assert said(quarter.shuji) == ["开 2026 年第 3 季度上缴单：示例市某局综合处党支部"]
    assert said(quarter.zuzhibu) == ["2 个下级还没有开 2026 年第 3 季度上缴单"]
    assert said(quarter.dangyuan) == said(quarter.shenji) == said(quarter.luren) == []

    first = slip(quarter.first)

    assert said(quarter.shuji) == []
    assert said(quarter.zuzhibu) == [
        "1 个下级还没有开 2026 年第 3 季度上缴单",
        "2026 年第 3 季度有 1 张上缴单待收讫",
    ]
    second = slip(quarter.second)
    assert said(quarter.zuzhibu) == ["2026 年第 3 季度有 2 张上缴单待收讫"]
    receive(first)
    receive(second)
    assert said(quarter.zuzhibu) == ["开 2026 年第 3 季度上缴单：示例市某局机关党委"]


def test_a_withdrawn_slip_is_to_be_made_again(quarter):
    actions.withdraw_slip(slip(quarter.first), "开错", by=None)

    assert said(quarter.shuji) == ["开 2026 年第 3 季度上缴单：示例市某局综合处党支部"]


def test_it_falls_due_by_the_local_rule_and_leads_to_its_quarter(quarter, sign_in):
    [todo] = todos.slips_to_make(quarter.shuji, TODAY)
    assert (todo.due_on, todo.tone(TODAY)) == (date(2026, 10, 20), "overdue")

    branches.set_local_rule(quarter.root, "dues.remit_day", "10", TODAY, "通知", by=quarter.zuzhibu)

    [todo] = todos.slips_to_make(quarter.shuji, TODAY)
    assert todo.due_on == date(2026, 10, 10)
    assert sign_in(quarter.shuji).get(todo.url).context["form"].initial == {"quarter": "2026-07"}


def test_a_difference_stays_open_at_both_ends_until_the_level_above_has_remitted(quarter):
    receive(slip(quarter.first), Decimal("90.00"), "银行扣了手续费")
    receive(slip(quarter.second))
    short = ["示例市某局综合处党支部 2026 年第 3 季度上缴相差 -4.50 元"]

    assert said(quarter.shuji, todos.differences_open) == short
    assert said(quarter.zuzhibu, todos.differences_open) == short
    assert said(quarter.linju, todos.differences_open) == []
    slip(quarter.root)

    assert said(quarter.shuji, todos.differences_open) == []
    assert said(quarter.zuzhibu, todos.differences_open) == []


def test_the_reconciliation_names_who_made_out_no_slip(quarter, sign_in):
    slip(quarter.first)

    page = sign_in(quarter.zuzhibu).get(reverse("dues:reconcile"), {"quarter": "2026-07"})

    assert [place.pk for place in page.context["missing"]] == [quarter.root.pk, quarter.second.pk]
    assert page.context["missing"][1].short_name in page.content.decode()
    own = sign_in(quarter.shuji).get(reverse("dues:reconcile"), {"quarter": "2026-07"})
    assert own.context["missing"] == []


@pytest.mark.parametrize("more", [0, 2])
def test_the_desk_costs_the_same_queries(quarter, django_assert_num_queries, more):
    for number in range(more):
        place = factories.organisation(f"中共某{number}支部委员会", quarter.root)
        for month in (7, 8, 9):
            actions.close_month(place, date(2026, month, 1), by=None)
        receive(slip(place), WRONG_SUM, "多汇")
    receive(slip(quarter.first), WRONG_SUM, "少汇")
    todos_for(quarter.zuzhibu, TODAY)

    with django_assert_num_queries(5):  # closed quarters, who is below, the day; arriving; differences
        said(quarter.zuzhibu)


def change(member, since, base="8000", **more):
    given = {"category": "salaried", "reason": "调整工资"} | more
    return actions.propose_change(member, since, base=Decimal(base), **given, by=None)


def test_a_change_whose_month_was_billed_goes_back_to_the_branch(world, approve):
    approve(world.he, "6300")
    waiting = change(world.he, date(2026, 12, 1))
    assert said(world.shuji, todos.changes_overtaken) == []
    assert said(world.zuzhibu, todos.quotas_to_approve) == ["1 名党员的 2026 年党费核定待核准"]

    actions.run_month(date(2026, 12, 1), by=None)

    [todo] = todos.changes_overtaken(world.shuji, TODAY)
    assert todo.title == "何静自 2026-12 起的核定变动不能再核准"
    assert todo.url == reverse("dues:quota", args=[waiting.pk])
    assert said(world.zuzhibu, todos.quotas_to_approve) == []
    assert said(world.linju, todos.changes_overtaken) == said(world.dangyuan, todos.changes_overtaken) == []
    actions.drop_change(waiting, by=world.shuji)
    assert said(world.shuji, todos.changes_overtaken) == []


def test_a_change_is_overtaken_by_a_later_one_in_force(world, approve):
    approve(world.he, "6300")
    change(world.he, date(2026, 11, 1))
    later = change(world.he, date(2026, 12, 1), "9000")
    actions.approve_quotas(Quota.objects.filter(pk=later.pk), by=None)

    assert said(world.shuji, todos.changes_overtaken) == ["何静自 2026-11 起的核定变动不能再核准"]


def test_income_given_month_by_month_is_not_overtaken_by_a_later_month(world, approve):
    approve(world.he, "6300", category="annual")
    october = change(world.he, date(2026, 10, 1), category="annual")
    november = change(world.he, date(2026, 11, 1), category="annual")
    actions.approve_quotas(Quota.objects.filter(pk=november.pk), by=None)

    assert said(world.shuji, todos.changes_overtaken) == []
    assert actions.approve_quotas(Quota.objects.filter(pk=october.pk), by=None) == 1


@pytest.mark.parametrize("more", [0, 2])
def test_overtaken_changes_cost_one_query(world, approve, django_assert_num_queries, more):
    for member in (world.he, world.lin, world.chen)[: more + 1]:
        approve(member, "6300")
        change(member, date(2026, 12, 1))
    actions.run_month(date(2026, 12, 1), by=None)
    todos_for(world.shuji, TODAY)

    with django_assert_num_queries(1):
        assert len(list(todos.changes_overtaken(world.shuji, TODAY))) == more + 1
