"""Sheets too big to be judged or taken in while the browser waits: done as errands."""

from django.urls import reverse

from core import errands
from core.errands import errand
from core.models import ImportBatch
from core.sheets.batches import commit, judge
from core.sheets.kinds import Verdict, kinds
from core.sheets.layouts import is_settled
from core.sheets.undoing import undo

BYTES = 300_000  # about 3,000 rows of a roster: judged in two seconds
ROWS = 2_000


def waits_for_judging(batch):
    """Whether its columns are clear and nobody has judged it yet."""
    return batch.state == ImportBatch.State.WAITING and is_settled(kinds[batch.kind], batch.layout)


def is_long(batch):
    """Whether taking it in or back takes longer than a person waits."""
    return sum(batch.counts.get(verdict, 0) for verdict in Verdict.values) > ROWS


def ask(kind, batch, *, by):
    """Ask for "sheets.judge", "sheets.commit" or "sheets.undo" of `batch`. Returns the Errand."""
    return errands.ask(kind, {"batch": batch.pk}, f"batch:{batch.pk}", by=by)


def judged_or_asked(batch, *, by):
    """The batch, or the Errand that judges it."""
    return ask("sheets.judge", batch, by=by) if waits_for_judging(batch) else batch


def _batch(args):
    return ImportBatch(pk=args["batch"])  # the actions fetch and lock it themselves


@errand("sheets.judge", "检查导入的表")
def judge_batch(args, by):
    batch = judge(_batch(args), by=by)
    return f"“{batch.file_name}”检查完了。", reverse("core:batch", args=[batch.pk])


@errand("sheets.commit", "导入入库")
def commit_batch(args, by):
    batch = commit(_batch(args), by=by)
    taken = "，".join(f"{word} {count:,}" for word, count in batch.counts["taken"].items())
    return f"“{batch.file_name}”已全部入库：{taken}。", reverse("core:batch", args=[batch.pk])


@errand("sheets.undo", "撤回导入")
def undo_batch(args, by):
    batch = _batch(args)
    restored, removed = undo(batch, by=by)
    name = ImportBatch.objects.values_list("file_name", flat=True).get(pk=batch.pk)
    return f"已撤回“{name}”：删除 {removed:,} 条，恢复 {restored:,} 条。", reverse(
        "core:batch", args=[batch.pk]
    )
