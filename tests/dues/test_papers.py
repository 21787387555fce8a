"""The official forms in their columns, and the charts with the numbers behind them."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.models import AccessLog
from dues import actions, trends
from dues.models import Bill
from dues.resources.forms import card, ledger, register, yearly
from tests import factories

D, TODAY = Decimal, date(2026, 11, 20)


def pay(bill, on=TODAY):
    return actions.record_payment([bill.pk], on, "cash", by=None)


def test_the_form_of_a_village_comes_out_as_published(world, approve):
    """婺源县 汪村 2021: 44 farmers at 0.50 and five with salaries; 264.00 a year for the farmers, 828.00 in all."""
    for number in range(44):
        approve(factories.member(f"农{number}", world.second), "0", category="farmer")
    for base in ("1000", "2000", "2000", "2400", "2000"):
        approve(factories.member("工", world.second), base)

    rows = {row[0]: row for row in yearly(world.root, 2026)}

    assert rows["农民"][2:] == (44, D("264.00"))
    assert rows["按月领取工资 3,000 元以下"][1:] == ("0.5%", 5, D("564.00"))
    assert rows["总数"][2:] == (49, D("828.00"))


def test_the_ledger_has_a_line_a_member_and_the_sums(billed):
    pay(billed.bill(billed.he, 10))

    sheet = ledger(billed.first, 2026)

    assert sheet.headers[:2] == ["序号", "党员姓名"]
    he = next(row for row in sheet if row[1] == "何静")
    assert he[3:8] == (D("6300.00"), he[4], D("94.50"), D("189.00"), D("94.50"))
    assert sheet[len(sheet) - 1][6:8] == (D("489.00"), D("94.50"))


def test_the_register_keeps_reversals_and_the_card_every_month(billed):
    pay(billed.bill(billed.he, 10))
    actions.reverse_payment(billed.bill(billed.he, 10).payments.get(), "记错", by=billed.shuji)

    sheet = register(billed.root, 2026)
    assert [row[4] for row in sheet] == [D("94.50"), D("-94.50"), 0, ""]
    assert sheet[1][6] == "冲销：记错"
    page = card(billed.he, 2026)
    assert page.headers == [
        "所属支部",
        "姓名",
        "缴费类型",
        "缴纳基数",
        "比例",
        "月份",
        "月应缴额",
        "实际金额",
        "备注",
        "日期",
    ]
    assert [(row[5], row[7]) for row in page] == [
        ("2026-10", D("94.50")),
        ("2026-10", D("-94.50")),
        ("2026-11", 0),
    ]


def test_forms_are_taken_along_by_page_and_noted(billed, sign_in):
    client = sign_in(billed.shuji)
    base = f"/dues/papers/{billed.first.pk}/2026"

    for form in ("register", "ledger", "yearly"):
        book = load_workbook(BytesIO(client.get(f"{base}/{form}/").content))
        assert "2026" in book.active["A1"].value
    assert client.get(f"{base}/secret/").status_code == 404
    assert client.get(f"/dues/papers/{billed.second.pk}/2026/ledger/").status_code == 404
    assert AccessLog.objects.filter(kind=AccessLog.Kind.EXPORT).count() == 3
    assert "年度党费核定表" in client.get("/dues/papers/").content.decode()
    mine = sign_in(billed.dangyuan).get("/dues/mine/card/?export=xlsx")
    assert "何静" in load_workbook(BytesIO(mine.content)).active["A1"].value


def test_a_form_is_ready_to_print(billed, sign_in):
    content = sign_in(billed.shuji).get(f"/dues/papers/{billed.first.pk}/2026/ledger/").content
    sheet = load_workbook(BytesIO(content)).active

    assert [sheet.cell(3, at).number_format for at in (4, 6, 8)] == ["#,##0.00"] * 3
    assert sheet.column_dimensions["C"].width >= 2 * len(billed.first.short_name)
    assert sheet.cell(3, 5).alignment.wrap_text
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$2"


def test_in_january_the_own_card_is_that_of_the_year_before(billed, sign_in, time_machine):
    time_machine.move_to("2027-01-06 12:00+08:00")
    client = sign_in(billed.dangyuan)

    for asked in ("", "&year=2026", "&year=1999", "&year=abc"):
        sheet = load_workbook(BytesIO(client.get(f"/dues/mine/card/?export=xlsx{asked}").content)).active
        assert (sheet["A1"].value, sheet["F3"].value) == ("党费证 何静 2026", "2026-10")


@pytest.mark.parametrize("rows", [1, 3])
def test_charts_say_what_is_on_time_and_what_is_owed(billed, sign_in, django_assert_num_queries, rows):
    for month in range(9, 12 - rows, -1):
        actions.run_month(date(2026, month, 1), by=None)
    pay(billed.bill(billed.he, 10), date(2026, 10, 20))
    pay(billed.bill(billed.lin, 10))
    client = sign_in(billed.zuzhibu)
    client.get("/dues/charts/")

    with django_assert_num_queries(12):
        page = client.get("/dues/charts/")

    october = trends.on_time(Bill.objects.all(), TODAY)[-1]
    assert october == (date(2026, 10, 1), D("259.50"), D("94.50"), D("36.4"))
    assert sum(row[2] for row in trends.by_age(Bill.objects.all(), TODAY)) == sum(
        bill.owed for bill in Bill.objects.overdue_on(TODAY)
    )
    assert sum(row[3] for row in trends.by_branch(Bill.objects.all(), TODAY)) == sum(
        bill.owed for bill in Bill.objects.overdue_on(TODAY)
    )
    assert "36.4%" in page.content.decode()
