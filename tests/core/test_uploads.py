"""What comes in and goes out as a workbook, however odd."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl.styles import PatternFill

from branches import actions as branches
from core import sheets
from core.errors import Refused
from core.export import build_workbook
from core.files import checked_sheet
from core.models import ImportBatch
from members.models import Member
from tests.conftest import TODAY
from tests.members.sheets import person, preview, rows_of, workbook


def uploaded(content):
    return SimpleUploadedFile("花名册.xlsx", content)


def test_a_zip_of_a_version_nobody_reads_is_refused(world):
    content = bytearray(workbook([person(world.first)]))
    at = content.find(b"PK\x01\x02")
    content[at + 6] = 99  # «version needed to extract» of the first part

    with pytest.raises(Refused, match="不是 Excel 工作簿"):
        checked_sheet(uploaded(bytes(content)))


def test_control_characters_in_a_cell_are_left_out(world):
    content = workbook([person(world.first, name="江_x0000_子_x000B_淑")])  # how a workbook spells \0 and \v
    batch = preview(content, world.shuji)

    sheets.error_workbook(batch)
    sheets.commit(batch, by=world.shuji)

    assert Member.objects.filter(name="江子淑").count() == 1


def test_control_characters_leave_no_export_unwritten():
    content = build_workbook("党员\x0b名册", ["姓名\x01"], [["江\x0b子淑"], ["\x00=1+1"]], "导出人：\x1f甲")

    cells = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(content)).active]
    assert cells == ["党员名册", "姓名", "江子淑", "'=1+1", None, "导出人：甲"]


def test_what_no_sheet_may_be_called_leaves_no_export_unwritten():
    content = build_workbook("三会一课/党费[一]：?*", ["姓名"], [["江子淑"]])

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet.title, sheet["A1"].value) == ("三会一课 党费 一 ：  ", "三会一课/党费[一]：?*")


def test_a_batch_thrown_away_meanwhile_is_refused(world):
    batch = preview(workbook([person(world.first)]), world.shuji)
    stale = ImportBatch.objects.get(pk=batch.pk)
    sheets.drop(batch, by=world.shuji)

    for act in (sheets.commit, sheets.drop):
        with pytest.raises(Refused, match="已经放弃"):
            act(stale, by=world.shuji)


def test_an_organisation_with_an_endless_name_is_a_problem_of_its_row(world):
    headers = ("党组织名称", "组织类别", "所在领域", "上级党组织", "成立日期")
    row = ("中共" + "长" * 200 + "支部委员会", "党支部", "机关", world.root.name, "2026-01-01")

    (found,) = rows_of(preview(workbook([row], headers), world.zuzhibu, "organisations"))

    assert found.problems == ["党组织名称：最多 100 个字，现在是 207 个字。"]


def test_money_beyond_its_column_is_a_problem_of_its_row(world):
    headers = ("姓名", "身份证号", "交纳基数")
    content = workbook([("何静", world.he.id_number, "20000000000")], headers)

    (found,) = rows_of(preview(content, world.shuji, "quotas"))

    assert "过大" in found.problems[0]


def test_only_what_a_post_may_export_is_exported(world, sign_in):
    """纪检委员 of `second` sees its members and may not take them out, even being secretary of `first`."""
    branches.appoint(world.shuji, world.second, "discipline", TODAY, by=None)
    client = sign_in(world.shuji)

    assert "沈秋" in client.get(reverse("members:list")).content.decode()
    content = client.get(reverse("members:list") + "?export=xlsx").content
    names = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(content)).active]
    assert "何静" in names
    assert "沈秋" not in names


@pytest.mark.parametrize("stray", ["XFD1048576", "A200000", "DA1", "ZZ999999"])
def test_a_stray_cell_far_away_is_refused_before_it_is_read(stray):
    book = openpyxl.Workbook()
    book.active["A1"], book.active[stray] = "姓名", " "

    with pytest.raises(Refused, match="误留的空格"):
        checked_sheet(uploaded(written(book)))


def test_a_stray_cell_in_other_quotes_is_refused_too():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "姓名", " "
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(book))) as sent, zipfile.ZipFile(buffer, "w") as made:
        for part in sent.namelist():
            made.writestr(part, sent.read(part).replace(b'r="XFD1048576"', b"r = 'XFD1048576'"))

    with pytest.raises(Refused, match="误留的空格"):
        checked_sheet(uploaded(buffer.getvalue()))


@pytest.mark.parametrize("last", ["CZ1", "A199999"])
def test_a_cell_within_the_bounds_and_mere_colour_beyond_are_welcome(last):
    book = openpyxl.Workbook()
    book.active["A1"], book.active[last] = "姓名", "x"
    book.active["XFD1048576"].fill = PatternFill("solid", "FFFF00")

    assert checked_sheet(uploaded(written(book)))


def test_a_workbook_under_a_password_or_damaged_is_refused(world):
    content = bytearray(workbook([person(world.first)]))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1  # «encrypted»

    with pytest.raises(Refused, match="密码"):
        checked_sheet(uploaded(bytes(content)))


def written(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
