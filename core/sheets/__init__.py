"""Sheets that come in: read, mapped, judged row by row, taken in whole or not at all, taken back if need be.

A room declares a `SheetKind` in its resources.py: the columns with the header spellings offices use, how to `judge`
rows against what is stored and how to `take` them. The same judgement serves preview and commit, so a dry run cannot
say one thing and the commit do another. See docs/adr/0005.

The way of an upload: core.files checks it → `reading` finds its tables → `headers` and `layouts` settle what the
columns mean → `judging` gives every row its verdict → `blocks` keep them → `batches` commit → `undoing` takes back.
"""

from core.sheets.batches import commit, drop, drop_forgotten, judge, map_columns, preview
from core.sheets.blocks import KeptRows
from core.sheets.judging import judged
from core.sheets.kinds import Column, SheetKind, SheetRow, Verdict, kinds, register
from core.sheets.layouts import is_settled
from core.sheets.undoing import undo
from core.sheets.workbooks import error_workbook, template_workbook

__all__ = [
    "Column",
    "KeptRows",
    "SheetKind",
    "SheetRow",
    "Verdict",
    "commit",
    "drop",
    "drop_forgotten",
    "error_workbook",
    "is_settled",
    "judge",
    "judged",
    "kinds",
    "map_columns",
    "preview",
    "register",
    "template_workbook",
    "undo",
]
