"""A fund entry is booked once however often it is clicked, and what was booked wrongly can be taken back."""

from datetime import date
from decimal import Decimal

import pytest

from branches.actions import Paper
from core.errors import Refused
from dues import actions
from dues.models import Expense, Fund, FundEntry
from tests.conftest import TODAY

D = Decimal
PAPER = {"decided_by": "机关党委会", "decided_on": "2026-11-03", "number": "纪要 5 号"}
SPENT = {"kind": "party_day", "amount": "30", "on": "2026-11-20", "payee": "某书店", "what": "资料"} | PAPER


@pytest.fixture
def funded(world):
    """100.00 元 in the fund of the root, and its keeper's way there."""
    actions.enter_fund(world.root, "opening", D(100), date(2026, 1, 5), "移交", by=world.zuzhibu)
    world.url = f"/dues/funds/{world.root.pk}/"
    world.balance = lambda: Fund.objects.get(organisation=world.root).balance
    return world


@pytest.mark.parametrize(
    ("act", "given", "left"),
    [
        ("spend", SPENT, 70),
        ("allot", {"amount": "30", "on": "2026-11-20", "purpose": "慰问"} | PAPER, 70),
        ("enter", {"kind": "interest", "amount": "30", "on": "2026-11-20", "note": "季息"}, 130),
    ],
)
def test_a_second_click_books_nothing(funded, sign_in, act, given, left):
    client, url = sign_in(funded.zuzhibu), f"{funded.url}{act}/"
    if act == "allot":
        given = given | {"to": funded.first.pk}
    shown = client.get(url).context["form"].initial["seen"]

    assert client.post(url, given | {"seen": shown}).status_code == 302
    again = client.post(url, given | {"seen": shown})

    assert "没有重复登记" in again.content.decode()
    assert funded.balance() == left
    assert client.post(url, given | {"seen": actions.latest_entry(funded.root)}).status_code == 302


def test_wrong_interest_is_taken_back_with_the_reason(funded):
    enter = lambda amount, note="": actions.enter_fund(  # noqa: E731 (one call said briefly)
        funded.root, "interest", D(amount), TODAY, note, by=funded.zuzhibu
    )
    enter("350")

    with pytest.raises(Refused, match="写明原因"):
        enter("-346.50")
    with pytest.raises(Refused, match=r"一共登记了 350\.00 元，不能冲回 350\.01 元"):
        enter("-350.01", "登错")
    enter("-346.50", "应为 3.50 元，小数点错")

    assert funded.balance() == D("103.50")


def test_a_wrong_opening_is_taken_back_before_another(funded):
    with pytest.raises(Refused, match="先登记一笔负数冲回"):
        actions.enter_fund(funded.root, "opening", D(10), TODAY, "", by=None)
    actions.enter_fund(funded.root, "opening", D(-100), TODAY, "移交单看错", by=None)
    actions.enter_fund(funded.root, "opening", D(10), date(2026, 1, 5), "移交", by=None)

    assert funded.balance() == 10


def test_an_opening_that_is_spent_is_not_taken_back(funded):
    paper = Paper("机关党委会", date(2026, 11, 3))
    actions.spend(funded.root, "party_day", D(30), TODAY, "某书店", "资料", paper, by=None)

    with pytest.raises(Refused, match=r"结余只有 70\.00 元"):
        actions.enter_fund(funded.root, "opening", D(-100), TODAY, "登错", by=None)

    assert FundEntry.objects.count() == 2
    assert Expense.objects.count() == 1


def test_taking_back_by_page(funded, sign_in):
    given = {"kind": "opening", "amount": "-100", "on": "2026-11-20", "note": "登错"}

    assert sign_in(funded.zuzhibu).post(f"{funded.url}enter/", given).status_code == 302

    assert funded.balance() == 0


def test_a_year_written_wrongly_or_an_amount_beyond_all_bounds_is_refused(funded, sign_in):
    client, given = sign_in(funded.zuzhibu), {"kind": "interest", "note": "季息"}

    for wrong in ({"amount": "1", "on": "0026-11-20"}, {"amount": "99999999999", "on": "2026-11-20"}):
        assert client.post(f"{funded.url}enter/", given | wrong).context["form"].errors
    assert funded.balance() == 100
