"""The ledger check finds a cent wherever it is planted, and nothing where the books are right."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from branches.actions import Paper
from branches.models import LocalRule
from dues import actions, ledger

JULY, TODAY = date(2026, 7, 1), date(2026, 11, 20)


@pytest.fixture
def books(billed):
    """A whole quarter: run, paid, closed, remitted, received, spent, given; one slip withdrawn and made anew."""
    for key in ("dues.kept_branch", "dues.kept_above"):
        LocalRule.objects.create(
            organisation=billed.root, key=key, value="20.00", since=date(2025, 1, 1), reason="文件"
        )
    for month in (7, 8, 9):
        actions.run_month(date(2026, month, 1), by=None)
        bill = billed.bill(billed.he, month)
        actions.record_payment([bill.pk], date(2026, month, 20), "cash", by=None)
        for place in (billed.first, billed.second, billed.root):
            actions.close_month(place, date(2026, month, 1), by=None)
    actions.withdraw_slip(actions.make_slip(billed.first, JULY, by=None), "登错", by=None)
    for place in (billed.first, billed.second):
        slip = actions.make_slip(place, JULY, by=None)
        actions.receive_slip(slip, slip.amount, "", by=None)
    actions.make_slip(billed.root, JULY, by=None)
    paper = Paper("党委会", TODAY)
    spent = actions.spend(billed.root, "award", Decimal("5"), TODAY, "某", "奖状", paper, by=None)
    actions.reverse_expense(spent, "错", by=None)
    actions.reverse_allotment(
        actions.allot(billed.root, billed.first, Decimal("3"), TODAY, "用途", paper, by=None), "错", by=None
    )
    return billed


def found():
    return {name for name, differences in ledger.check() if differences}


def test_right_books_show_no_difference(books):
    assert found() == set()
    out = StringIO()
    call_command("check_ledger", stdout=out)
    assert "账目一致" in out.getvalue()


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE dues_bill SET paid = paid + 0.01 WHERE paid = 0", "应交的已交数"),
        ("UPDATE dues_bill SET waived = waived + 0.01 WHERE paid = 0", "应交的减免数"),
        ("UPDATE dues_fund SET balance = balance + 0.01", "留存结余"),
        (
            "UPDATE dues_monthclose SET figures = jsonb_set(figures, '{due}', '\"244.51\"') WHERE month = '2026-07-01'",
            "关账时的应交",
        ),
        (
            "UPDATE dues_monthclose SET figures = jsonb_set(figures, '{received}', '\"94.49\"') WHERE month = '2026-08-01'",
            "关账时的实收",
        ),
        (
            "UPDATE dues_remittance SET collected = collected + 0.01, amount = amount + 0.01, received = received + 0.01 WHERE amount > 0",
            "党支部上缴单的收缴",
        ),
        (
            "UPDATE dues_remittance SET collected = collected + 0.01, amount = amount + 0.01 WHERE organisation_id = to_id",
            "上级上缴单的收缴",
        ),
        ("UPDATE dues_remittance SET kept = kept + 0.01, collected = collected + 0.01", "上缴单的留存"),
    ],
)
def test_a_planted_cent_is_found(books, statement, check):
    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert check in found()
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_ledger", stdout=out, stderr=err)
    assert ended.value.code == 1
    assert check in out.getvalue()
    assert "处不符" in err.getvalue()


@pytest.mark.parametrize("table", ["expense", "allotment"])
def test_an_expense_without_its_entry_is_found(books, table):
    column = {"expense": "支出入账", "allotment": "下拨入账"}[table]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE dues_{table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE dues_{table} SET amount = amount + 0.01 WHERE amount > 0")  # noqa: S608

    assert found() == {column}
