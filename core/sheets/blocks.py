"""The rows of a batch while it is undecided: kept in encrypted blocks, found again by verdict and page."""

from core.models import ImportBlock
from core.sheets.judging import Assembler
from core.sheets.kinds import SheetRow, Verdict, kinds

BLOCK = 200
LETTERS = {
    Verdict.NEW: "n",
    Verdict.CHANGED: "c",
    Verdict.SAME: "s",
    Verdict.PROBLEM: "p",
    Verdict.SKIPPED: "-",
    "": "?",
}
NOTED = "noted"  # rows with a note, whatever their verdict: their letter is a capital


def keep(batch, rows):
    """Store rows (SheetRow) behind those already kept."""
    ImportBlock.objects.bulk_create(
        ImportBlock(
            batch=batch,
            verdicts="".join(map(_letter, some)),
            rows=[(r.table, r.number, r.raw, r.verdict, r.problems, r.notes, r.changes) for r in some],
        )
        for some in (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))
    )


def _letter(row):
    letter = LETTERS[row.verdict]
    return letter.upper() if row.notes else letter


def lines_of(batch):
    """What was sent, line by line: (table, row number, cells)."""
    for block in batch.blocks.iterator(chunk_size=10):
        for table, number, raw, *_ in block.rows:
            yield table, number, raw


class KeptRows:
    """The rows of a batch with one verdict (or `noted`, or None: all but the skipped), as SheetRow.

    Behaves like a list where a paginator asks for its length and a slice; only the blocks of the slice are opened.
    """

    def __init__(self, batch, only=None):
        self.batch, self.wanted = batch, _wanted(only)
        self.places = [
            (pk, at)
            for pk, letters in batch.blocks.values_list("pk", "verdicts")
            for at, letter in enumerate(letters)
            if self.wanted(letter)
        ]
        self.makers = [Assembler(kinds[batch.kind], layout, at) for at, layout in enumerate(batch.layout)]

    @classmethod
    def everything(cls, batch):
        """All rows as they stand in the sheet, the skipped ones too, block by block."""
        kept = cls(batch)
        for block in batch.blocks.iterator(chunk_size=10):
            yield from (kept._row(*row) for row in block.rows)

    def __len__(self):
        return len(self.places)

    def __iter__(self):
        return iter(self[:])

    def __getitem__(self, wanted):
        if isinstance(wanted, int):
            return self[wanted : wanted + 1 or None][0]
        places = self.places[wanted]
        found = []
        for start in range(0, len(places), BLOCK):
            some = places[start : start + BLOCK]
            blocks = self.batch.blocks.in_bulk({pk for pk, _ in some})
            found += [self._row(*blocks[pk].rows[at]) for pk, at in some]
        return found

    def _row(self, table, number, raw, verdict, problems, notes, changes):
        layout = self.batch.layout[table]
        return SheetRow(
            layout["name"],
            number,
            self.makers[table].cells_of(raw),
            problems=problems,
            notes=notes,
            changes=changes,
            verdict=verdict,
            raw=raw,
            table=table,
        )


def _wanted(only):
    if only == NOTED:
        return lambda letter: letter.isupper()
    if only is None:
        return lambda letter: letter not in "-?"
    return lambda letter: letter.lower() == LETTERS[only]
