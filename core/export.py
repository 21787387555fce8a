"""Workbooks that leave the house: formulas neutralised, marked with who took them out and when."""

import csv
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


def watermark(user):
    """Who takes a copy out and when."""
    now = timezone.localtime()
    return f"导出人：{user.name}（{user.username}）  导出时间：{now:%Y-%m-%d %H:%M}  含个人信息，请妥善保管"


def workbook_response(title, dataset, user):
    """Download of a tablib dataset, watermarked with the person and the time."""
    rows = (dataset[i] for i in range(len(dataset)))
    content = build_workbook(title, dataset.headers, rows, watermark(user))
    return download(content, f"{title}-{timezone.localtime():%Y%m%d}.xlsx")


def csv_response(title, dataset, user):
    """The same as csv: utf-8 with the mark by which Excel knows it, formulas neutralised, watermarked in a last line."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([neutral(header) for header in dataset.headers])
    writer.writerows([neutral(value) for value in row] for row in dataset)
    writer.writerow([neutral(watermark(user))])
    content = text.getvalue().encode("utf-8-sig")
    return download(content, f"{title}-{timezone.localtime():%Y%m%d}.csv", "text/csv; charset=utf-8")


FORMATS = {"xlsx": workbook_response, "csv": csv_response}


def download(content, file_name, content_type=XLSX):
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name)
    return response
