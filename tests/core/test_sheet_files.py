"""Files as they come: csv of every dress, and files that are not what their names say."""

import csv
import io
import zipfile

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from core import sheets
from core.errors import Refused
from core.files import NOT_A_SHEET, checked_sheet
from core.sheets.reading import tables

LINES = [
    ["姓名", "身份证号", "住址"],
    ["王诚思", "990057195204222175", "某路1号,2单元"],
    ["邓昊振", "0123", ""],
]


def check(content, name):
    return checked_sheet(SimpleUploadedFile(name, content))


def lines_of(content):
    (table,) = tables(content)
    return [table.top[0], *(cells for _, cells in table.below(0))]


def written(lines, delimiter=","):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(lines)
    return buffer.getvalue()


def refusal_of(content):
    """What is said against a csv, checked and read to its end; None if nothing."""
    try:
        for table in tables(check(content, "花名册.csv")):
            list(table.below(0))
    except Refused as refusal:
        return refusal
    return None


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_of_any_dress_reads_alike(encoding, delimiter):
    content = check(written(LINES, delimiter).encode(encoding), "花名册.csv")

    assert lines_of(content) == LINES


def test_cells_a_spreadsheet_was_told_to_leave_alone():
    content = '姓名,身份证号\n王诚思,"=""990057195204222175"""\n'.encode()

    assert lines_of(content)[1] == ["王诚思", "990057195204222175"]


def test_a_line_break_in_a_cell_does_not_shift_the_row_numbers():
    (table,) = tables('姓名,住址\n王诚思,"某路\n1 号"\n邓昊振,某路\n'.encode())

    assert [number for number, _ in table.below(0)] == [2, 3]


@within(deadline=None)  # a busy machine is no failure
@given(
    st.lists(
        st.lists(
            st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF, blacklist_categories=["Cs", "Cc"])),
            min_size=3,
            max_size=3,
        ).filter(lambda line: not all(c == "" or c.isspace() for c in line)),
        max_size=8,
    ),
    st.sampled_from(",;\t"),
)
def test_whatever_a_csv_writer_writes_is_read_again(lines, delimiter):
    header = ["姓名", "身份证号", "住址"]
    text = written([header] * 8 + lines, delimiter)

    read = lines_of(text.encode())

    assert [[c if not c.startswith('="') else "" for c in line] for line in read[8:]] == [
        [c if not c.startswith('="') else "" for c in line] for line in lines
    ]


@within(deadline=None)  # a busy machine is no failure
@given(st.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_refused_in_one_sentence(content):
    said = refusal_of(content)

    assert said is None or (said.message.endswith("。") and said.field == "file")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "花名册.xlsx", "文件是空的"),
        (b" \r\n\t", "花名册.csv", "文件是空的"),
        (b"a" * (settings.SHEET_MAX_BYTES + 1), "花名册.csv", "超过 20 MB"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "花名册.xls", "旧版 .xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "花名册.xlsx", "加了密码"),
        (written(LINES).encode(), "花名册.xlsx", "内容却是文本（csv）"),
        (written(LINES).encode("gb18030"), "花名册.xls", "内容却是文本（csv）"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "花名册.xls", "网页或 XML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "花名册.csv", "网页或 XML"),
        (zipped("xl/workbook.xml"), "花名册.csv", "内容却是 Excel 工作簿"),
        (zipped("xl/workbook.bin"), "花名册.xlsb", ".xlsb"),
        (zipped("content.xml", "mimetype"), "花名册.ods", "OpenDocument"),
        (zipped("word/document.xml"), "花名册.docx", "Word 文档"),
        (zipped("a.txt"), "花名册.zip", NOT_A_SHEET),
        (b"PK\x03\x04 and then nothing", "花名册.xlsx", "没有传完整"),
        (b"\xef\xbb\xbf\r\n", "花名册.csv", "文件是空的"),
        (b"%PDF-1.7\n\x00\x01\x02\x03", "花名册.csv", NOT_A_SHEET),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "花名册.csv", NOT_A_SHEET),
        ("姓名,电话\n王\x00诚,1\n".encode(), "花名册.csv", "空字节"),
        (b"\xef\xbb\xbf\xff\xff,\xfe", "花名册.csv", "CSV UTF-8"),
        (b"\xff\xff\xff\x80,\x80", "花名册.csv", "CSV UTF-8"),
    ],
)
def test_what_a_file_is_not(content, name, sentence):
    with pytest.raises(Refused) as refusal:
        check(content, name)

    assert sentence in refusal.value.message
    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('姓名,电话\n"王诚思,1\n邓昊振,2\n', "引号"),
        (",".join("列" * 105), "最多 104 列"),
        ('姓名,电话\n"' + "a" * 200_000, "引号"),
    ],
)
def test_a_csv_that_cannot_be_cut_into_cells(text, sentence):
    assert sentence in refusal_of(text.encode()).message


def test_hidden_sheets_are_named_and_not_read():
    book = openpyxl.Workbook()
    book.active.append(["姓名"])
    book.create_sheet("底稿").append(["姓名"])
    book["底稿"].sheet_state = "veryHidden"
    buffer = io.BytesIO()
    book.save(buffer)

    shown, hidden = tables(buffer.getvalue())

    assert (shown.hidden, hidden.hidden, hidden.name, hidden.top) == (False, True, "底稿", [])


def test_a_workbook_of_many_sheets_is_refused():
    book = openpyxl.Workbook()
    for number in range(20):
        book.create_sheet(f"第{number}张")
    buffer = io.BytesIO()
    book.save(buffer)

    with pytest.raises(Refused, match="21 张工作表，一次最多 20 张"):
        tables(buffer.getvalue())


def test_a_workbook_with_nothing_but_hidden_sheets_says_so(world):
    book = openpyxl.Workbook()
    book.active.append(["姓名"])
    buffer = io.BytesIO()
    book.save(buffer)
    hidden = io.BytesIO()
    with zipfile.ZipFile(buffer) as sent, zipfile.ZipFile(hidden, "w") as made:
        for part in sent.namelist():  # no program saves such a workbook
            made.writestr(part, sent.read(part).replace(b'state="visible"', b'state="hidden"'))

    with pytest.raises(Refused, match="都是隐藏的"):
        sheets.preview(sheets.kinds["members"], "花名册.xlsx", hidden.getvalue(), by=world.zuzhibu)
