"""Workbooks that come in: read, judge every row, show the verdicts, take in whole or not at all.

A room declares a `SheetKind` in its resources.py: the columns with the header spellings offices use, how to
`judge` rows against what is stored and how to `take` them. The same judgement serves preview and commit, so a
dry run cannot say one thing and the commit do another. Reading uses python-calamine; see docs/adr/0005.
"""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from core import cells as reading
from core.acts import action
from core.errors import Refused
from core.export import build_workbook
from core.models import ImportBatch, ImportRow

HEADER_WITHIN = 10  # title rows above the header: more than ten is not a table
ROWS_LIMIT = 120_000
FOOTERS = ("合计", "总计", "填表人", "制表人", "说明")
Verdict = ImportRow.Verdict


@dataclass(frozen=True)
class Column:
    """One column: stored under `name`, shown as `title`, also written as any of `spellings`.

    `read` turns a cell into a value (`core.cells.Read`, or any plain value); it raises ValueError with a
    Chinese sentence.
    """

    name: str
    title: str
    spellings: tuple = ()
    read: Callable = reading.text
    required: bool = False


@dataclass
class SheetRow:
    """A row on its way in: what was written (`cells` by column name), what it means, and what is wrong."""

    sheet: str
    number: int
    cells: dict
    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    verdict: str = ""
    found: object = None

    def settle(self, changed):
        """Give the verdict of a row whose stored twin `found` (or None) is known."""
        if self.problems:
            self.verdict = Verdict.PROBLEM
        elif self.found is None:
            self.verdict = Verdict.NEW
        else:
            self.verdict = Verdict.CHANGED if changed else Verdict.SAME


class SheetKind:
    """What a room says of one kind of workbook. Subclasses set the words and write `judge` and `take`."""

    code = title = permission = says = ""
    columns = ()
    done_url = "home:desk"

    def judge(self, rows, by):
        """Fill problems, notes and verdict of every row, in a fixed number of queries."""
        raise NotImplementedError

    def take(self, rows, by):
        """Write the rows (all judged good); runs inside the committing transaction. Return counts."""
        raise NotImplementedError

    def match_header(self, cells):
        """Column name for each position of a header row, or None if this row is not the header."""
        by_title = {_header(s): c.name for c in self.columns for s in (c.title, *c.spellings)}
        places = {i: by_title[_header(c)] for i, c in enumerate(cells) if _header(c) in by_title}
        needed = {c.name for c in self.columns if c.required}
        return places if needed <= set(places.values()) else None

    def missing_columns(self, cells):
        by_title = {_header(s): c.name for c in self.columns for s in (c.title, *c.spellings)}
        found = {by_title.get(_header(c)) for c in cells}
        return [c.title for c in self.columns if c.required and c.name not in found]


kinds = {}


def register(kind):
    """Class decorator: offer this kind of workbook on the import page."""
    kinds[kind.code] = kind()
    return kind


def _header(cell):
    return "".join(str(cell).split()).replace("*", "").replace("（必填）", "")


def _storable(cell):
    return cell.isoformat()[:10] if isinstance(cell, date | datetime) else cell


