"""Workbooks about a sheet: what was sent with its verdicts, and an empty one to fill in."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.cells import neutral
from core.sheets.blocks import KeptRows

TEXT, DAY, MONEY = "@", "yyyy-mm-dd", "0.00"
VERDICTS = ("提示", "结论", "问题")


def error_workbook(batch):
    """Bytes of the sheets as they were sent, same columns and order, with the verdict and what is wrong at the end.

    Title rows are left out; rows that were skipped (合计, 填表人 …) stay in their places.
    """
    book = Workbook(write_only=True)
    sheets = []
    for layout in batch.layout:
        sheet = book.create_sheet(_sheet_name(layout["name"]))
        sheet.freeze_panes = "A2"
        sheet.append([_bold(sheet, title) for title in (*layout["titles"], *VERDICTS)])
        sheets.append((sheet, len(layout["titles"])))
    for row in KeptRows.everything(batch):
        sheet, width = sheets[row.table]
        cells = [*row.raw[:width], *[""] * (width - len(row.raw))]
        said = ["；".join(row.notes), row.verdict_label, "；".join(row.problems)]
        sheet.append([neutral(cell) for cell in (*cells, *said)])
    return _bytes(book)


def template_workbook(kind):
    """Bytes of an empty sheet of a kind: one line of explanation, the headers (* for what must be filled)."""
    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_name(kind.title)
    sheet.append([f"{kind.says}带 * 的必填；日期写成 2001-07-01。"])
    sheet.append([column.title + ("*" if column.required else "") for column in kind.columns])
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 48
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(kind.columns))
    for place, column in enumerate(kind.columns, start=1):
        sheet.cell(2, place).font = Font(bold=True)
        style = sheet.column_dimensions[get_column_letter(place)]
        style.width = max(12, len(column.title) * 2 + 4, 22 if column.mask else 0)
        # as text, an identity number keeps its last digits and a telephone its zero
        style.number_format = DAY if column.is_day else MONEY if column.is_amount else TEXT
    sheet.freeze_panes = "A3"
    return _bytes(book)


def _bold(sheet, value):
    cell = WriteOnlyCell(sheet, neutral(value))
    cell.font = Font(bold=True)
    return cell


def _sheet_name(name):
    return "".join("_" if sign in "[]:*?/\\" else sign for sign in neutral(name))[:31] or "Sheet"


def _bytes(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
