"""What a room says of one kind of sheet: its columns, how rows are judged, how they are taken in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from core import cells as reading
from core.models import ImportBlock

Verdict = ImportBlock.Verdict


@dataclass(frozen=True)
class Column:
    """One column: stored under `name`, shown as `title`, also written as any of `spellings`.

    `read` turns a cell into a value (`core.cells.Read`, or any plain value); it raises ValueError with a
    Chinese sentence. `mask` hides a sensitive cell on screen: text in, text out. `fill_down`: an empty cell
    means the same as the one above, as merged cells come out of a sheet.
    """

    name: str
    title: str
    spellings: tuple = ()
    read: Callable = reading.text
    required: bool = False
    mask: Callable | None = None
    fill_down: bool = False

    @property
    def is_amount(self):
        """Whether the column holds money, which stands on the right."""
        return self.read is reading.money

    @property
    def is_day(self):
        return self.read is reading.day

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
    """A row on its way in: what was written (`cells` by column name), what it means, and what is wrong.

    `changes` tells a stored twin's changes in words, column name to [old, new], or to None where the column is
    sensitive. `raw` is the row as it was sent, `table` the number of its sheet in the batch's layout.
    """

    sheet: str
    number: int
    cells: dict
    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    changes: dict = field(default_factory=dict)
    verdict: str = ""
    found: object = None
    raw: list = field(default_factory=list)
    table: int = 0

    def settle(self, changed):
        """Give the verdict of a row whose stored twin `found` (or None) is known."""
        if self.problems:
            self.verdict = Verdict.PROBLEM
        elif self.found is None:
            self.verdict = Verdict.NEW
        else:
            self.verdict = Verdict.CHANGED if changed else Verdict.SAME

    @property
    def is_skipped(self):
        return self.verdict == Verdict.SKIPPED

    @property
    def verdict_label(self):
        return Verdict(self.verdict).label


class SheetKind:
    """What a room says of one kind of sheet. Subclasses set the words and write `judge` and `take`.

    A kind whose rows need not see one another sets `chunk`: its rows then pass through in parts of that size,
    so that a long sheet never lies in memory whole. What it must remember from part to part (say, which
    numbers it has met) lives in what `judge_with` returns.
    """

    code = title = permission = says = ""
    columns = ()
    chunk = None
    follows = ()  # (model label, field) of rows that triggers keep beside new rows and leave behind on deletion
    done_url = "home:desk"
    done_label = "去看看"

    def judge_with(self, by, lock=False):
        """A judge for one sheet: called with each part of its rows in turn.

        `lock` asks it to hold the stored rows it compares with, because they are written next.
        """
        return lambda rows: self.judge(rows, by)

    def judge(self, rows, by):
        """Fill problems, notes, changes and verdict of every row, in a fixed number of queries."""
        raise NotImplementedError

    def take(self, rows, by):
        """Write the rows (all judged good); runs inside the committing transaction. Return counts."""
        raise NotImplementedError

    def made(self, rows):
        """After `take`: primary keys by model label of new rows whose table keeps no history of insertions.

        Without them such rows could not be found again when the batch is undone.
        """
        return {}

    @property
    def required(self):
        return [column for column in self.columns if column.required]

    def column(self, name):
        return next(column for column in self.columns if column.name == name)


kinds = {}


def register(kind):
    """Class decorator: offer this kind of sheet on the import page."""
    kinds[kind.code] = kind()
    return kind
