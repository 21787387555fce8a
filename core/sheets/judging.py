"""From the rows of a sheet to rows with a verdict. The same way for preview and for commit."""

from core import cells as reading
from core.paging import in_parts
from core.sheets.kinds import SheetRow, Verdict
from core.sheets.reading import blank, is_blank

FOOTERS = ("合计", "总计", "小计", "填表人", "制表人", "审核人", "说明", "注", "备注", "导出人")
MEMORY = 20_000  # distinct texts a column's reader remembers: dates, codes and names come again and again


class Assembler:
    """Makes rows out of the lines below one header, as its mapping says (position of a cell to column name).

    Skips what is no row of data: blank ones, the header again, closing lines such as 合计 or 填表人. Fills down the
    columns whose empty cells mean «as above».
    """

    def __init__(self, kind, layout, table):
        self.layout, self.table = layout, table
        self.places = [
            (int(at), name) for at, name in sorted(layout["mapping"].items(), key=lambda p: int(p[0]))
        ]
        self.header = [(at, layout["titles"][at]) for at, _ in self.places]
        self.required = [column.name for column in kind.required]
        self.falling = [column for column in kind.columns if column.fill_down]
        self.above = {}

    def cells_of(self, raw):
        """The cells of a line by column name; of two columns of one meaning the filled one counts."""
        cells, width = {}, len(raw)
        for at, name in self.places:
            if at < width and (name not in cells or is_blank(cells[name])):
                cells[name] = raw[at]
        return cells

    def row(self, number, raw):
        """The row of one line; with the verdict SKIPPED if it is no row of data."""
        row = SheetRow(self.layout["name"], number, self.cells_of(raw), raw=raw, table=self.table)
        if not self.places or self.is_no_data(row):
            row.verdict = Verdict.SKIPPED
        else:
            self.fill_down(row)
        return row

    def is_no_data(self, row):
        cells = row.cells
        if blank(cells.values()):
            return True
        first = next(str(cell).strip() for cell in row.raw if not is_blank(cell))
        if first.startswith(FOOTERS) and any(is_blank(cells.get(name, "")) for name in self.required):
            return True
        return all(at < len(row.raw) and str(row.raw[at]).strip() == title for at, title in self.header)

    def fill_down(self, row):
        for column in self.falling:
            cell = row.cells.get(column.name, "")
            if not is_blank(cell):
                self.above[column.name] = cell
            elif column.name in self.above:
                row.cells[column.name] = self.above[column.name]
                row.notes.append(f"{column.title}：空白，按上一行“{column.shown(self.above[column.name])}”。")


def assembled(kind, layouts, lines):
    """The rows of `lines`: (number of the table in `layouts`, row number, cells as sent)."""
    makers = [Assembler(kind, layout, at) for at, layout in enumerate(layouts)]
    for table, number, raw in lines:
        yield makers[table].row(number, raw)


class Reader:
    """Reads cells by the columns of a kind and remembers texts it has read before."""

    def __init__(self, kind):
        self.nothing = dict.fromkeys(column.name for column in kind.columns)
        self.columns = [
            (column, column.name, None if column.mask else {}) for column in kind.columns
        ]  # sensitive ones are hardly ever alike, and are not kept in memory longer than their row

    def read(self, row):
        """Turn cells into values, noting what was normalised and what cannot be read or is missing."""
        cells, values = row.cells, row.values
        values.update(self.nothing)
        for column, name, memory in self.columns:
            if name in cells:
                raw = cells[name]
            elif column.required:
                raw = ""
            else:
                continue
            if memory is None or type(raw) is not str:
                found = self.understand(column, raw)
            elif raw in memory:
                found = memory[raw]
            else:
                found = self.understand(column, raw)
                if len(memory) < MEMORY:
                    memory[raw] = found
            values[name], note, problem = found
            if note:
                row.notes.append(f"{column.title}：{note}")
            if problem:
                row.problems.append(f"{column.title}：{problem}")

    @staticmethod
    def understand(column, raw):
        """(value, note, problem) of one cell."""
        if is_blank(raw):
            return None, "", "未填写。" if column.required else ""
        try:
            read = column.read(raw)
        except ValueError as problem:
            return None, "", str(problem)
        return (read.value, read.note, "") if isinstance(read, reading.Read) else (read, "", "")


def judged(kind, rows, by, lock=False):
    """The rows in parts, each with its verdict; those skipped stay in their place."""
    judge, reader = kind.judge_with(by, lock), Reader(kind)
    for part in in_parts(rows, kind.chunk):
        live = [row for row in part if not row.is_skipped]
        for row in live:
            reader.read(row)
        if live:
            judge(live)
        yield part
