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
from itertools import chain, islice

from django.utils import timezone
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from core import cells as reading
from core.acts import action
from core.errors import Refused
from core.export import build_workbook
from core.models import ImportBatch, ImportRow

HEADER_WITHIN = 10  # title rows above the header: more than ten is not a table
ROWS_LIMIT = 120_000
FOOTERS = ("合计", "总计", "填表人", "制表人", "说明", "导出人")
Verdict = ImportRow.Verdict


@dataclass(frozen=True)
class Column:
    """One column: stored under `name`, shown as `title`, also written as any of `spellings`.

    `read` turns a cell into a value (`core.cells.Read`, or any plain value); it raises ValueError with a
    Chinese sentence. `mask` hides a sensitive cell on screen: text in, text out.
    """

    name: str
    title: str
    spellings: tuple = ()
    read: Callable = reading.text
    required: bool = False
    mask: Callable | None = None

    @property
    def is_amount(self):
        """Whether the column holds money, which stands on the right."""
        return self.read is reading.money

    def shown(self, cell):
        """The cell as it may be seen on the preview page."""
        if self.mask is None:
            return cell
        try:
            return self.mask(reading.text(cell).value)
        except reading.Unreadable:
            return "****"


@dataclass(slots=True)
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
    """What a room says of one kind of workbook. Subclasses set the words and write `judge` and `take`.

    A kind whose rows need not see one another sets `chunk`: its rows then pass through in parts of that size,
    so that a long workbook never lies in memory whole. What it must remember from part to part (say, which
    numbers it has met) lives in what `judge_with` returns.
    """

    code = title = permission = says = ""
    columns = ()
    chunk = None
    done_url = "home:desk"
    done_label = "去看看"

    def judge_with(self, by):
        """A judge for one workbook: called with each part of its rows in turn."""
        return lambda rows: self.judge(rows, by)

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


class Lines:
    """The rows of every sheet that has this kind's header, one after another.

    Once they are read, `read` and `unread` name the sheets with and without such a header, `used` the columns
    found and `ignored` the titles nobody asked for. Raises Refused when no sheet has the header, naming what lacks, or when there are too many rows.
    """

    def __init__(self, kind, content):
        self.kind, self.content = kind, content
        self.read, self.unread, self.used, self.ignored = [], [], set(), []
        self.lacking = [c.title for c in kind.columns if c.required]

    def __iter__(self):
        count = 0
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(self.content))
            names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            for name in names:
                for row in self._rows_of(name, book.get_sheet_by_name(name).iter_rows()):
                    count += 1
                    if count > ROWS_LIMIT:
                        raise Refused(f"一次最多导入 {ROWS_LIMIT:,} 行，请拆成几份。", field="file")
                    yield row
        except CalamineError as problem:
            raise Refused(
                "工作簿读不出来，可能已损坏；请用 Excel 或 WPS 打开并另存后再上传。", field="file"
            ) from problem
        if not count:
            lacks = f"缺少列：{'、'.join(self.lacking)}。" if self.lacking else ""
            raise Refused(
                f"没有找到“{self.kind.title}”的表头或数据。{lacks}请对照说明中的列名。", field="file"
            )

    def _rows_of(self, sheet, lines):
        top = list(islice(lines, HEADER_WITHIN))
        for at, line in enumerate(top):
            places = self.kind.match_header(line)
            if places:
                self.lacking = []
                self.read.append(sheet)
                self.used |= set(places.values())
                self.ignored += [
                    str(c).strip() for i, c in enumerate(line) if i not in places and str(c).strip()
                ]
                yield from _filled(sheet, chain(top[at + 1 :], lines), at + 2, places)
                return
            self.lacking = min(self.lacking, self.kind.missing_columns(line), key=len)
        if any(str(cell).strip() for line in top for cell in line):
            self.unread.append(sheet)


def _filled(sheet, lines, first_number, places):
    for number, line in enumerate(lines, start=first_number):
        words = [word for cell in line if (word := str(cell).strip())]
        cells = {}
        for i, column in places.items():
            if i < len(line) and (column not in cells or cells[column] == ""):
                cells[column] = _storable(line[i])
        if not any(str(cell).strip() for cell in cells.values()) or words[0].startswith(FOOTERS):
            continue
        yield SheetRow(sheet, number, cells)


