"""A SchemeData as an .xlsx: the sheets that are read back, and one in words that is not."""

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessments.outline import outline_of
from assessments.scoring import TITLES
from assessments.wording import number, written_tiers
from assessments.workbook import columns as c
from core.cells import neutral

WIDE = {c.TEXT: 46, c.HEADING: 20, c.TITLE: 20, c.METRIC: 18, c.ARTICLE: 26, c.FACTS_OF: 24}
CHOICES = {c.SIDE: c.SIDES, c.SOURCE: c.SOURCES, c.PERIOD: c.PERIODS, c.RULE: c.RULES}
AS_TEXT = "@"
ROWS = 500  # as far as the lists of choices reach


def workbook_of(data):
    """Bytes of the workbook of a SchemeData; `read_workbook` reads them back as the same data."""
    book = Workbook()
    _write(book.active, c.LINES, c.COLUMNS, _lines(data))
    bands = [[band.name, band.at_least, band.share_cap] for band in data.bands]
    _write(book.create_sheet(), c.GRADES, c.GRADE_COLUMNS, bands)
    weights = [[title, data.weights[name]] for title, name in c.WEIGHT_ROWS.items()]
    _write(
        book.create_sheet(),
        c.WEIGHTS,
        c.WEIGHT_COLUMNS,
        [[c.NAME, data.name], [c.ORIGIN, data.origin], *weights],
    )
    _write(book.create_sheet(), c.WORDS, ("编号", "指标和考核标准", "计分", "取数", "分值"), _words(data))
    _finish(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(sheet, title, headers, rows):
    sheet.title = title
    for row in (headers, *rows):
        sheet.append([neutral(value) if isinstance(value, str) else value for value in row])


def _lines(data):
    for indicator, heading in data.walk():
        own = {
            c.HEADING: heading.title if heading else indicator.title,
            c.TITLE: indicator.title if heading else "",
            c.CODE: indicator.code,
            c.POINTS: _cell(indicator.points),
            c.SIDE: c.typed(indicator.side, c.SIDES),
            c.FACTS_OF: "；".join(c.typed(code, c.FACTS_TYPED) for code in indicator.facts),
            c.ARTICLE: indicator.article,
        }
        for line in indicator.criteria or (None,):
            said = own | (_line(line) if line else {})
            yield [said.get(name) or None for name in c.COLUMNS]
            own = {}


def _line(line):
    counted = {"metric": c.METRICS_TYPED, "poll": c.POLLS_TYPED}.get(line.source, {})
    return {
        c.TEXT: line.text,
        c.SOURCE: c.typed(line.source, c.SOURCES),
        c.METRIC: c.typed(line.metric, counted),
        c.PERIOD: c.typed(line.period, c.PERIODS),
        c.RULE: c.typed(line.rule, c.RULES),
        c.CAP: str(line.evidence_cap),
    } | {TITLES[name]: _term(name, value) for name, value in line.terms.items()}


def _term(name, value):
    if name == "tiers":
        return written_tiers(value)
    if name == "started":
        return "是" if value in (True, "true", "是") else ""
    return value if name == "grade" else _cell(value)


def _cell(value):
    """A number for a cell; 0 as text, since an empty cell and a zero would look alike to who reads rows."""
    return Decimal(number(value)) or "0"


def _words(data):
    for item in outline_of(data):
        yield [item.indicator.code, item.indicator.title, "；".join(item.facts), "", Decimal(item.points)]
        for line in item.lines:
            yield ["", line.text, line.words, f"{line.period}，{line.source}", None]
    yield []
    for title, choices in (
        (c.FACTS_OF, c.FACTS_TYPED),
        ("系统取数可填", c.METRICS_TYPED),
        ("测评结果可填", c.POLLS_TYPED),
        (c.RULE, c.RULES),
    ):
        yield [title, "、".join(c.listed(choices))]


def _finish(book):
    for sheet in book:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            column = sheet.column_dimensions[get_column_letter(cell.column)]
            column.width = WIDE.get(
                cell.value, 46 if sheet.title == c.WORDS and cell.column in (2, 3) else 14
            )
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
    lines = book[c.LINES]
    for row in range(2, ROWS):
        lines.cell(row, c.COLUMNS.index(c.CODE) + 1).number_format = AS_TEXT
    for title, choices in CHOICES.items():
        letter = get_column_letter(c.COLUMNS.index(title) + 1)
        shown = DataValidation(type="list", formula1=f'"{",".join(c.listed(choices))}"', allow_blank=True)
        lines.add_data_validation(shown)
        shown.add(f"{letter}2:{letter}{ROWS}")
