"""Workbooks that leave the house: formulas neutralised, marked with who took them out and when."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple
from unicodedata import east_asian_width

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.cells import neutral

AMOUNT = "#,##0.00"
NARROW, WIDE = 8, 44  # characters
LINE = 16  # points
WRAPPED = Alignment(wrap_text=True, vertical="center")
PORTRAIT = 95  # characters on one upright page
NOT_IN_A_NAME = re.compile(r"[\\*?:/\[\]]")  # of a sheet
LOOKED_AT = 1000  # rows by which the widths are measured
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def build_workbook(title, headers, rows, note=""):
    """Bytes of the .xlsx that `write_workbook` writes."""
    into = io.BytesIO()
    write_workbook(into, title, headers, rows, note)
    return into.getvalue()


def write_workbook(into, title, headers, rows, note=""):
    """Write an .xlsx ready to print into a binary file: a title row, the headers, the rows, and a closing line `note`.

    Amounts show two places, columns are as wide as what stands in the first rows of them, and a wide sheet fits the width
    of its pages. However many rows there are, no more than those first ones are in memory.
    """
    rows = iter(rows)
    first = list(islice(rows, LOOKED_AT))
    widths = [_width(header) for header in headers]
    for row in first:
        widths = [max(pair) for pair in zip(widths, map(_width, row), strict=False)]
    book = Workbook(write_only=True)
    title = neutral(title)
    sheet = book.create_sheet(NOT_IN_A_NAME.sub(" ", title)[:31])
    _lay_out(sheet, [max(NARROW, min(WIDE, width + 2)) for width in widths])
    sheet.row_dimensions[1].height = 1.5 * LINE
    sheet.append([_cell(sheet, title, font=Font(bold=True, size=14))])
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.append(
        [_cell(sheet, neutral(header), font=Font(bold=True), alignment=middle) for header in headers]
    )
    wide = [at for at, width in enumerate(widths) if width > WIDE]
    for number, row in enumerate(chain(first, rows), start=3):
        _append(sheet, number, row, wide)
    if note:
        sheet.append([])
        sheet.append([neutral(note)])
    book.save(into)


def _append(sheet, number, row, wide):
    """Write one row; what is too long for the widest column goes on in a second line."""
    cells = [neutral(value) for value in row]
    for at, value in enumerate(row):
        if isinstance(value, Decimal):
            cells[at] = _cell(sheet, value, number_format=AMOUNT)
    if wide:
        lines = max(-(-_width(row[at]) // (WIDE - 2)) for at in wide)
        sheet.row_dimensions[number].height = LINE * max(1, lines)
        for at in wide:
            cells[at] = _cell(sheet, neutral(row[at]), alignment=WRAPPED)
    sheet.append(cells)
    sheet.row_dimensions.pop(number, None)


def _cell(sheet, value, **styles):
    cell = WriteOnlyCell(sheet, value)
    for name, style in styles.items():
        setattr(cell, name, style)
    return cell


def _width(value):
    """How many columns of type a value takes: two a Chinese character."""
    text = f"{value:,.2f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _lay_out(sheet, widths):
    """Widths, frozen headers, and the pages: A4, all columns on one, headers on each, numbered."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A3"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
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


def write_csv(into, title, headers, rows, note=""):
    """The same as csv: utf-8 with the mark by which Excel knows it, formulas neutralised, `note` in a last line."""
    text = io.TextIOWrapper(into, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([neutral(header) for header in headers])
    writer.writerows([neutral(value) for value in row] for row in rows)
    if note:
        writer.writerow([neutral(note)])
    text.detach()


class Form(NamedTuple):
    """A kind of file a list goes out as. `most`: how many rows it holds, None for any number."""

    write: Callable
    content_type: str
    most: int | None = None


FORMS = {
    "xlsx": Form(write_workbook, XLSX, most=2**20 - 4),  # with the title, the headers and the note below
    "csv": Form(write_csv, "text/csv; charset=utf-8"),
}


def file_name_of(title, form):
    return f"{title}-{timezone.localtime():%Y%m%d}.{form}"


def sheet_response(form, title, dataset, user):
    """Download of a tablib dataset, watermarked with the person and the time."""
    into = io.BytesIO()
    FORMS[form].write(into, title, dataset.headers, dataset, watermark(user))
    return written(form, title, into)


def written(form, title, into):
    """Download of the sheet that was written into the bytes `into`."""
    return download(into.getvalue(), file_name_of(title, form), FORMS[form].content_type)


def download(content, file_name, content_type=XLSX):
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name)
    return response