def in_parts(rows, size):
    """The rows in lists of at most `size` (None: one list of all)."""
    rows = iter(rows)
    while part := list(islice(rows, size)):
        yield part


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
    """The rows in parts, each with its verdict."""
    judge = kind.judge_with(by)
    for part in in_parts(rows, kind.chunk):
        read_cells(kind, part)
        judge(part)
        yield part


@action
def preview(kind, file_name, content, *, by):
    """Keep the upload with a verdict for every row; nothing else is written. Returns the batch."""
    batch = ImportBatch.objects.create(
        kind=kind.code, file_name=file_name[:200], sha256=hashlib.sha256(content).hexdigest(), uploaded_by=by
    )
    counts = dict.fromkeys([*Verdict.values, "noted"], 0)
    lines = Lines(kind, content)
    for part in judged(kind, lines, by):
        for row in part:
            counts[row.verdict] += 1
            counts["noted"] += bool(row.notes)
        ImportRow.objects.bulk_create((_kept(batch, row) for row in part), batch_size=5000)
    batch.counts = counts | {
        "read": lines.read,
        "unread": lines.unread,
        "used": sorted(lines.used),
        "ignored": lines.ignored,
    }
    batch.save(update_fields=["counts"])
    return batch


def _kept(batch, row):
    return ImportRow(
        batch=batch,
        sheet=row.sheet[:60],
        number=row.number,
        cells=row.cells,
        verdict=row.verdict,
        problems=row.problems,
        notes=row.notes,
    )


@action
def commit(batch, *, by):
    """Take the whole batch in, judged anew against what is stored now; refuse it whole if a row has a problem."""
    batch = _held(batch)
    if batch.committed_at:
        raise Refused("这份表已经入库，不会重复导入。")
    kind = kinds[batch.kind]
    stored = batch.rows.defer("problems", "notes").iterator(chunk_size=2000)
    bad, first, taken = 0, None, {}
    for part in judged(kind, (SheetRow(r.sheet, r.number, r.cells) for r in stored), by):
        problems = [row for row in part if row.verdict == Verdict.PROBLEM]
        if problems:
            first, bad = first or problems[0], bad + len(problems)
        if not bad:  # what was taken before the first bad row goes back with the transaction
            for word, count in kind.take([r for r in part if r.verdict != Verdict.SAME], by).items():
                taken[word] = taken.get(word, 0) + count
    if bad:
        raise Refused(
            f"还有 {bad} 行有问题，全部未入库。{first.sheet}第 {first.number} 行：{first.problems[0]}"
        )
    batch.counts = batch.counts | {"taken": taken}
    batch.committed_at, batch.committed_by = timezone.now(), by
    batch.save(update_fields=["counts", "committed_at", "committed_by"])
    batch.rows.all().delete()
    return batch


def _held(batch):
    """The batch as it is now, locked. Raises Refused when it was thrown away meanwhile."""
    held = ImportBatch.objects.select_for_update().filter(pk=batch.pk).first()
    if held is None:
        raise Refused("这份表已经放弃，请重新上传。")
    return held


@action
def drop(batch, *, by):
    """Throw an uncommitted upload away, cells and all."""
    batch = _held(batch)
    if batch.committed_at:
        raise Refused("这份表已经入库，不能放弃。")
    batch.delete()


def error_workbook(batch):
    """Bytes of the sheet as it was sent, with the verdict, what is wrong and what was normalised at the end."""
    kind = kinds[batch.kind]
    headers = ["工作表", "行号", *(c.title for c in kind.columns), "结论", "问题", "已规范"]
    rows = (
        [
            row.sheet,
            row.number,
            *(row.cells.get(c.name, "") for c in kind.columns),
            row.get_verdict_display(),
            "；".join(row.problems),
            "；".join(row.notes),
        ]
        for row in batch.rows.all()
    )
    return build_workbook(kind.title, headers, rows)
