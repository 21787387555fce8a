"""What is done to a batch: uploaded, its columns mapped, committed whole, dropped."""

import hashlib
from datetime import timedelta

import pghistory
from django.conf import settings
from django.utils import timezone

from core.acts import action
from core.errands import report
from core.errors import Refused
from core.models import ImportBatch, ImportBlock, SheetMapping
from core.sheets.blocks import NOTED, keep, lines_of
from core.sheets.judging import assembled, judged
from core.sheets.kinds import SheetRow, Verdict, kinds
from core.sheets.layouts import is_settled, lacking, laid_out, remembered
from core.sheets.reading import tables

ROWS_LIMIT = 120_000
ALREADY_TAKEN = "这份表已经入库，不会重复导入。"
State = ImportBatch.State


@action
def preview(kind, file_name, content, *, by, judge_up_to=None):
    """Keep the upload with a verdict for every row; nothing else is written. Returns the batch.

    Where the meaning of a column is in doubt, the batch waits for `map_columns` and no row has a verdict yet; a file of
    more than `judge_up_to` bytes (None: any size is judged at once) for `judge`. Raises Refused when the file has no table of this kind.
    """
    found = tables(content)
    kept, unread = laid_out(kind, found, remembered(kind, by))
    batch = ImportBatch.objects.create(
        kind=kind.code,
        file_name=file_name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        layout=[layout for layout, _ in kept],
        counts={"unread": unread, "hidden": [table.name for table in found if table.hidden]},
    )
    lines = _counted(
        (number, *line) for number, (layout, table) in enumerate(kept) for line in table.below(layout["at"])
    )
    if is_settled(kind, batch.layout) and (judge_up_to is None or len(content) <= judge_up_to):
        _judge(batch, kind, lines)
    else:
        _keep_unjudged(batch, lines)
    return batch


def _counted(lines):
    for count, line in enumerate(lines, start=1):
        if count > ROWS_LIMIT:
            raise Refused(f"一次最多导入 {ROWS_LIMIT:,} 行，请拆成几份。", field="file")
        yield line


def _keep_unjudged(batch, lines):
    names = [layout["name"] for layout in batch.layout]
    rows = [SheetRow(names[table], number, {}, raw=raw, table=table) for table, number, raw in lines]
    if not rows:
        raise Refused("表头下面没有数据，请确认填好后已经保存。", field="file")
    keep(batch, rows)
    batch.counts |= {"rows": len(rows)}
    batch.save(update_fields=["counts"])


def _judge(batch, kind, lines):
    """Give every line its verdict and keep it, counted."""
    counts = dict.fromkeys([*Verdict.values, NOTED], 0)
    done = 0
    for part in judged(kind, assembled(kind, batch.layout, lines), batch.uploaded_by):
        done += len(part)
        report(done, batch.counts.get("rows"))
        for row in part:
            counts[row.verdict] += 1
            counts[NOTED] += bool(row.notes)
        keep(batch, part)
    if not sum(counts[verdict] for verdict in Verdict.values if verdict != Verdict.SKIPPED):
        raise Refused(f"没有找到“{kind.title}”的数据：表头下面没有填了内容的行。", field="file")
    used = {name for layout in batch.layout for name in layout["mapping"].values()}
    batch.counts = (
        batch.counts
        | counts
        | {
            "read": [layout["name"] for layout in batch.layout if layout["mapping"]],
            "used": [column.name for column in kind.columns if column.name in used],
            "ignored": [
                title
                for layout in batch.layout
                for at, title in enumerate(layout["titles"])
                if title and str(at) not in layout["mapping"]
            ],
        }
    )
    batch.state = State.JUDGED
    batch.save(update_fields=["counts", "state", "layout"])


@action
def map_columns(batch, chosen, *, by, judge_up_to=None):
    """Say what each column means and judge the rows anew; more than `judge_up_to` rows wait for `judge`. Returns the batch.
    The choice is remembered for this person and header.

    `chosen`: for each table of the layout in order, position of a column -> column name. A table without any column
    is not read. Raises Refused naming the required columns that are missing.
    """
    batch = held(batch)
    if batch.committed_at:
        raise Refused(ALREADY_TAKEN)
    kind = kinds[batch.kind]
    if not any(chosen):
        raise Refused("请至少选好一张表的各列。")
    for layout, mapping in zip(batch.layout, chosen, strict=True):
        if mapping and (lacks := lacking(kind, mapping)):
            titles = "、".join(column.title for column in lacks)
            raise Refused(f"工作表“{layout['name']}”还没有选出必填的列：{titles}。")
        layout["mapping"], layout["sure"] = {str(at): name for at, name in mapping.items()}, True
    _remember(batch, by)
    rows = sum(map(len, batch.blocks.values_list("verdicts", flat=True)))
    if judge_up_to is not None and rows > judge_up_to:
        batch.state, batch.counts = State.WAITING, batch.counts | {"rows": rows}
        batch.save(update_fields=["state", "counts", "layout"])
        return batch
    return _judge_anew(batch, kind)


