"""Workbooks that leave the house: formulas neutralised, marked with who took them out and when."""

import csv
import io
import re
from decimal import Decimal
from unicodedata import east_asian_width

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.cells import neutral

AMOUNT = "#,##0.00"
NARROW, WIDE = 8, 44  # characters
LINE = 16  # points
PORTRAIT = 95  # characters on one upright page
NOT_IN_A_NAME = re.compile(r"[\\*?:/\[\]]")  # of a sheet
LOOKED_AT = 1000  # rows by which the widths are measured
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def build_workbook(title, headers, rows, note=""):
    """Bytes of an .xlsx ready to print: a title row, the headers, the rows, and a closing line `note`.

    Amounts show two places, columns are as wide as what stands in them, and a wide sheet fits the width of its pages.
    """
    book = Workbook()
    sheet = book.active
    title = neutral(title)
    sheet.title = NOT_IN_A_NAME.sub(" ", title)[:31]
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.row_dimensions[1].height = 1.5 * LINE
    sheet.append([neutral(h) for h in headers])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    widths = [_width(header) for header in headers]
    for number, row in enumerate(rows, start=3):
        sheet.append([neutral(value) for value in row])
        for at, value in enumerate(row[: len(widths)]):
            if isinstance(value, Decimal):
                sheet.cell(number, at + 1).number_format = AMOUNT
            if number < LOOKED_AT:
                widths[at] = max(widths[at], _width(value))
    _wrap(sheet, widths)
    if note:
        sheet.append([])
        sheet.append([neutral(note)])
    _lay_out(sheet, [max(NARROW, min(WIDE, width + 2)) for width in widths])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _width(value):
    """How many columns of type a value takes: two a Chinese character."""
    text = f"{value:,.2f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _wrap(sheet, widths):
    """Let what is too long for the widest column go on in a second line."""
    for at, width in enumerate(widths, start=1):
        if width > WIDE:
            for (cell,) in sheet.iter_rows(min_row=3, min_col=at, max_col=at):
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                lines = -(-_width(cell.value) // (WIDE - 2))
                row = sheet.row_dimensions[cell.row]
                row.height = max(row.height or LINE, LINE * lines)


def _lay_out(sheet, widths):
    """Widths, frozen headers, and the pages: A4, all columns on one, headers on each, numbered."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A3"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if sum(widths) > PORTRAIT else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = True
    sheet.print_title_rows = "1:2"
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


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
