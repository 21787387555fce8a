"""What may come in: an upload is judged by its content and size, never by its name."""

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
# Cells that are only coloured close themselves ("/>") and take no room.
FAR = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="(?:[A-Z]+(?:[2-9]\d{5}|\d{7,})|(?:[A-Z]{3,}|[D-Z][A-Z])\d+)"[^>]*(?<!/)>'
)
LONGEST_TAG = 256
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def checked_workbook(upload):
    """Bytes of an uploaded .xlsx that is what it says; raises Refused with what to do otherwise."""
    if upload.size > settings.SHEET_MAX_BYTES:
        raise Refused(
            f"文件超过 {settings.SHEET_MAX_BYTES // 1024 // 1024} MB，请拆成几份再上传。", field="file"
        )
    content = upload.read()
    if content.startswith(OLD_EXCEL):
        raise Refused("这是旧版 .xls 文件，请在 Excel 或 WPS 中另存为 .xlsx 再上传。", field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):  # so many ways to be no zip
        raise Refused("这不是 Excel 工作簿（.xlsx），请确认文件内容与扩展名一致。", field="file") from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Refused("这个文件不是 Excel 工作簿（.xlsx），请另存为 .xlsx 再上传。", field="file")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("工作簿含有宏，不能上传；请另存为不含宏的 .xlsx。", field="file")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * max(len(content), 1024):
        raise Refused("工作簿解开后过大，疑似损坏或恶意文件，已拒收。", field="file")
    _refuse_stray_cells(content)
    return content


def _refuse_stray_cells(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            stray = any(_has_far_cell(archive, n) for n in archive.namelist() if n.lower().endswith(".xml"))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise Refused(
            "工作簿读不出来，可能已损坏或加了密码；请用 Excel 或 WPS 打开并另存后再上传。", field="file"
        ) from None
    if stray:
        raise Refused(
            "第 20 万行以下或 CZ 列以右还有内容，多半是误留的空格；请删去这些行、列，另存后再上传。",
            field="file",
        )


def _has_far_cell(archive, name):
    with archive.open(name) as part:
        seen = b""
        while chunk := part.read(1024 * 1024):
            seen = seen[-LONGEST_TAG:] + chunk
            if FAR.search(seen):
                return True
    return False
