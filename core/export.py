"""Workbooks that leave the house: formulas neutralised, marked with who took them out and when."""

import io

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.cells import neutral

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def build_workbook(title, headers, rows, note=""):
    """Bytes of an .xlsx: a title row, the headers, the rows, and a closing line `note`."""
    book = Workbook()
    sheet = book.active
    title = neutral(title)
    sheet.title = title[:31]
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([neutral(h) for h in headers])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center")
    for row in rows:
        sheet.append([neutral(value) for value in row])
    if note:
        sheet.append([])
        sheet.append([neutral(note)])
    for index, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = max(10, min(40, len(str(header)) * 2 + 6))
    sheet.freeze_panes = "A3"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook_response(title, dataset, user):
    """Download of a tablib dataset, watermarked with the person and the time."""
    now = timezone.localtime()
    note = f"导出人：{user.name}（{user.username}）  导出时间：{now:%Y-%m-%d %H:%M}  含个人信息，请妥善保管"
    content = build_workbook(title, dataset.headers, (dataset[i] for i in range(len(dataset))), note)
    return download(content, f"{title}-{now:%Y%m%d}.xlsx")


def download(content, file_name, content_type=XLSX):
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name)
    return response