@action
def judge(batch, *, by):
    """Give a batch that was kept unjudged its verdicts. Refused once it is taken in, or while a column is in doubt."""
    batch = held(batch)
    if batch.committed_at:
        raise Refused(ALREADY_TAKEN)
    kind = kinds[batch.kind]
    if not is_settled(kind, batch.layout):
        raise Refused("请先对应好各列。")
    return _judge_anew(batch, kind)


def _judge_anew(batch, kind):
    before = list(batch.blocks.values_list("pk", flat=True))
    _judge(batch, kind, lines_of(batch))
    ImportBlock.objects.filter(pk__in=before).delete()
    return batch


def _remember(batch, by):
    SheetMapping.objects.bulk_create(
        {
            layout["fingerprint"]: SheetMapping(
                kind=batch.kind, by=by, fingerprint=layout["fingerprint"], mapping=layout["mapping"]
            )
            for layout in batch.layout
            if layout["mapping"]
        }.values(),
        update_conflicts=True,
        unique_fields=["by", "kind", "fingerprint"],
        update_fields=["mapping", "at"],
    )


@action
def commit(batch, *, by):
    """Take the whole batch in, judged anew against what is stored now; refuse it whole if a row has a problem."""
    batch = held(batch)
    if batch.committed_at:
        raise Refused(ALREADY_TAKEN)
    if batch.state != State.JUDGED:
        raise Refused("请先对应好各列，看过检查结果再入库。")
    kind = kinds[batch.kind]
    bad, first, taken, made, done = 0, None, {}, {}, 0
    total = sum(batch.counts.get(verdict, 0) for verdict in Verdict.values)
    for part in judged(kind, assembled(kind, batch.layout, lines_of(batch)), by, lock=True):
        done += len(part)
        report(done, total)
        problems = [row for row in part if row.verdict == Verdict.PROBLEM]
        if problems:
            first, bad = first or problems[0], bad + len(problems)
        if not bad:  # what was taken before the first bad row goes back with the transaction
            rows = [row for row in part if row.verdict in (Verdict.NEW, Verdict.CHANGED)]
            _add(taken, kind.take(rows, by))
            _add(made, kind.made(rows))
    if bad:
        raise Refused(
            f"还有 {bad} 行有问题，全部未入库。{first.sheet}第 {first.number} 行：{first.problems[0]}"
        )
    batch.counts = batch.counts | {"taken": taken}
    batch.state, batch.committed_at, batch.committed_by = State.TAKEN, timezone.now(), by
    with pghistory.context() as traced:  # the one this action has opened, or the request around it
        batch.context = traced.id
    batch.made, batch.layout = made, []
    batch.save()
    batch.blocks.all().delete()
    return batch


def _add(total, more):
    for word, count in more.items():
        total[word] = total[word] + count if word in total else count


def held(batch):
    """The batch as it is now, locked. Raises Refused when it was thrown away meanwhile."""
    found = ImportBatch.objects.select_for_update().filter(pk=batch.pk).first()
    if found is None:
        raise Refused("这份表已经放弃，请重新上传。")
    return found


@action
def drop(batch, *, by):
    """Throw an uncommitted upload away, cells and all."""
    batch = held(batch)
    if batch.committed_at:
        raise Refused("这份表已经入库，不能放弃。")
    batch.delete()


@action
def drop_forgotten(now, *, by):
    """Throw away the uploads that nobody has committed for SHEET_KEEP_DAYS days. Returns how many."""
    old = ImportBatch.objects.filter(
        committed_at=None, uploaded_at__lt=now - timedelta(days=settings.SHEET_KEEP_DAYS)
    )
    _, deleted = old.delete()
    return deleted.get(ImportBatch._meta.label, 0)
