import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from core import sheets
from core.errors import Refused
from dues import actions
from dues.models import Quota
from tests import factories
from tests.members.sheets import judged as parts_of

SAMPLE = Path(__file__).parents[1] / "samples" / "党费核算表-2026.xlsx"
KIND = sheets.kinds["quotas"]
STAFF = ["序号", "姓名", "公民身份证号", "岗位工资", "薪级工资", "基础绩效", "养老保险", "职业年金"]
STAFF += ["所得税", "医疗", "失业", "公积金", "交纳基数"]
RETIRED = ["序号", "姓名", "公民身份证号", "基本养老金", "交纳基数"]
PAY = [4000, 2000, 1500, 400, 200, 100, 100, 50, 350]  # 6,300 after deductions


def workbook(staff=(), retired=()):
    book = Workbook()
    for title, headers, rows in (("在职", STAFF, staff), ("离退休", RETIRED, retired)):
        sheet = book.create_sheet(title)
        sheet.append([f"党费交纳数额核算表（{title}）"])
        sheet.append(headers)
        for number, row in enumerate(rows, start=1):
            sheet.append([number, *row])
    del book["Sheet"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def judged(content, by):
    return [row for part in parts_of(content, by, "quotas") for row in part]


def only(content, by):
    (row,) = judged(content, by)
    return row


def test_the_sample_comes_in_whole(world):
    book = load_workbook(SAMPLE)
    people = [row[1:3] for sheet in book for row in sheet.iter_rows(min_row=3, values_only=True)]
    for name, number in people:
        factories.member(name, world.first, id_number=number)

    batch = sheets.preview(KIND, SAMPLE.name, SAMPLE.read_bytes(), by=world.zuzhibu)

    assert batch.counts["new"] == len(people) == 177
    assert not Quota.objects.exists()
    sheets.commit(batch, by=world.zuzhibu)
    amounts = dict(Quota.objects.values_list("member__name", "amount"))
    assert Quota.objects.count() == 177
    assert amounts["邓昊振"] == Decimal("1000.00")
    assert amounts["宋华梅"] == Decimal("354.60")
    assert amounts["王诚思"] == Decimal("74.00")
    assert amounts["熊文涵"] == Decimal("25.00")
    assert set(Quota.objects.values_list("category", flat=True)) == {"salaried", "retired"}
    again = sheets.preview(KIND, SAMPLE.name, SAMPLE.read_bytes(), by=world.zuzhibu)
    assert again.counts["same"] == 177


def test_a_good_row_says_what_it_will_be(world):
    content = workbook(
        [["何静", world.he.id_number, *PAY, 6300]], [["林文博", world.lin.id_number, 5000, 5000]]
    )

    staff, retired = judged(content, world.shuji)

    assert (staff.verdict, retired.verdict) == ("new", "new")
    assert staff.values["proposal"].category == "salaried"
    assert "岗位工资 4,000.00" in staff.values["proposal"].parts
    assert retired.values["proposal"].category == "retired"


@pytest.mark.parametrize(
    ("pay", "base", "says"),
    [
        (PAY, 6400, "填的是 6,400.00，按岗位、薪级、基础绩效减各项扣款应为 6,300.00"),
        (PAY, "待定", "交纳基数：金额“待定”无法识别"),
        (PAY, "", "交纳基数：未填写"),
        (["无", *PAY[1:]], 6300, "岗位工资：金额“无”无法识别"),
        ([100, 0, 0, 400, 0, 0, 0, 0, 0], -300, "不能是负数"),
        ([-4000, *PAY[1:]], -1700, "岗位工资：不能是负数"),
    ],
)
def test_a_base_that_does_not_add_up_is_told(world, pay, base, says):
    row = only(workbook([["何静", world.he.id_number, *pay, base]]), world.shuji)

    assert row.verdict == "problem"
    assert any(says in problem for problem in row.problems), row.problems


def test_text_in_one_cell_gives_one_problem(world):
    row = only(workbook([["何静", world.he.id_number, "无", *PAY[1:], 6300]]), world.shuji)

    assert row.problems == ["岗位工资：金额“无”无法识别，请只填数字，如 1234.50。"]


def test_blank_items_count_as_nothing_and_say_so(world):
    pay = [*PAY[:4], "", *PAY[5:]]

    row = only(workbook([["何静", world.he.id_number, *pay, 6500]]), world.shuji)

    assert row.verdict == "new"
    assert row.notes == ["职业年金：空白，按 0 计。"]


def test_a_base_alone_is_taken_with_a_note(world):
    row = only(workbook([["何静", world.he.id_number, *[""] * 9, 6300]]), world.shuji)

    assert row.verdict == "new"
    assert row.notes == ["没有附工资各项，按所填交纳基数。"]


def test_a_retired_base_must_be_the_basic_pension(world):
    row = only(workbook(retired=[["何静", world.he.id_number, 5000, 5200]]), world.shuji)

    assert "按基本养老金（不含津贴补贴，2017 通知）应为 5,000.00" in row.problems[0]


def test_who_the_row_is_about(world):
    stranger = factories.id_number(date(1970, 1, 1))
    content = workbook(
        [
            ["何晶", world.he.id_number, *PAY, 6300],
            ["沈秋", world.shen.id_number, *PAY, 6300],
            ["生人", stranger, *PAY, 6300],
            ["错号", "11010519491231002", *PAY, 6300],
        ],
        [["何静", world.he.id_number, 5000, 5000]],
    )

    name, other_branch, unknown, bad, twice = [row.problems[0] for row in judged(content, world.shuji)]

    assert name == "姓名：这个身份证号在名册中是“何静”。"
    assert other_branch == unknown
    assert "在册党员中没有这个号码，或不在您负责的支部" in unknown
    assert "应为 18 位" in bad
    assert twice == "公民身份证号：与“在职”第 3 行重复。"


def test_a_waiting_quota_is_replaced_and_an_approved_one_is_not(world, approve):
    approve(world.lin, "10000")
    actions.propose_quotas([actions.Proposal(world.he.pk, 2026, "salaried", Decimal(5000))], by=world.shuji)
    content = workbook(
        [["何静", world.he.id_number, *PAY, 6300], ["林文博", world.lin.id_number, *PAY, 6300]]
    )

    he, lin = judged(content, world.shuji)

    assert he.verdict == "changed"
    assert lin.problems == ["2026 年已核准，基数 10,000.00，年内一般不变动（2017 通知第 1 条）。"]


def test_in_december_the_next_year_is_proposed_and_approved(world, approve, sign_in):
    """何静 has this year's approved, 林文博 not: the sheet is of the first year that lacks it, the button of both."""
    approve(world.he)
    rows = [["何静", world.he.id_number, *PAY, 6300], ["林文博", world.lin.id_number, *PAY, 6300]]
    with time_machine.travel("2026-12-05 10:00:00+08:00"):
        he, lin = judged(workbook(rows), world.shuji)
        batch = sheets.preview(KIND, "核算表.xlsx", workbook(rows), by=world.shuji)
        sheets.commit(batch, by=world.shuji)
        client = sign_in(world.zuzhibu)
        page = client.get(reverse("dues:quotas"), {"year": 2027}).content.decode()
        client.post(reverse("dues:approve_quotas"))

    assert (he.verdict, he.notes, lin.notes) == ("new", ["今年已核准，这一行按 2027 年度核定。"], [])
    assert "全部核准 2026 年（1 人）、2027 年（1 人）" in page
    assert set(Quota.objects.approved().values_list("member", "year")) == {
        (world.he.pk, 2026),
        (world.he.pk, 2027),
        (world.lin.pk, 2026),
    }


def test_an_import_of_the_next_year_taken_back_leaves_this_year(world, approve):
    approve(world.he)
    with time_machine.travel("2026-12-05 10:00:00+08:00"):
        row = [["何静", world.he.id_number, *PAY, 6300]]
        batch = sheets.preview(KIND, "核算表.xlsx", workbook(row), by=world.shuji)
        sheets.undo(sheets.commit(batch, by=world.shuji), by=world.shuji)

    assert list(Quota.objects.values_list("year", flat=True)) == [2026]


def test_a_batch_with_a_problem_is_refused_whole(world):
    content = workbook([["何静", world.he.id_number, *PAY, 6300], ["林文博", world.lin.id_number, *PAY, 1]])
    batch = sheets.preview(KIND, "核算表.xlsx", content, by=world.shuji)

    with pytest.raises(Refused, match="还有 1 行有问题，全部未入库"):
        sheets.commit(batch, by=world.shuji)
    assert not Quota.objects.exists()


def test_judging_costs_the_same_queries_for_one_and_for_many_rows(world, django_assert_num_queries):
    many = [factories.member(f"同志{n}", world.first) for n in range(20)]
    one = workbook([["何静", world.he.id_number, *PAY, 6300]])
    more = workbook([[member.name, member.id_number, *PAY, 6300] for member in many])
    judged(one, world.shuji)

    with django_assert_num_queries(6):
        judged(one, world.shuji)
    with django_assert_num_queries(6):
        judged(more, world.shuji)
