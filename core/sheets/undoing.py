"""Taking a committed batch back, out of the row history, as long as nothing was built on it. See docs/adr/.

What a commit wrote carries the id of its history context. Rows it changed have their former version there, rows it
inserted are named there; so no kind of sheet needs code of its own to be undone.
"""

import pghistory
import pgtrigger
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from core.acts import action
from core.errands import report
from core.errors import Refused
from core.models import ImportBatch
from core.sheets.batches import held
from core.sheets.kinds import kinds

INSERTED, UPDATED, DELETED = "insert", "update", "delete"


@action
def undo(batch, *, by):
    """Take a committed batch back: what it changed is as before, what it added is gone. Returns (restored, removed).

    Raises Refused, and nothing is undone, when a row has been changed since or something refers to a new one.
    """
    batch = held(batch)
    if batch.state == ImportBatch.State.UNDONE:
        raise Refused("这次导入已经撤回。")
    if batch.state != ImportBatch.State.TAKEN:
        raise Refused("这份表还没有入库，不需要撤回；不要了请放弃。")
    if batch.context is None:
        raise Refused("这次导入是旧版本入库的，没有留下可以撤回的痕迹；请逐条更正。")
    traces = [trace for trace in _traces(batch) if trace.touched]
    for trace in traces:
        trace.hold()
        trace.refuse_if_changed_since()
    total = sum(len(trace.new | trace.changed) for trace in traces)
    try:
        with transaction.atomic():
            restored = _counted(traces, _Trace.restore, total, 0)
            _forget_followers(batch, traces)
            removed = _counted(traces, _Trace.remove, total, restored)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as problem:
        raise Refused(_in_use(problem)) from None
    batch.state, batch.undone_at, batch.undone_by = ImportBatch.State.UNDONE, timezone.now(), by
    with pghistory.context() as traced:
        batch.undone_context = traced.id
    batch.save(update_fields=["state", "undone_at", "undone_by", "undone_context"])
    return restored, removed


def _counted(traces, act, total, done):
    """How many rows `act` was done to; reports after each table."""
    count = 0
    for trace in traces:
        count += act(trace)
        report(done + count, total)
    return count


def _traces(batch):
    for model in apps.get_models():
        for event in set(getattr(model, "pgh_event_models", {}).values()):
            yield _Trace(model, event, batch)


def _come_to_nothing():
    """The contexts of batches that were undone, and of their undoing: together they changed nothing."""
    undone = ImportBatch.objects.filter(state=ImportBatch.State.UNDONE)
    pairs = undone.values_list("context", "undone_context")
    return [context for pair in pairs for context in pair if context]


def _forget_followers(batch, traces):
    for label, name in kinds[batch.kind].follows:
        follower = apps.get_model(label)
        leader = follower._meta.get_field(name).related_model
        for trace in traces:
            if trace.model is leader:
                follower.objects.filter(**{f"{name}__in": trace.new}).delete()


def _in_use(problem):
    table = problem.__cause__.diag.table_name
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    what = f"“{model._meta.verbose_name}”" if model else "别的记录"
    return f"入库以后已有{what}用到这次导入的内容，不能撤回。请逐条更正，或先撤销那些记录。"


class _Trace:
    """What one commit left in the history of one table."""

    def __init__(self, model, event, batch):
        self.model, self.event = model, event
        self.made = batch.made.get(model._meta.label, [])
        self.context = batch.context
        self.own = event.objects.filter(pgh_context=batch.context)
        labels = {}
        for label, key in self.own.values_list("pgh_label", "pgh_obj_id"):
            labels.setdefault(label, set()).add(key)
        self.new = labels.get(INSERTED, set()) | set(self.made)
        self.changed = labels.get(UPDATED, set()) - self.new
        self.gone = labels.get(DELETED, set())

    @property
    def touched(self):
        return bool(self.new or self.changed or self.gone)

    def hold(self):
        """Lock the rows, so that nobody changes them between the look and the act."""
        rows = self.model.objects.filter(self._one_of(self.model, "pk", self.new | self.changed)).order_by(
            "pk"
        )
        held_rows = set(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        if self.gone or held_rows != self.new | self.changed:
            raise Refused(f"这次导入的{self.model._meta.verbose_name}有的已被删除，不能撤回。")

    def refuse_if_changed_since(self):
        """Raises Refused naming a row that another act has changed after the commit."""
        last = self.own.order_by("-pk").values_list("pk", flat=True).first() or 0
        ours = self._one_of(self.event, "pgh_obj", self.new | self.changed)
        later = self.event.objects.filter(ours, pk__gt=last)
        if self.made:  # without insertions in the history anything from elsewhere is later
            later |= self.event.objects.filter(self._one_of(self.event, "pgh_obj", self.made))
        later = later.exclude(pgh_context__in=[self.context, *_come_to_nothing()])
        keys = set(later.values_list("pgh_obj_id", flat=True))
        if keys:
            first = self.model.objects.filter(pk__in=keys).order_by("pk").first()
            raise Refused(
                f"入库以后又改动过 {len(keys)} 条{self.model._meta.verbose_name}（如“{first}”），不能整批撤回；请逐条更正。"
            )

    @staticmethod
    def _one_of(model, name, keys):
        """The column is one of these keys: passed as one array, for there may be a hundred thousand."""
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        quote = connection.ops.quote_name
        column = f"{quote(model._meta.db_table)}.{quote(field.column)}"
        return RawSQL(f"{column} = ANY(%s)", [list(keys)], BooleanField())  # noqa: S611 (our own column)

    def restore(self):
        """Put the former version of the changed rows back. Returns how many."""
        if not self.changed:
            return 0
        kept = {field.column for field in self.event._meta.concrete_fields}
        columns = [
            field.column
            for field in self.model._meta.concrete_fields
            if not field.primary_key and field.column in kept
        ]
        quote = connection.ops.quote_name
        table, history = quote(self.model._meta.db_table), quote(self.event._meta.db_table)
        values = ", ".join(f"{quote(column)} = former.{quote(column)}" for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {values} FROM ("  # noqa: S608 (names of our own tables and columns)
                f"SELECT DISTINCT ON (pgh_obj_id) * FROM {history} "
                "WHERE pgh_context_id = %s AND pgh_label = %s AND pgh_obj_id = ANY(%s) ORDER BY pgh_obj_id, pgh_id"
                f") AS former WHERE {table}.{quote(self.model._meta.pk.column)} = former.pgh_obj_id",
                [self.context, UPDATED, sorted(self.changed)],
            )
            return cursor.rowcount

    def remove(self):
        """Delete the rows that were new. Returns how many; what refers to them is found by the database."""
        if not self.new:
            return 0
        guards = [
            f"{self.model._meta.label}:{trigger.name}"
            for trigger in getattr(self.model._meta, "triggers", ())
            if isinstance(trigger, pgtrigger.Protect)
        ]
        quote = connection.ops.quote_name
        with connection.cursor() as cursor, pgtrigger.ignore(*guards) if guards else transaction.atomic():
            cursor.execute(
                f"DELETE FROM {quote(self.model._meta.db_table)} "  # noqa: S608 (names of our own tables)
                f"WHERE {quote(self.model._meta.pk.column)} = ANY(%s)",
                [sorted(self.new)],
            )
            return cursor.rowcount
