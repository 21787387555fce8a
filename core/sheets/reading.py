"""The tables of an uploaded file: worksheets of an .xlsx, or the one table of a csv. Everything is read as it stands."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import chain, islice

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.errors import Refused
from core.files import ZIP, text_of
from core.sheets.headers import HEADER_WITHIN

TABLES_LIMIT = 20
WIDTH_LIMIT = 104  # as far as column CZ, like in a workbook
CSV = "csv"
_KEPT = {str, float, int, bool}  # what JSON can hold as it stands
DELIMITERS = ",\t;"
# How Excel is told to leave digits alone: ="0012"
_QUOTED = re.compile(r'="(.*)"', re.S)


@dataclass
class Table:
    """One table of a file. `top` are its first lines, `rest` the others, read as they are asked for."""

    name: str
    top: list = field(default_factory=list)
    rest: object = ()
    hidden: bool = False

    @property
    def is_empty(self):
        return all(blank(line) for line in self.top)

    def below(self, header):
        """Pairs (row number as the sheet shows it, cells) of what stands below line `header` and is not blank."""
        lines = chain(self.top[header + 1 :], self.rest)
        for number, line in enumerate(lines, start=header + 2):
            if not blank(line):
                yield number, [cell if type(cell) in _KEPT else storable(cell) for cell in line]


def is_blank(cell):
    """Whether there is nothing in a cell but perhaps spaces."""
    return cell == "" or (isinstance(cell, str) and cell.isspace())


def blank(line):
    """Whether there is nothing in any cell."""
    return all(map(is_blank, line))


def storable(cell):
    """A cell as it can be kept as JSON: days as ISO text, other times of a sheet as text."""
    if isinstance(cell, date):  # and datetime
        return cell.isoformat()[:10]
    return str(cell) if isinstance(cell, time | timedelta) else cell


def tables(content):
    """The tables of a checked file (core.files.checked_sheet). Raises Refused when it cannot be read."""
    return _worksheets(content) if content.startswith(ZIP) else [_csv_table(text_of(content))]


def _worksheets(content):
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > TABLES_LIMIT:
            raise Refused(
                f"工作簿里有 {len(sheets)} 张工作表，一次最多 {TABLES_LIMIT} 张，请拆开上传。", field="file"
            )
        return [
            _table(sheet.name, ())
            if sheet.visible != SheetVisibleEnum.Visible
            else _table(sheet.name, book.get_sheet_by_name(sheet.name).iter_rows())
            for sheet in sheets
        ]
    except CalamineError as problem:
        raise Refused(
            "工作簿读不出来，可能已损坏；请用 Excel 或 WPS 打开并另存后再上传。", field="file"
        ) from problem


def _table(name, lines):
    if lines == ():
        return Table(name, hidden=True)
    return Table(name, list(islice(lines, HEADER_WITHIN)), lines)


def _csv_table(text):
    lines = _csv_lines(text)
    return Table(CSV, list(islice(lines, HEADER_WITHIN)), lines)


def _csv_lines(text):
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True):
            if len(line) > WIDTH_LIMIT:
                raise Refused(f"csv 有 {len(line)} 列，最多 {WIDTH_LIMIT} 列，请删去不用的列。", field="file")
            yield [found.group(1) if (found := _QUOTED.fullmatch(cell)) else cell for cell in line]
    except csv.Error as problem:
        raise Refused(
            'csv 读不出来，多半有一个引号（"）没有配对；请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
            field="file",
        ) from problem


def delimiter(text):
    """What separates the cells: comma, tab or semicolon, whichever cuts most of the first lines into as many."""
    first = list(islice((line for line in io.StringIO(text) if line.strip()), HEADER_WITHIN))

    def score(sign):
        try:
            widths = Counter(len(line) for line in csv.reader(first, delimiter=sign))
        except csv.Error:  # a cell without end: said when the lines are read
            return (0, 0)
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        return (lines, width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=score)