def read_workbook(kind, content):
    """Rows of every sheet that has this kind's header. Raises Refused when none has, naming what lacks."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except Exception as problem:  # calamine's errors share no base class
        raise Refused(
            "工作簿读不出来，可能已损坏；请用 Excel 或 WPS 打开并另存后再上传。", field="file"
        ) from problem
    rows, nearest = [], [c.title for c in kind.columns if c.required]
    for name, lines in sheets:
        header = next(
            (
                (at, kind.match_header(line))
                for at, line in enumerate(lines[:HEADER_WITHIN])
                if kind.match_header(line)
            ),
            None,
        )
        if header:
            rows += _rows_of(name, lines, *header)
        for line in lines[:HEADER_WITHIN]:
            nearest = min(nearest, kind.missing_columns(line), key=len)
    if not rows:
        lacks = f"缺少列：{'、'.join(nearest)}。" if nearest else ""
        raise Refused(f"没有找到“{kind.title}”的表头或数据。{lacks}请对照说明中的列名。", field="file")
    if len(rows) > ROWS_LIMIT:
        raise Refused(f"一次最多导入 {ROWS_LIMIT:,} 行，请拆成几份。", field="file")
    return rows


def _rows_of(name, lines, header_at, places):
    for number, line in enumerate(lines[header_at + 1 :], start=header_at + 2):
        cells = {column: _storable(line[i]) for i, column in places.items() if i < len(line)}
        written = [str(c).strip() for c in cells.values() if str(c).strip()]
        if not written or str(line[0]).strip().startswith(FOOTERS):
            continue
        yield SheetRow(name, number, cells)


def read_cells(kind, rows):
    """Turn cells into values, noting what was normalised and what cannot be read or is missing."""
    for row in rows:
        for column in kind.columns:
            raw = row.cells.get(column.name, "")
            if str(raw).strip() == "":
                row.values[column.name] = None
                if column.required:
                    row.problems.append(f"{column.title}：未填写。")
                continue
            try:
                read = column.read(raw)
            except ValueError as problem:
                row.values[column.name] = None
                row.problems.append(f"{column.title}：{problem}")
                continue
            if isinstance(read, reading.Read):
                row.values[column.name] = read.value
                if read.note:
                    row.notes.append(f"{column.title}：{read.note}")
            else:
                row.values[column.name] = read


def judged(kind, rows, by):
    read_cells(kind, rows)
    kind.judge(rows, by)
    return rows


@action
def preview(kind, file_name, content, *, by):
    """Keep the upload with a verdict for every row; nothing else is written. Returns the batch."""
    rows = judged(kind, read_workbook(kind, content), by)
    batch = ImportBatch.objects.create(
        kind=kind.code, file_name=file_name[:200], sha256=hashlib.sha256(content).hexdigest(), uploaded_by=by
    )
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                batch=batch,
                sheet=row.sheet,
                number=row.number,
                cells=row.cells,
                verdict=row.verdict,
                problems=row.problems,
                notes=row.notes,
            )
            for row in rows
        ),
        batch_size=5000,
    )
    batch.counts = {verdict: sum(r.verdict == verdict for r in rows) for verdict in Verdict.values}
    batch.counts["noted"] = sum(bool(r.notes) for r in rows)
    batch.save(update_fields=["counts"])
    return batch


@action
def commit(batch, *, by):
    """Take the whole batch in, judged anew against what is stored now; refuse it whole if a row has a problem."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.committed_at:
        raise Refused("这份表已经入库，不会重复导入。")
    kind = kinds[batch.kind]
    rows = judged(kind, [SheetRow(r.sheet, r.number, r.cells) for r in batch.rows.all()], by)
    bad = [row for row in rows if row.verdict == Verdict.PROBLEM]
    if bad:
        first = bad[0]
        raise Refused(f"还有 {len(bad)} 行有问题，全部未入库。第 {first.number} 行：{first.problems[0]}")
    batch.counts = {**batch.counts, "taken": kind.take([r for r in rows if r.verdict != Verdict.SAME], by)}
    batch.committed_at, batch.committed_by = timezone.now(), by
    batch.save(update_fields=["counts", "committed_at", "committed_by"])
    batch.rows.all().delete()
    return batch


@action
def drop(batch, *, by):
    """Throw an uncommitted upload away, cells and all."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.committed_at:
        raise Refused("这份表已经入库，不能放弃。")
    batch.delete()


def error_workbook(batch):
    """Bytes of the sheet as it was sent, with what is wrong in a last column."""
    kind = kinds[batch.kind]
    headers = ["工作表", "行号", *(c.title for c in kind.columns), "问题"]
    with transaction.atomic():
        rows = (
            [
                row.sheet,
                row.number,
                *(row.cells.get(c.name, "") for c in kind.columns),
                "；".join(row.problems),
            ]
            for row in batch.rows.iterator(chunk_size=2000)
        )
        return build_workbook(kind.title, headers, rows)
