"""Workbooks made for the tests of the import."""

import io
from pathlib import Path

from openpyxl import Workbook

from core import sheets
from core.sheets.judging import assembled
from core.sheets.layouts import laid_out
from core.sheets.reading import tables
from tests import factories

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
HEADERS = ("姓名", "身份证号", "所在支部", "人员类别", "入党日期", "转正日期")


def sample(name):
    return (SAMPLES / name).read_bytes()


def workbook(rows, headers=HEADERS):
    book = Workbook()
    book.active.append(headers)
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def person(at, **more):
    """One good row in the order of HEADERS."""
    facts = {
        "name": "江子淑",
        "id_number": factories.id_number(),
        "branch": at.name,
        "category": "正式党员",
        "joined_on": "2010-07-01",
        "full_on": "2011-07-01",
    } | more
    return tuple(facts.values())


def preview(content, by, kind="members"):
    return sheets.preview(sheets.kinds[kind], "花名册.xlsx", content, by=by)


def rows_of(batch):
    """All rows of an undecided batch with their verdicts."""
    return list(sheets.KeptRows(batch))


def judged(content, by, kind="members"):
    """The parts in which the rows are judged, nothing kept: rows with their values."""
    kind = sheets.kinds[kind]
    kept, _ = laid_out(kind, tables(content), {})
    lines = ((at, *line) for at, (layout, table) in enumerate(kept) for line in table.below(layout["at"]))
    return sheets.judged(kind, list(assembled(kind, [layout for layout, _ in kept], lines)), by)


def only_row(content, by):
    """The verdict on a workbook of one row."""
    (row,) = rows_of(preview(content, by))
    return row
