"""What may come in: an upload is judged by its content and size, and its name must not say otherwise."""

import io
import re
import zipfile
import zlib

from django.conf import settings

from core.errors import Refused

UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 200
# A cell with something in it beyond row 199,999 or column CZ. The reader makes room for every cell between the
# first and the last, so that one stray blank in XFD1048576 would take hundreds of gigabytes and the process with it.
# Cells that are only coloured ("<c …/>", "<c …></c>") take no room.
_FAR_PLACE = rb"""r\s*=\s*["'](?:[A-Z]+(?:[2-9]\d{5}|\d{7,})|(?:[A-Z]{3,}|[D-Z][A-Z])\d+)["']"""
FAR = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?" + _FAR_PLACE + rb"[^>]*(?<!/)>(?:[^<]|<[^/])")
FAR_PLACE = re.compile(_FAR_PLACE)  # begins with a plain letter: ten times as fast, and nearly never found
LONGEST_TAG = 256
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
UNDER_PASSWORD = "EncryptedPackage".encode(
    "utf-16-le"
)  # how a workbook under a password lies in the old container
MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|table|meta|style|\?xml|\?mso|!--)", re.I)
UTF8_MARK, UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd\ufffe\uffff]")
TEXT_NAMES, WORKBOOK_NAMES = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm", ".xls", ".et")
EMPTY = "文件是空的，请确认选对了文件，并且已经保存。"
NOT_A_SHEET = "这不是 Excel 工作簿（.xlsx），也不是 csv 文本，请确认选对了文件。"
# Kinds of zip that are tables or documents of another sort: a part that gives each away, and what to do.
OTHER_ZIPS = (
    ("xl/workbook.bin", "这是 .xlsb 二进制工作簿，请在 Excel 中另存为 .xlsx 再上传。"),
    ("content.xml", "这是 OpenDocument 文件（.ods 等），请另存为 .xlsx 再上传。"),
    ("word/document.xml", "这是 Word 文档，请把表格复制到 Excel 或 WPS 表格中，另存为 .xlsx 再上传。"),
)


def refuse(sentence):
    raise Refused(sentence, field="file")


def checked_sheet(upload):
    """Bytes of an uploaded .xlsx or csv that is what it says; raises Refused with what to do otherwise."""
    if upload.size > settings.SHEET_MAX_BYTES:
        refuse(f"文件超过 {settings.SHEET_MAX_BYTES // 1024 // 1024} MB，请拆成几份再上传。")
    content, name = upload.read(), upload.name.lower()
    if not content.strip():
        refuse(EMPTY)
    if content.startswith(OLD_OFFICE):
        _refuse_old_office(content)
    if content.startswith(ZIP):
        _check_workbook(content)
        if name.endswith(TEXT_NAMES):
            refuse("文件名是文本（.csv），内容却是 Excel 工作簿；请把扩展名改成 .xlsx 再上传。")
        return content
    if MARKUP.match(content.removeprefix(UTF8_MARK)):
        refuse("这是网页或 XML 格式的表格，只是换了扩展名；请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。")
    if content.startswith(OTHERS):
        refuse(NOT_A_SHEET)
    if not text_of(content).strip():
        refuse(EMPTY)
    if name.endswith(WORKBOOK_NAMES):
        refuse("文件名是 Excel 工作簿，内容却是文本（csv）；请把扩展名改成 .csv，或另存为 .xlsx 再上传。")
    return content


def _refuse_old_office(content):
    if UNDER_PASSWORD in content:
        refuse("工作簿加了密码，读不出来；请取消密码另存后再上传。")
    refuse("这是旧版 .xls 文件，请在 Excel 或 WPS 中另存为 .xlsx 再上传。")


def text_of(content):
    """The text of a csv: UTF-8, or UTF-16 with its mark, or else GB 18030. Raises Refused for what is no text."""
    encodings = ("utf-8-sig", "gb18030")
    if content.startswith(UTF8_MARK):
        encodings = ("utf-8-sig",)
    elif content.startswith(UTF16_MARKS):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text and NO_TEXT.search(text.replace("\x00", "")) is None:
            refuse("csv 里有空字节（NUL），文件可能已损坏；请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。")
        if NO_TEXT.search(text):
            refuse(NOT_A_SHEET)
        return text
    refuse(f"{NOT_A_SHEET}如果是 csv，请另存为“CSV UTF-8”再上传。")


def _check_workbook(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):  # so many ways to be no zip
        refuse("这不是 Excel 工作簿（.xlsx），或者文件没有传完整；请重新保存后再上传。")
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        refuse(next((said for part, said in OTHER_ZIPS if part in names), NOT_A_SHEET))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        refuse("工作簿含有宏，不能上传；请另存为不含宏的 .xlsx。")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * max(len(content), 1024):
        refuse("工作簿解开后过大，疑似损坏或恶意文件，已拒收。")
    _refuse_stray_cells(content)


def _refuse_stray_cells(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            stray = any(_has_far_cell(archive, n) for n in archive.namelist() if n.lower().endswith(".xml"))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise Refused(
            "工作簿读不出来，可能已损坏或加了密码；请用 Excel 或 WPS 打开并另存后再上传。", field="file"
        ) from None
    if stray:
        refuse("第 20 万行以下或 CZ 列以右还有内容，多半是误留的空格；请删去这些行、列，另存后再上传。")


def _has_far_cell(archive, name):
    with archive.open(name) as part:
        seen = b""
        while chunk := part.read(1024 * 1024):
            seen = seen[-LONGEST_TAG:] + chunk
            if FAR_PLACE.search(seen) and FAR.search(seen):
                return True
    return False
