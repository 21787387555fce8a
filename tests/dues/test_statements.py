"""Statements of WeChat, Alipay and a bank: what comes in, whose it may be, what is confirmed and what is left."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from branches.actions import Paper
from core import sheets
from core.errors import Refused
from dues import actions, matching, proposals
from dues.models import Payment, StatementLine
from tests import factories
from tests.conftest import TODAY
from tests.members.sheets import sample

KIND = sheets.kinds["statements"]
LIST = "dues:statements"


def preview(name, by, content=None):
    return sheets.preview(KIND, name, content or sample(name), by=by)


def take(name, by):
    batch = preview(name, by)
    sheets.commit(batch, by=by)
    return batch


def lines(branch):
    return {line.payer: line for line in proposed(branch)}


def proposed(branch):
    found = list(StatementLine.objects.filter(branch=branch).for_list())
    proposals.propose(found, TODAY)
    return found


def test_a_wechat_statement_as_it_is_exported(billed):
    batch = take("微信账单.csv", billed.shuji)

    assert batch.counts["new"] == 4
    assert batch.counts["skipped"] >= 3
    found = lines(billed.first)
    assert set(found) == {"何静", "爱运动的猫", "路过", "*静"}
    he = found["何静"]
    assert (he.method, he.paid_on, he.amount) == ("wechat", date(2026, 11, 5), Decimal("94.50"))
    assert he.mark == "1000050001202611050012345670001"
    assert (found["爱运动的猫"].member, [b.month.month for b in found["爱运动的猫"].bills]) == (
        billed.lin,
        [10, 11],
    )
    assert "附言里写着林文博" in found["爱运动的猫"].reason
    assert (found["路过"].member, found["路过"].bills) == (None, [])
    assert "没有名册上的姓名" in found["路过"].reason
    assert found["*静"].member == billed.he
    assert not Payment.objects.exists()


def test_the_same_lines_again_are_ignored(billed):
    take("微信账单.csv", billed.shuji)

    batch = preview("微信账单.csv", billed.shuji)

    assert (batch.counts["new"], batch.counts["same"]) == (0, 4)
    sheets.commit(batch, by=billed.shuji)
    assert StatementLine.objects.count() == 4


def test_an_alipay_statement_below_its_long_preamble(billed):
    take("支付宝账单.csv", billed.shuji)

    found = lines(billed.first)
    assert set(found) == {"何静", "沈秋"}
    assert found["何静"].method == "alipay"
    assert found["沈秋"].member is None


def test_a_bank_statement_with_two_columns_of_money(billed):
    take("银行流水.xlsx", billed.shuji)

    found = proposed(billed.first)
    assert sorted((line.payer, line.amount) for line in found) == [
        ("何静", Decimal("94.50")),
        ("林文博", Decimal("450.00")),
        ("陈晓", Decimal("0.20")),
        ("陈晓", Decimal("0.20")),
    ]
    assert {line.method for line in found} == {"bank"}
    batch = preview("银行流水.xlsx", billed.shuji)
    assert batch.counts["same"] == 4


def test_an_import_of_lines_is_undone_until_one_is_settled(billed):
    batch = take("微信账单.csv", billed.shuji)
    sheets.undo(batch, by=billed.shuji)
    assert not StatementLine.objects.exists()

    batch = take("微信账单.csv", billed.shuji)
    actions.ignore_line(StatementLine.objects.get(payer="路过"), "转错", by=billed.shuji)
    with pytest.raises(Refused):
        sheets.undo(batch, by=billed.shuji)
    assert StatementLine.objects.count() == 4


def test_what_was_proposed_is_confirmed_at_once_and_once(billed, sign_in):
    take("微信账单.csv", billed.shuji)
    client = sign_in(billed.shuji)
    page = client.get(reverse(LIST))
    ticks = [line.tick for line in page.context["object_list"] if line.bills]
    assert len(ticks) == page.context["proposed"] == 1
    assert "金额可以是 10 月，也可以是 11 月" in page.content.decode()

    done = client.post(reverse("dues:confirm_lines"), {"lines": ticks}, follow=True).content.decode()
    again = client.post(reverse("dues:confirm_lines"), {"lines": ticks}, follow=True).content.decode()

    assert "已登记 1 笔，共 300.00 元" in done
    assert "没有重复登记" in again
    line = StatementLine.objects.get(payer="爱运动的猫")
    assert set(Payment.objects.values_list("receipt", "method", "paid_on")) == {
        (line.receipt, "wechat", date(2026, 11, 6))
    }
    assert not billed.bill(billed.lin, 10).owed
    for bad in ({}, {"lines": ["x"]}, {"lines": ["1:"]}):
        assert client.post(reverse("dues:confirm_lines"), bad).status_code == 302
    assert Payment.objects.count() == 2


def test_a_proposal_that_no_longer_fits_books_nothing(billed):
    take("微信账单.csv", billed.shuji)
    line = next(line for line in proposed(billed.first) if line.bills)
    actions.record_payment([billed.bill(billed.lin, 10).pk], TODAY, "cash", by=None)

    with pytest.raises(Refused, match=r"只应交 150\.00 元"):
        actions.confirm_lines({line.pk: [bill.pk for bill in line.bills]}, by=billed.shuji)
    assert Payment.objects.count() == 1


def by_hand(line):
    return reverse("dues:statement_line", args=[line.pk])


def test_the_rest_is_worked_through_by_hand(billed, sign_in):
    take("微信账单.csv", billed.shuji)
    client, line = sign_in(billed.shuji), StatementLine.objects.get(payer="路过")
    assert client.get(by_hand(line)).context["member"] is None
    url = f"{by_hand(line)}?member={billed.he.pk}"
    assert [bill.month.month for bill in client.get(url).context["months"]] == [10, 11]

    form = {"bills": [billed.bill(billed.he, 10).pk], "handed_by": "其妻"}
    done = client.post(url, form, follow=True).content.decode()

    assert "已登记何静 88.00 元" in done
    paid = Payment.objects.get()
    assert (paid.amount, paid.handed_by, billed.bill(billed.he, 10).owed) == (
        Decimal(88),
        "其妻",
        Decimal("6.50"),
    )
    assert "已经处理过了" in client.get(by_hand(line), follow=True).content.decode()


def test_more_than_the_months_is_voluntary_only_when_said(billed, sign_in):
    take("银行流水.xlsx", billed.shuji)
    client, line = sign_in(billed.shuji), StatementLine.objects.get(payer="林文博")
    form = {"bills": [billed.bill(billed.lin, 10).pk, billed.bill(billed.lin).pk]}

    assert "说明多出的是自愿多交" in client.post(by_hand(line), form).content.decode()
    assert not Payment.objects.exists()
    client.post(by_hand(line), form | {"beyond": "on"})

    assert sorted(Payment.objects.values_list("kind", "amount")) == [
        ("late", Decimal(150)),
        ("regular", Decimal(150)),
        ("voluntary", Decimal(150)),
    ]
    line.refresh_from_db()
    assert len(line.receipt.split("、")) == 2


def test_lines_refused(billed):
    take("微信账单.csv", billed.shuji)
    line = StatementLine.objects.get(payer="*静")
    october, november = billed.bill(billed.he, 10), billed.bill(billed.he)
    cases = [
        (
            lambda: actions.book_line(line, billed.he, [october.pk, november.pk], by=billed.shuji),
            "不够交所选的月份",
        ),
        (lambda: actions.book_line(line, billed.lin, [october.pk], by=billed.shuji), "月份无效"),
        (lambda: actions.book_line(line, billed.he, [october.pk], by=billed.linju), "不在您负责"),
        (lambda: actions.ignore_line(line, " ", by=billed.shuji), "为什么不是党费"),
        (lambda: actions.confirm_lines({}, by=billed.shuji), "至少勾选一笔"),
        (lambda: actions.confirm_lines({999_999: [1]}, by=billed.shuji), "已经不在了"),
    ]
    for act, says in cases:
        with pytest.raises(Refused, match=says):
            act()
    assert not Payment.objects.exists()
    actions.ignore_line(line, "聚餐分摊", by=billed.shuji)
    with pytest.raises(Refused, match="已经处理过了（聚餐分摊）"):
        actions.ignore_line(line, "再来", by=billed.shuji)


def test_too_far_back_needs_the_resolution_here_too(billed):
    actions.run_month(date(2026, 3, 1), by=None)
    take("微信账单.csv", billed.shuji)
    line, bill = StatementLine.objects.get(payer="路过"), billed.bill(billed.he, 3)

    with pytest.raises(Refused, match="先由支部研究"):
        actions.book_line(line, billed.he, [bill.pk], by=billed.shuji)
    actions.book_line(line, billed.he, [bill.pk], paper=Paper("支部", TODAY, text="同意"), by=billed.shuji)

    assert Payment.objects.get().decision.text == "同意"


def test_set_aside_by_the_page(billed, sign_in):
    take("微信账单.csv", billed.shuji)
    client, line = sign_in(billed.shuji), StatementLine.objects.get(payer="路过")

    client.post(reverse("dues:ignore_line", args=[line.pk]), {"why": "转错"})

    assert "转错" in client.get(reverse(LIST), {"state": "ignored"}).content.decode()
    assert len(client.get(reverse(LIST)).context["object_list"]) == 3


def test_lines_cost_the_same_queries_at_one_and_at_many_rows(billed, sign_in, django_assert_num_queries):
    take("微信账单.csv", billed.shuji)
    client = sign_in(billed.shuji)
    client.get(reverse(LIST))

    with django_assert_num_queries(12):
        assert len(client.get(reverse(LIST), {"q": "何静"}).context["object_list"]) == 1
    with django_assert_num_queries(12):
        assert len(client.get(reverse(LIST)).context["object_list"]) == 4


def person(name, pk=1):
    return SimpleNamespace(name=name, pk=pk)


@pytest.mark.parametrize(
    ("payer", "texts", "names", "found"),
    [
        ("何静", [], ["何静", "林文博"], "何静"),
        ("何静", [], ["何静", "何静"], None),
        ("*静", [], ["何静", "林文博"], "何静"),
        ("*静", [], ["何静", "王静"], None),
        ("**", [], ["何静"], None),
        ("何静静", [], ["何静"], "何静"),
        ("昵称", ["林文博11月"], ["何静", "林文博"], "林文博"),
        ("昵称", ["何静林文博"], ["何静", "林文博"], None),
        ("", [""], ["何静"], None),
    ],
)
def test_whose_money_it_is(payer, texts, names, found):
    member, why = matching.whose(payer, texts, [person(name, pk) for pk, name in enumerate(names)])

    assert (member and member.name) == found
    assert why


@pytest.mark.parametrize(
    ("amount", "owed", "months"),
    [
        ("10", ["10"], [1]),
        ("10", ["10", "10"], []),
        ("20", ["10", "10"], [1, 2]),
        ("15", ["10", "15"], [2]),
        ("25", ["10", "15", "20"], [1, 2]),
        ("35", ["10", "15", "20"], []),
        ("9", ["10"], []),
        ("9", [], []),
    ],
)
def test_for_which_months(amount, owed, months):
    bills = [
        SimpleNamespace(pk=at, owed=Decimal(sum_), month=date(2026, at, 1)) for at, sum_ in enumerate(owed, 1)
    ]

    way, why = matching.months_for(Decimal(amount), bills)

    assert [bill.month.month for bill in way] == months
    assert why


def test_two_of_one_name_are_left_to_people(billed):
    factories.member("何静", billed.first)
    take("微信账单.csv", billed.shuji)

    assert StatementLine.objects.get(payer="何静").member is None
    assert "有 2 人" in StatementLine.objects.get(payer="何静").why
