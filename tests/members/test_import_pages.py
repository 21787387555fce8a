"""The import from end to end through the pages, and what may not even be uploaded."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from branches import actions as branches
from core.models import AccessLog, ImportBatch, ImportBlock
from members.models import Member
from tests import factories
from tests.members.sheets import HEADERS, person, sample, workbook

UPLOAD = "/import/members/"


@pytest.fixture
def department(world, sign_in):
    return sign_in(world.zuzhibu)


def send(client, content, name="党员花名册.xlsx", kind="members"):
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse("core:sheet_upload", args=[kind]), {"file": upload}, follow=True)


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_both_samples_from_upload_to_register(db, sign_in):
    root = factories.organisation("中共示例市某局机关委员会", kind="committee", founded_on=date(2015, 9, 1))
    by = factories.user("zuzhibu", "顾明远")
    branches.appoint(by, root, "department", date(2020, 1, 1), by=None)
    client = sign_in(by)

    page = send(client, sample("党组织.xlsx"), "党组织.xlsx", "organisations")
    client.post(reverse("core:batch_commit", args=[page.context["batch"].pk]))
    page = send(client, sample("党员花名册-有问题的行.xlsx"))

    shown = page.content.decode()
    assert page.context["only"] == "problem"
    assert "有 8 行有问题，暂不能入库" in shown
    assert 'type="button" disabled' in shown
    assert "校验码不对" in shown
    assert "990032197610283760" not in shown
    assert "9900**********3760" in shown
    refused = client.post(reverse("core:batch_commit", args=[page.context["batch"].pk]), follow=True)
    assert "全部未入库" in refused.content.decode()
    assert Member.objects.count() == 0

    page = send(client, sample("党员花名册.xlsx"))
    assert "没有问题，可以入库" in page.content.decode()
    assert "15083231350" not in page.content.decode()
    assert Member.objects.count() == 0
    done = client.post(reverse("core:batch_commit", args=[page.context["batch"].pk]), follow=True)

    assert "已全部入库：新增 202，更新 0。" in done.content.decode()
    assert Member.objects.count() == 202
    assert AccessLog.objects.filter(kind="import", user=by).count() == 2
    assert len(client.get("/members/").context["object_list"]) == 50
    again = send(client, sample("党员花名册.xlsx")).content.decode()
    assert "每一行都与系统中一致" in again
    assert "无变化 202" in again


def test_tabs_and_pages_of_the_verdicts(world, department):
    rows = [person(world.first, id_number=factories.id_number()) for _ in range(101)]
    page = send(department, workbook([*rows, person(world.first, id_number="1")]))
    address = reverse("core:batch", args=[page.context["batch"].pk])

    everybody = department.get(f"{address}?verdict=all")
    second = department.get(f"{address}?verdict=all&page=2")
    new = department.get(f"{address}?verdict=new")

    assert [(t["title"], t["count"]) for t in everybody.context["verdicts"]] == [
        ("只看有问题的", 1),
        ("全部", 102),
        ("新增", 101),
        ("有提示", 101),
    ]
    assert (len(everybody.context["page_obj"]), len(second.context["page_obj"])) == (100, 2)
    assert {row.verdict for row, _ in new.context["rows"]} == {"new"}


def test_the_error_workbook_comes_back_and_is_logged(world, department):
    batch = send(department, workbook([person(world.first, id_number="1")])).context["batch"]

    response = department.get(reverse("core:batch_errors", args=[batch.pk]))

    cells = [cell.value for cell in load_workbook(io.BytesIO(response.content)).active[2]]
    assert "应为 18 位" in cells[-1]
    assert AccessLog.objects.get(kind="export").about == "检查结果 党员花名册 党员花名册.xlsx"


def test_a_corrected_error_workbook_is_a_roster_again(world, department):
    batch = send(department, workbook([person(world.first, id_number="1")])).context["batch"]
    book = load_workbook(io.BytesIO(department.get(reverse("core:batch_errors", args=[batch.pk])).content))
    header = [cell.value for cell in book.active[1]]
    book.active.cell(2, header.index("身份证号") + 1).value = factories.id_number()
    buffer = io.BytesIO()
    book.save(buffer)

    page = send(department, buffer.getvalue())

    assert page.context["batch"].counts["new"] == 1
    assert page.context["problems"] == 0


def test_dropping_asks_and_then_forgets(world, department):
    batch = send(department, workbook([person(world.first)])).context["batch"]
    address = reverse("core:batch_drop", args=[batch.pk])

    asked = department.get(address).content.decode()
    assert "放弃“党员花名册.xlsx”？" in asked
    assert ImportBatch.objects.filter(pk=batch.pk).exists()

    done = department.post(address, follow=True)

    assert "已放弃这份表" in done.content.decode()
    assert not ImportBatch.objects.exists()
    assert not ImportBlock.objects.exists()


def test_a_batch_is_its_uploaders_alone(world, department, sign_in):
    batch = send(department, workbook([person(world.first)])).context["batch"]
    other = sign_in(world.shuji)

    for name in ("batch", "batch_errors", "batch_drop"):
        assert other.get(reverse(f"core:{name}", args=[batch.pk])).status_code == 404
    assert other.post(reverse("core:batch_commit", args=[batch.pk])).status_code == 404
    assert Member.objects.filter(name="江子淑").count() == 0


def test_an_unknown_kind_is_404_and_columns_are_explained(world, department):
    assert department.get("/import/nonsense/").status_code == 404
    shown = department.get(UPLOAD).content.decode()
    assert "身份证号码" in shown
    assert "转正日期" in shown
    assert "必填" in shown


def test_the_page_says_what_it_did_not_read(world, department):
    book = load_workbook(io.BytesIO(workbook([(*person(world.first), "x")], (*HEADERS, "备注"))))
    book.create_sheet("说明").append(["请按列填写"])
    buffer = io.BytesIO()
    book.save(buffer)

    shown = send(department, buffer.getvalue()).content.decode()

    assert "没有读的工作表：说明" in shown
    assert "没有用到的列：备注" in shown


BOMB = {
    "[Content_Types].xml": "<x/>",
    "xl/workbook.xml": "<x/>",
    "xl/worksheets/sheet1.xml": "0" * 210_000_000,
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(lambda: b"", "文件是空的", id="empty"),
        pytest.param(lambda: "姓名,身份证号\n".encode(), "内容却是文本", id="text"),
        pytest.param(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "另存为 .xlsx", id="old xls"),
        pytest.param(lambda: zipped({"word/document.xml": "<x/>"}), "这是 Word 文档", id="a Word file"),
        pytest.param(
            lambda: zipped({"xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"}), "含有宏", id="macros"
        ),
        pytest.param(lambda: zipped(BOMB), "解开后过大", id="bomb"),
        pytest.param(lambda: zipped({"xl/workbook.xml": "<broken"}), "读不出来", id="broken"),
        pytest.param(lambda: b"0" * (20 * 1024 * 1024 + 1), "超过 20 MB", id="too large"),
        pytest.param(lambda: workbook([], ("甲", "乙")), "缺少列", id="no header"),
        pytest.param(lambda: workbook([]), "没有找到", id="no rows"),
    ],
)
def test_what_is_no_roster_gets_one_clear_sentence(world, department, content, sentence):
    page = send(department, content())

    errors = [error for errors in page.context["form"].errors.values() for error in errors]
    assert len(errors) == 1
    assert sentence in errors[0]
    assert not ImportBatch.objects.exists()
    assert Member.objects.count() == 4
