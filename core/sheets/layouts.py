"""Where the header of each table of a file is and what its columns mean: guessed, remembered or chosen.

A layout is a dict that goes into the batch: `name` of the table, `at` (position of the header line), `titles`,
`mapping` (position of a column as text, since JSON knows no other key, to column name), `sure`, `fingerprint`, and
`samples`, some lines below the header.
"""

from core.errors import Refused
from core.models import SheetMapping
from core.sheets.headers import SAMPLES, fingerprint, guesses, header_at
from core.sheets.reading import blank, storable


def remembered(kind, by):
    """What `by` has chosen before for this kind: mapping by fingerprint."""
    return dict(SheetMapping.objects.filter(kind=kind.code, by=by).values_list("fingerprint", "mapping"))


def laid_out(kind, tables, known):
    """The layouts of the tables that are read, each with its table, and the names of those not read.

    Where a table has all the required columns, others count only if they have most of them. Raises Refused when no
    table can be what the kind asks for.
    """
    if all(table.hidden for table in tables):
        raise Refused("工作簿里的工作表都是隐藏的，隐藏的不导入；请取消隐藏，另存后再上传。", field="file")
    found, unread = [], []
    for table in tables:
        if table.hidden or table.is_empty:
            continue
        at = header_at(kind, table.top, known)
        if at is None:
            unread.append(table.name)
        else:
            found.append((layout_of(kind, table, at, known), table))
    complete = [pair for pair in found if not lacking(kind, pair[0]["mapping"])]
    if complete:
        kept = [pair for pair in found if 2 * len(lacking(kind, pair[0]["mapping"])) < len(kind.required)]
    else:
        kept = _possible(kind, found)
    return kept, unread + [table.name for layout, table in found if (layout, table) not in kept]


def _possible(kind, found):
    """Tables wide enough for the required columns. Raises Refused when there is none."""
    wide = [pair for pair in found if sum(1 for title in pair[0]["titles"] if title) >= len(kind.required)]
    if wide:
        return wide
    lacks = min((lacking(kind, layout["mapping"]) for layout, _ in found), key=len, default=kind.required)
    titles = "、".join(column.title for column in lacks)
    raise Refused(
        f"没有找到“{kind.title}”的表头或数据。缺少列：{titles}。请对照说明中的列名，或下载空白模板填写。",
        field="file",
    )


def layout_of(kind, table, at, known):
    titles = [str(storable(cell)).strip() for cell in table.top[at]]
    key = fingerprint(titles)
    mapping, sure = known.get(key), True
    if mapping is None:
        found = guesses(kind, titles)
        mapping = {str(place): guess.name for place, guess in enumerate(found) if guess.name}
        sure = all(guess.sure for guess in found)
    below = [line for line in table.top[at + 1 :] if not blank(line)]
    return {
        "name": table.name[:60],
        "at": at,
        "titles": titles,
        "mapping": mapping,
        "sure": sure,
        "fingerprint": key,
        "samples": [[storable(cell) for cell in line] for line in below[:SAMPLES]],
    }


def lacking(kind, mapping):
    """The required columns that no column of the sheet is mapped to."""
    return [column for column in kind.required if column.name not in mapping.values()]


def is_settled(kind, layouts):
    """Whether nothing about the columns has to be asked."""
    return all(layout["sure"] and not lacking(kind, layout["mapping"]) for layout in layouts)
