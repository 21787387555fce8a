"""What the columns of an upload mean: guessed, asked, remembered; and what of a sheet is no data."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core import sheets
from core.errors import Refused
from core.forgetting import forget
from core.models import ImportBatch, ImportBlock, JobRun, SheetMapping
from members.models import Member
from tests import factories
from tests.members.sheets import HEADERS, person, preview, rows_of, sample, workbook

ODD = ("党员现用名", "证号", "在哪个支部", "是正式还是预备", "何时入党", "何时转正")


def csv_of(rows, headers=HEADERS):
    return "\n".join(",".join(map(str, row)) for row in (headers, *rows)).encode("gb18030")


def send(client, content, name="花名册.xlsx", kind="members"):
    address = reverse("core:sheet_upload", args=[kind])
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def choose(client, batch, *names):
    address = reverse("core:batch_columns", args=[batch.pk])
    return client.post(address, {f"t0c{at}": name for at, name in enumerate(names)}, follow=True)


IN_ORDER = ("name", "id_number", "branch", "category", "joined_on", "full_on")


def test_a_csv_of_the_office_comes_in(world, sign_in):
    client = sign_in(world.zuzhibu)

    page = send(client, csv_of([person(world.first)]), "花名册.csv")

    assert page.context["batch"].counts["new"] == 1
    client.post(reverse("core:batch_commit", args=[page.context["batch"].pk]))
    assert Member.objects.filter(name="江子淑", branch=world.first).count() == 1


def test_odd_titles_are_asked_and_remembered(world, sign_in):
    client, row = sign_in(world.zuzhibu), person(world.first)

    asked = send(client, workbook([row], ODD))
    batch = ImportBatch.objects.get()
    shown = asked.content.decode()
    assert asked.redirect_chain[-1][0] == reverse("core:batch_columns", args=[batch.pk])
    assert "还没有找到必填的列" in shown
    assert "江子淑" in shown, "sample cells help to choose"
    assert row[1] not in shown, "what looks like an identity number is masked"
    assert batch.state == "waiting"

    judged = choose(client, batch, *IN_ORDER)

    assert judged.context["batch"].counts["new"] == 1
    assert "调整列对应" in judged.content.decode()
    again = send(client, workbook([person(world.first, id_number=factories.id_number())], ODD))
    assert again.context["batch"].counts["new"] == 1
    other = send(sign_in(world.shuji), workbook([row], ODD))
    assert "还没有找到必填的列" in other.content.decode(), "somebody else is asked anew"


def test_a_waiting_batch_is_not_committed(world):
    batch = preview(workbook([person(world.first)], ODD), world.zuzhibu)

    with pytest.raises(Refused, match="请先对应好各列"):
        sheets.commit(batch, by=world.zuzhibu)


def test_a_required_column_left_out_is_named_and_nothing_changes(world, sign_in):
    client = sign_in(world.zuzhibu)
    send(client, workbook([person(world.first)], ODD))
    batch = ImportBatch.objects.get()

    page = choose(client, batch, "name", "id_number", "branch", "", "joined_on", "")

    assert "“Sheet”还没有选出必填的列：人员类别。" in page.content.decode()
    batch.refresh_from_db()
    assert (batch.state, SheetMapping.objects.count()) == ("waiting", 0)
    nothing = choose(client, batch)
    assert "请至少选好一张表的各列" in nothing.content.decode()


def test_a_title_that_is_only_alike_is_asked_with_the_guess_chosen(world, sign_in):
    headers = ("党员现用姓名", *HEADERS[1:])

    page = send(sign_in(world.zuzhibu), workbook([person(world.first)], headers))

    shown = page.content.decode()
    assert "已按列名预先选好，请核对" in shown
    assert '<option value="name" selected>姓名（必填）</option>' in shown


def test_columns_can_be_changed_after_the_preview(world, sign_in):
    client = sign_in(world.zuzhibu)
    content = workbook([(*person(world.first), "13911112222", "大学")], (*HEADERS, "手机号", "备注"))
    batch = send(client, content).context["batch"]
    assert rows_of(batch)[0].cells["phone"] == "13911112222"

    choose(client, batch, *IN_ORDER, "", "education")

    batch.refresh_from_db()
    (row,) = rows_of(batch)
    assert (row.cells.get("phone"), row.cells["education"], row.verdict) == (None, "大学", "new")
    assert batch.counts["ignored"] == ["手机号"]
    assert ImportBlock.objects.count() == 1


def test_an_odd_choice_is_refused(world, sign_in):
    client = sign_in(world.zuzhibu)
    send(client, workbook([person(world.first)], ODD))

    page = choose(client, ImportBatch.objects.get(), "nonsense", *IN_ORDER[1:])

    assert page.status_code == 200
    assert ImportBatch.objects.get().state == "waiting"


def test_a_merged_branch_holds_for_the_rows_below(world):
    rows = [
        person(world.first),
        person(world.first, id_number=factories.id_number(), branch=""),
        person(world.second, id_number=factories.id_number()),
        person(world.first, id_number=factories.id_number(), branch="  "),
    ]

    batch = preview(workbook(rows), world.zuzhibu)

    found = rows_of(batch)
    assert [row.verdict for row in found] == ["new"] * 4
    assert f"所在党支部：空白，按上一行“{world.first.name}”。" in found[1].notes
    sheets.commit(batch, by=world.zuzhibu)
    assert Member.objects.filter(name="江子淑", branch=world.second).count() == 2


def test_only_columns_that_say_so_are_filled_down(world):
    rows = [person(world.first), person(world.first, id_number=factories.id_number(), category="")]

    batch = preview(workbook(rows), world.zuzhibu)

    assert rows_of(batch)[1].problems == ["人员类别：未填写。"]


def test_titles_blanks_repeated_headers_and_footers_are_no_data(world):
    rows = [
        ("填表单位", "某局"),
        (),
        HEADERS,
        person(world.first),
        (None, "   "),
        HEADERS,
        person(world.first, id_number=factories.id_number(), name="江子文"),
        ("合计", "2 人"),
        ("填表人：林文博", None, None, "2026-11-20"),
    ]

    batch = preview(workbook(rows, ("党员花名册",)), world.zuzhibu)

    assert [(row.number, row.cells["name"]) for row in rows_of(batch)] == [(5, "江子淑"), (8, "江子文")]
    assert (batch.counts["new"], batch.counts["problem"], batch.counts["skipped"]) == (2, 0, 3)


def test_somebody_called_like_a_footer_is_a_person(world):
    batch = preview(workbook([person(world.first, name="注云飞")]), world.zuzhibu)

    assert rows_of(batch)[0].verdict == "new"


def test_a_header_without_data_is_said(world):
    with pytest.raises(Refused, match="没有填了内容的行"):
        preview(workbook([("合计", "0 人")]), world.zuzhibu)
    with pytest.raises(Refused, match="表头下面没有数据"):
        preview(workbook([], ODD), world.zuzhibu)


def test_a_hidden_sheet_is_named_on_the_page(world, sign_in):
    book = load_workbook(io.BytesIO(workbook([person(world.first)])))
    hidden = book.create_sheet("底稿")
    hidden.append(HEADERS)
    hidden.append(person(world.first, id_number=factories.id_number()))
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)

    page = send(sign_in(world.zuzhibu), buffer.getvalue())

    assert page.context["batch"].counts["new"] == 1
    assert "隐藏的工作表不导入：底稿" in page.content.decode()


def test_a_sheet_with_half_the_columns_beside_a_whole_one_is_asked(world):
    book = load_workbook(io.BytesIO(workbook([person(world.first)])))
    half = book.create_sheet("续表")
    half.append(("姓名", "身份证号", "支部", "入党时间"))
    half.append(("江子文", factories.id_number(), world.first.name, "2010-07-01"))
    buffer = io.BytesIO()
    book.save(buffer)

    batch = preview(buffer.getvalue(), world.zuzhibu)
    assert batch.state == "waiting"
    whole = dict(enumerate(IN_ORDER))
    sheets.map_columns(batch, [whole, {}], by=world.zuzhibu)

    batch.refresh_from_db()
    assert (batch.counts["new"], batch.counts["read"]) == (1, ["Sheet"])


def test_changes_stand_beside_what_is_stored(world, sign_in):
    row = (*person(world.first, name="何静", id_number=world.he.id_number), "硕士研究生", "13911112222")

    page = send(sign_in(world.zuzhibu), workbook([row], (*HEADERS, "学历", "手机号")))

    shown = page.content.decode()
    assert "<del>大学本科</del> → <strong>硕士研究生</strong>" in shown
    assert "139****2222" in shown
    assert "有变化" in shown
    assert "138****0000" not in shown, "of what is sensitive only that it changes"


def test_the_error_workbook_is_the_sheet_as_sent(world):
    headers = ("序号", *HEADERS, "备注")
    rows = [
        (1, *person(world.first, id_number="１"), "=1+1"),
        (2, *person(world.first), "好"),
        ("合计", 2),
    ]
    batch = preview(workbook([headers, *rows], ("党员花名册",)), world.zuzhibu)

    (head, bad, good, footer) = load_workbook(io.BytesIO(sheets.error_workbook(batch))).active.values

    assert head == (*headers, "提示", "结论", "问题")
    assert bad[:3] == (1, "江子淑", "１")
    assert (bad[-2], good[-2], footer[-2]) == ("有问题", "新增", "跳过")
    assert "应为 18 位" in bad[-1]
    assert not good[-1]


def test_an_error_workbook_of_two_sheets_has_two(world):
    for member in (world.he, world.lin):
        assert member.pk
    batch = preview(sample("党费核算表-2026.xlsx"), world.zuzhibu, "quotas")

    book = load_workbook(io.BytesIO(sheets.error_workbook(batch)))

    assert book.sheetnames == ["在职", "离退休"]
    assert book["离退休"].max_row == 113


@pytest.mark.parametrize("kind", ["members", "organisations", "quotas"])
def test_a_template_is_a_sheet_of_its_kind(world, sign_in, kind):
    response = sign_in(world.zuzhibu).get(reverse("core:sheet_template", args=[kind]))

    sheet = load_workbook(io.BytesIO(response.content)).active
    header = [cell.value for cell in sheet[2]]
    assert header == [c.title + "*" * c.required for c in sheets.kinds[kind].columns]
    assert "带 * 的必填" in sheet["A1"].value
    with pytest.raises(Refused, match="没有填了内容的行"):
        preview(response.content, world.zuzhibu, kind)


def test_identity_numbers_in_a_template_are_text(world):
    sheet = load_workbook(io.BytesIO(sheets.template_workbook(sheets.kinds["members"]))).active

    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[2]}
    assert (formats["公民身份证号*"], formats["手机号"], formats["出生日期"]) == ("@", "@", "yyyy-mm-dd")


def test_rows_that_lost_digits_to_a_spreadsheet_are_told(world):
    content = csv_of([person(world.first, id_number="9.90057E+17")])

    assert "科学计数法" in rows_of(preview(content, world.zuzhibu))[0].problems[0]


def test_a_page_of_one_verdict_opens_few_blocks(world, sign_in, django_assert_num_queries):
    good = [person(world.first, id_number=factories.id_number()) for _ in range(450)]
    batch = preview(workbook([*good, person(world.first, id_number="1")]), world.zuzhibu)

    rows = sheets.KeptRows(batch, "problem")

    assert ImportBlock.objects.count() == 3
    with django_assert_num_queries(1):
        assert rows[0].number == 452
    assert [row.number for row in sheets.KeptRows(batch)[198:202]] == [200, 201, 202, 203]


def test_forgotten_uploads_go_after_a_week_and_committed_batches_stay(world):
    old = timezone.now() - timedelta(days=8)
    waiting = preview(workbook([person(world.first)], ODD), world.zuzhibu)
    judged = preview(workbook([person(world.first)]), world.zuzhibu)
    kept = sheets.commit(preview(workbook([person(world.first)]), world.zuzhibu), by=world.zuzhibu)
    fresh = preview(workbook([person(world.second)]), world.zuzhibu)
    ImportBatch.objects.filter(pk__in=[waiting.pk, judged.pk, kept.pk]).update(uploaded_at=old)

    forget()
    call_command("run_job", "core.forget")

    assert set(ImportBatch.objects.values_list("pk", flat=True)) == {kept.pk, fresh.pk}
    assert [run.counts for run in JobRun.objects.order_by("pk")] == [
        {"清除上传": 2, "清除导出文件": 0, "清除任务记录": 0, "清除长任务": 0, "清除外发消息": 0},
        {"清除上传": 0, "清除导出文件": 0, "清除任务记录": 0, "清除长任务": 0, "清除外发消息": 0},
    ]


def test_forgetting_as_of_a_day_to_come(world):
    preview(workbook([person(world.first)]), world.zuzhibu)

    forget(date(2026, 11, 26))
    assert ImportBatch.objects.count() == 1
    forget(date(2026, 11, 28))
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("members", "所在党支部、人员类别、加入党组织日期"),
        ("organisations", "党组织名称、组织类别、成立日期"),
        ("quotas", "交纳基数"),
    ],
)
def test_a_sheet_of_another_sort_is_asked_about_and_writes_nothing(world, sign_in, kind, missing):
    page = send(sign_in(world.zuzhibu), sample("党费交纳登记表-2026Q1.xlsx"), kind=kind)

    assert f"还没有找到必填的列：{missing}。" in page.content.decode()
    assert "990057195204222175" not in page.content.decode()
    assert ImportBatch.objects.get().state == "waiting"
