"""上缴, 留存, 下拨 and 支出: to the cent, never below zero, a difference shown and never smoothed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.actions import Paper
from branches.models import Decision, LocalRule
from core.errors import Refused
from dues import actions, uses
from dues.accounts import reconcile, sums
from dues.models import Allotment, Expense, Fund, FundEntry, Payment, Remittance

TODAY, JULY, OCTOBER = date(2026, 11, 20), date(2026, 7, 1), date(2026, 10, 1)
PAPER = Paper("示例市某局机关党委", date(2026, 11, 3), "会议纪要 5 号")
D = Decimal


def balance(place):
    fund = Fund.objects.filter(organisation=place).first()
    return fund.balance if fund else D(0)


def share(place, percent, kind="branch"):
    """A share that was in force long before."""
    LocalRule.objects.create(
        organisation=place, key=f"dues.kept_{kind}", value=str(percent), since=date(2025, 1, 1), reason="文件"
    )


@pytest.fixture
def quarter(billed):
    """The third quarter paid by 何静 (94.50 a month) and 沈秋 (15.00), closed at all levels."""
    for month in (7, 8, 9):
        actions.run_month(date(2026, month, 1), by=None)
        for member in (billed.he, billed.shen):
            actions.record_payment([billed.bill(member, month).pk], date(2026, month, 20), "cash", by=None)
    close_quarter(billed)
    return billed


def close_quarter(world):
    for month in (7, 8, 9):
        for place in (world.first, world.second, world.root):
            actions.close_month(place, date(2026, month, 1), by=None)


def slip(place, by=None):
    return actions.make_slip(place, JULY, by=by)


def receive(made, amount=None, note="", by=None):
    return actions.receive_slip(made, made.amount if amount is None else D(amount), note, by=by)


def test_a_slip_splits_what_came_in_and_the_kept_share_enters_the_fund(quarter):
    share(quarter.root, "12.5")

    made = slip(quarter.first, by=quarter.shuji)

    assert (made.collected, made.kept, made.amount) == (D("283.50"), D("35.44"), D("248.06"))
    assert (made.to, made.kept_percent) == (quarter.root, D("12.5"))
    assert made.number == f"2026Q3-{quarter.first.pk:06d}"
    assert balance(quarter.first) == D("35.44")


def test_large_payments_go_up_whole(billed):
    share(billed.root, 50)
    Payment.objects.create(
        member=billed.he,
        branch=billed.first,
        amount=D("2000"),
        paid_on=JULY,
        month=JULY,
        kind="large",
        method="bank",
        receipt="L1",
    )
    close_quarter(billed)

    made = slip(billed.first)

    assert (made.collected, made.large, made.kept, made.amount) == (2000, 2000, 0, 2000)
    assert not FundEntry.objects.exists()


def test_the_whole_way_up_each_level_is_the_sum_of_its_parts(quarter):
    share(quarter.root, 10)
    share(quarter.root, 20, "above")
    for place in (quarter.first, quarter.second):
        receive(slip(place), by=quarter.zuzhibu)
    top = slip(quarter.root, by=quarter.zuzhibu)

    assert top.collected == D("328.50") - D("28.35") - D("4.50")
    assert (top.kept, top.to) == (D("59.13"), quarter.root)
    levels = reconcile(Remittance.objects.all(), JULY)
    assert all(level.agrees for level in levels)
    total = sums(levels)
    assert (total["collected"], total["kept"], total["within"]) == (D("328.50"), D("91.98"), 0)
    assert total["collected"] == total["kept"] + top.amount


def test_a_difference_is_explained_shown_and_stays(quarter):
    made = slip(quarter.first)

    with pytest.raises(Refused, match=r"相差 -0\.50 元，请写明原因"):
        receive(made, "283.00")
    receive(made, "283.00", "银行手续费", by=quarter.zuzhibu)

    level = reconcile(Remittance.objects.all(), JULY)[0]
    assert (level.on_the_way, level.within, level.agrees) == (D("-0.50"), 0, False)
    receive(slip(quarter.second))
    assert slip(quarter.root).collected == D("328.00")


def test_slips_refused(quarter):
    with pytest.raises(Refused, match="还没有关完"):
        actions.make_slip(quarter.first, OCTOBER, by=None)
    with pytest.raises(Refused, match="请选季度"):
        actions.make_slip(quarter.first, date(2026, 8, 1), by=None)
    with pytest.raises(Refused, match="不由您上缴"):
        slip(quarter.first, by=quarter.linju)
    made = slip(quarter.first)
    with pytest.raises(Refused, match="已经开过"):
        slip(quarter.first)
    receive(made)
    with pytest.raises(Refused, match="还没有收齐：示例市某局后勤处党支部"):
        slip(quarter.root)


def test_receiving_refused(quarter):
    made = slip(quarter.first)

    with pytest.raises(Refused, match="由上级收讫"):
        receive(made, by=quarter.shuji)
    with pytest.raises(Refused, match="不能是负数"):
        receive(made, "-1", "错")
    receive(made)
    with pytest.raises(Refused, match="已经收讫"):
        receive(made)
    assert Remittance.objects.get().received == D("283.50")


def test_a_withdrawn_slip_gives_back_what_was_kept_and_another_may_be_made(quarter):
    share(quarter.root, 10)
    made = slip(quarter.first)

    with pytest.raises(Refused, match="请写明作废"):
        actions.withdraw_slip(made, " ", by=quarter.shuji)
    actions.withdraw_slip(made, "登错", by=quarter.shuji)
    with pytest.raises(Refused, match="已经作废"):
        actions.withdraw_slip(made, "登错", by=quarter.shuji)
    with pytest.raises(Refused, match="已经作废"):
        receive(made)

    assert balance(quarter.first) == 0
    again = slip(quarter.first)
    assert again.number.endswith("-2")
    receive(again)
    with pytest.raises(Refused, match="由示例市某局机关党委作废"):
        actions.withdraw_slip(again, "登错", by=quarter.shuji)
    receive(slip(quarter.second))
    slip(quarter.root)
    with pytest.raises(Refused, match="先作废上级的上缴单"):
        actions.withdraw_slip(again, "登错", by=quarter.zuzhibu)


def test_a_remitted_quarter_is_not_reopened(quarter):
    slip(quarter.first)
    top = quarter.root.month_closes.order_by("-month").first()
    actions.reopen_month(top, "登错", by=None)

    with pytest.raises(Refused, match="先作废上缴单"):
        actions.reopen_month(quarter.first.month_closes.order_by("-month").first(), "登错", by=None)


@pytest.fixture
def funded(world):
    """100.00 元 in the fund of the root."""
    actions.enter_fund(world.root, "opening", D(100), date(2026, 1, 5), "移交", by=world.zuzhibu)
    return world


def spend(world, amount="30", place=None, by=None, **more):
    given = {"kind": "party_day", "on": TODAY, "payee": "某书店", "what": "学习资料", "decided": PAPER} | more
    return actions.spend(place or world.root, amount=D(amount), by=by, **given)


def test_spending_with_its_decision(funded):
    spent = spend(funded, by=funded.zuzhibu)

    assert balance(funded.root) == D("70.00")
    assert (spent.decision.typed_in, spent.decision.number) == (True, "会议纪要 5 号")
    made = Decision.objects.create(
        organisation=funded.root, decided_on=TODAY, matter="党费支出", typed_in=False
    )
    assert spend(funded, decided=made).decision == made


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount": "100.01"}, r"结余只有 100\.00 元，不够这一笔 100\.01 元"),
        ({"amount": "0"}, "大于 0"),
        ({"amount": "1.005"}, "最多到分"),
        ({"kind": "banquet"}, "只能用于规定的用途"),
        ({"on": date(2026, 11, 21)}, "不能晚于今天"),
        ({"decided": None}, "须集体讨论决定"),
        ({"on": date(2026, 11, 2)}, "请核对"),
        ({"payee": " "}, "收款人和事由"),
    ],
)
def test_spending_refused(funded, changes, says):
    with pytest.raises(Refused, match=says):
        spend(funded, **changes)

    assert balance(funded.root) == D(100)
    assert not Expense.objects.exists()
    assert not Decision.objects.exists()


def test_another_organisation_is_not_mine_to_spend_for(funded):
    with pytest.raises(Refused, match="不由您管"):
        spend(funded, by=funded.shuji)
    theirs = Decision.objects.create(organisation=funded.first, decided_on=TODAY, matter="别的")
    with pytest.raises(Refused, match="须集体讨论决定"):
        spend(funded, decided=theirs)


def test_a_wrong_expense_is_reversed_once(funded):
    spent = spend(funded)

    with pytest.raises(Refused, match="写明冲销"):
        actions.reverse_expense(spent, " ", by=funded.zuzhibu)
    counter = actions.reverse_expense(spent, "重复登记", by=funded.zuzhibu)
    for row in (spent, counter):
        with pytest.raises(Refused, match="冲销"):
            actions.reverse_expense(row, "再来", by=funded.zuzhibu)
    assert balance(funded.root) == D(100)


def test_money_given_below_arrives_there(funded):
    given = actions.allot(funded.root, funded.first, D(40), TODAY, "主题党日", PAPER, by=funded.zuzhibu)

    assert (balance(funded.root), balance(funded.first)) == (60, 40)
    spend(funded, "30", funded.first, by=funded.shuji)
    with pytest.raises(Refused, match=r"结余只有 10\.00 元"):
        actions.reverse_allotment(given, "给错", by=funded.zuzhibu)
    actions.reverse_expense(Expense.objects.get(), "退货", by=funded.shuji)
    actions.reverse_allotment(given, "给错", by=funded.zuzhibu)
    with pytest.raises(Refused, match="已经冲销"):
        actions.reverse_allotment(given, "给错", by=funded.zuzhibu)
    assert (balance(funded.root), balance(funded.first)) == (100, 0)


def test_giving_refused(funded):
    with pytest.raises(Refused, match="只能下拨给下级"):
        actions.allot(funded.first, funded.second, D(1), TODAY, "用途", PAPER, by=None)
    with pytest.raises(Refused, match="只能下拨给下级"):
        actions.allot(funded.root, funded.root, D(1), TODAY, "用途", PAPER, by=None)
    with pytest.raises(Refused, match="不够这一笔"):
        actions.allot(funded.root, funded.first, D(101), TODAY, "用途", PAPER, by=None)
    with pytest.raises(Refused, match="写明用途"):
        actions.allot(funded.root, funded.first, D(1), TODAY, "", PAPER, by=None)
    assert not Allotment.objects.exists()


def test_opening_once_and_interest_as_often_as_it_comes(funded):
    with pytest.raises(Refused, match="已经登记过"):
        actions.enter_fund(funded.root, "opening", D(1), TODAY, "", by=None)
    with pytest.raises(Refused, match="只登记期初结余和利息"):
        actions.enter_fund(funded.root, "kept", D(1), TODAY, "", by=None)
    for _ in range(2):
        actions.enter_fund(funded.root, "interest", D("0.35"), TODAY, "季息", by=funded.zuzhibu)
    assert balance(funded.root) == D("100.70")


def test_there_are_eighteen_kinds_in_six_groups():
    assert (len(uses.BY_CODE), len({use.group for use in uses.USES})) == (18, 6)
    assert sum(len(kinds) for _, kinds in uses.choices()) == 18


STEPS = st.lists(
    st.tuples(st.sampled_from(["spend", "allot", "interest", "back"]), st.integers(1, 9000)), max_size=15
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_sequence_makes_a_balance_wrong_or_negative(funded, steps):
    for act, cents in steps:
        amount = D(cents) / 100
        last = Expense.objects.filter(reverses=None, reversed_by=None).last()
        try:
            if act == "spend":
                spend(funded, amount, funded.first)
            elif act == "allot":
                actions.allot(funded.root, funded.first, amount, TODAY, "用途", PAPER, by=None)
            elif act == "interest":
                actions.enter_fund(funded.root, "interest", amount, TODAY, "", by=None)
            elif last:
                actions.reverse_expense(last, "错", by=None)
        except Refused as refusal:
            assert "不够这一笔" in refusal.message  # noqa: PT017 (the only refusal there may be)
    for fund in Fund.objects.all():
        assert fund.balance == fund.entries.aggregate(all=Sum("amount", default=D(0)))["all"] >= 0


def test_a_year_is_told_once_its_books_are_closed(world):
    with pytest.raises(Refused, match="还没有过完"):
        actions.publish(world.first, 2026, by=world.shuji)
    with pytest.raises(Refused, match="还没有关完"):
        actions.publish(world.first, 2025, by=world.shuji)
    actions.close_month(world.first, date(2025, 12, 1), by=None)
    with pytest.raises(Refused, match="不由您公示"):
        actions.publish(world.first, 2025, by=world.linju)

    told = actions.publish(world.first, 2025, by=world.shuji)

    assert (told.figures["collected"], told.figures["balance"], told.figures["uses"]) == ("0.00", "0.00", [])
    with pytest.raises(Refused, match="已经公示过"):
        actions.publish(world.first, 2025, by=world.shuji)
