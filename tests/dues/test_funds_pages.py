"""The pages of remittances and funds: what a person sees, does, and is told when it cannot be."""

from datetime import date
from decimal import Decimal

import pytest

from branches.actions import Paper
from dues import actions
from dues.models import Expense, Fund, Publication, Remittance

JULY = date(2026, 7, 1)
PAPER = {"decided_by": "支部委员会会议", "decided_on": "2026-11-03", "number": "纪要 5 号"}


@pytest.fixture
def closed(billed):
    """The third quarter: 何静 paid July, all levels closed."""
    actions.run_month(JULY, by=None)
    actions.record_payment([billed.bill(billed.he, 7).pk], date(2026, 7, 9), "cash", by=None)
    for month in (7, 8, 9):
        for place in (billed.first, billed.second, billed.root):
            actions.close_month(place, date(2026, month, 1), by=None)
    return billed


def text(response):
    return response.content.decode()


def test_a_quarter_by_hand(closed, sign_in):
    shuji, zuzhibu = sign_in(closed.shuji), sign_in(closed.zuzhibu)
    made = shuji.post(f"/dues/remittances/make/{closed.first.pk}/", {"quarter": "2026-07"})
    slip = Remittance.objects.get()

    assert made.url == f"/dues/remittances/{slip.pk}/"
    assert "玖拾肆元伍角" in text(shuji.get(made.url))
    assert "已经开过" in text(
        shuji.post(f"/dues/remittances/make/{closed.first.pk}/", {"quarter": "2026-07"})
    )
    assert "请写明原因" in text(zuzhibu.post(f"{made.url}receive/", {"received": "94", "note": ""}))
    assert zuzhibu.post(f"{made.url}receive/", {"received": "94", "note": "手续费"}).status_code == 302
    page = text(zuzhibu.get("/dues/remittances/reconcile/?quarter=2026-07"))
    assert ("不一致的" in page, "−0.50" in page, "手续费" in page) == (True, True, True)
    assert shuji.post(f"{made.url}withdraw/", {"why": "错"}).status_code == 403
    assert zuzhibu.post(f"{made.url}withdraw/", {"why": "错"}).status_code == 302
    assert "已作废" in text(shuji.get("/dues/remittances/"))


def test_spending_by_page_names_kind_decision_and_what_is_left(closed, sign_in):
    client, url = sign_in(closed.shuji), f"/dues/funds/{closed.first.pk}/"
    given = {
        "kind": "party_day",
        "amount": "30",
        "on": "2026-11-20",
        "payee": "某书店",
        "what": "资料",
    } | PAPER

    assert "不够这一笔 30.00 元" in text(client.post(f"{url}spend/", given))
    assert (
        client.post(f"{url}enter/", {"kind": "opening", "amount": "50", "on": "2026-11-01"}).status_code
        == 302
    )
    assert "decided_by" in client.post(f"{url}spend/", given | {"decided_by": ""}).context["form"].errors
    assert client.post(f"{url}spend/", given).status_code == 302
    page = text(client.get(url))
    assert ("主题党日" in page, "纪要 5 号" in page, "20.00" in page) == (True, True, True)
    spent = Expense.objects.get()
    assert client.post(f"/dues/expenses/{spent.pk}/reverse/", {"reason": "退货"}).status_code == 302
    assert Fund.objects.get().balance == Decimal(50)
    assert "已经冲销过" in text(client.post(f"/dues/expenses/{spent.pk}/reverse/", {"reason": "退货"}))


def test_giving_below_by_page(closed, sign_in):
    client = sign_in(closed.zuzhibu)
    actions.enter_fund(closed.root, "opening", Decimal(100), date(2026, 1, 5), "", by=None)
    given = {"to": closed.second.pk, "amount": "40", "on": "2026-11-20", "purpose": "慰问"} | PAPER

    assert client.post(f"/dues/funds/{closed.root.pk}/allot/", given).status_code == 302
    assert "慰问" in text(sign_in(closed.linju).get(f"/dues/funds/{closed.second.pk}/"))
    wrong = client.post(f"/dues/funds/{closed.root.pk}/allot/", given | {"to": closed.root.pk})
    assert "to" in wrong.context["form"].errors


def test_members_read_what_was_published(closed, sign_in):
    actions.close_month(closed.first, date(2026, 10, 1), by=None)
    Publication.objects.create(
        organisation=closed.root, year=2025, figures={"collected": "123.45", "uses": [["主题党日", "6.00"]]}
    )
    Publication.objects.create(organisation=closed.second, year=2025, figures={"collected": "9.99"})

    page = text(sign_in(closed.dangyuan).get("/dues/published/"))

    assert ("123.45" in page, "其中：主题党日" in page, "9.99" in page) == (True, True, False)
    assert "还没有公示" in text(sign_in(closed.luren).get("/dues/published/"))
    refused = sign_in(closed.shuji).post(f"/dues/funds/{closed.first.pk}/publish/", {"year": "2025"})
    assert refused.status_code == 302
    assert Publication.objects.filter(organisation=closed.first).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_queries(closed, sign_in, django_assert_num_queries, rows):
    paper = Paper("支委会", date(2026, 1, 3))
    actions.enter_fund(closed.first, "opening", Decimal(100), date(2026, 1, 5), "", by=None)
    for place in (closed.first, closed.second, closed.root)[:rows]:
        made = actions.make_slip(place, JULY, by=None)
        actions.receive_slip(made, made.amount, "", by=None)
        actions.spend(closed.first, "award", Decimal(1), date(2026, 1, 9), "某", "奖状", paper, by=None)
    client = sign_in(closed.zuzhibu)
    for url, queries in (
        ("/dues/remittances/", 11),
        ("/dues/remittances/reconcile/?quarter=2026-07", 12),
        (f"/dues/funds/{closed.first.pk}/", 17),
    ):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
