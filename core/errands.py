"""Long work a person asks for in the browser: done by a worker, watched on a page, left and come back to.

A room declares what can be asked for with `@errand`; its page calls `ask` and leads to the row it returns. The work itself is
an action, so a worker killed in the middle leaves nothing half done and the next one begins anew.
"""

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from core.actions import tell
from core.acts import action
from core.errors import Refused
from core.jobs import held
from core.models import Errand, Notice

State = Errand.State
TELL_AFTER = timedelta(seconds=20)  # whoever waited less has seen it on the page
TRIES = 3  # for work that kills its worker each time
SHOW_EVERY = 0.5  # seconds between two reports that are kept
kinds = {}
_reporting = ContextVar("reporting", default=None)
log = logging.getLogger(__name__)


def errand(kind, title):
    """Register `function(args, by) -> (sentence, address)`: does the work of `kind`, says what came of it and where to look."""

    def register(function):
        kinds[kind] = (title, function)
        return function

    return register


@action
def ask(kind, args, about, *, by, title=""):
    """Ask for the work `kind` with `args` (plain values); `about` names what it is done to, `title` the work where the kind
    does not say enough. Returns the Errand.

    Asked twice while the first waits or runs, it is that one.
    """
    given = {"title": (title or kinds[kind][0])[:60], "args": args}
    waiting, _ = Errand.objects.get_or_create(
        kind=kind, about=about, asked_by=by, ended_at=None, defaults=given
    )
    transaction.on_commit(lambda: _send(waiting))
    return waiting


def _send(waiting):
    from core.tasks import run_errand, send  # a task has to know the errands first

    send(run_errand, waiting.pk)


def report(done, total=None):
    """How far the work is (of `total`, if that is known). Nothing happens outside an errand."""
    keep = _reporting.get()
    if keep:
        keep(done, total)


def run(pk):
    """Do the errand unless it is done. What it refuses or fails with is kept in words.

    One errand at a time, in whatever process: another of the worker's is always free for the ticks. Returns False where
    somebody does one now; whoever that is goes on with what waits.
    """
    with held("errands") as free:
        if not free:
            return False
        waiting = Errand.objects.unfinished().filter(pk=pk).select_related("asked_by").first()
        if waiting is None:
            return True
        if waiting.tries >= TRIES:
            _end(waiting, State.FAILED, "办理中断了多次，什么都没有写入；请告诉管理员看任务日志。", "")
            return True
        waiting.state, waiting.started_at, waiting.tries = State.RUNNING, timezone.now(), waiting.tries + 1
        waiting.save(update_fields=["state", "started_at", "tries"])
        try:
            if not waiting.asked_by.is_active:
                raise Refused("账号已停用，没有办理。")
            with _watched(waiting):
                said, url = kinds[waiting.kind][1](waiting.args, waiting.asked_by)
        except Refused as refusal:
            _end(waiting, State.REFUSED, refusal.message, "")
        except Exception:
            log.exception("errand %s failed", pk)
            _end(waiting, State.FAILED, "系统出错，什么都没有写入；请再试一次，还不行请告诉管理员。", "")
        else:
            _end(waiting, State.DONE, said, url)
        return True


def run_waiting():
    """Do what waits, the oldest first: asked for while another was done, while the broker was away, or left by a killed
    worker.
    """
    waiting = Errand.objects.unfinished().order_by("pk").values_list("pk", flat=True)
    while (pk := waiting.first()) and run(pk):
        pass


@contextmanager
def _watched(waiting):
    """Keep what is reported meanwhile over a connection of its own: the work is one transaction, nobody sees into it."""
    aside, last = connection.copy(), timezone.now()

    def keep(done, total):
        nonlocal last
        now = timezone.now()
        if (now - last).total_seconds() >= SHOW_EVERY or done == total:
            last = now
            with aside.cursor() as cursor:
                cursor.execute(
                    "UPDATE core_errand SET done = %s, total = %s WHERE id = %s", [done, total, waiting.pk]
                )

    token = _reporting.set(keep)
    try:
        yield
    finally:
        _reporting.reset(token)
        aside.close()


def _end(waiting, state, said, url):
    waiting.state, waiting.said, waiting.url, waiting.ended_at = state, said[:500], url, timezone.now()
    waiting.save(update_fields=["state", "said", "url", "ended_at"])
    if waiting.ended_at - waiting.asked_at > TELL_AFTER:
        title = f"{waiting.title}：{waiting.get_state_display()}"
        tell(
            [
                Notice(
                    user=waiting.asked_by,
                    key=f"errand:{waiting.pk}",
                    title=title,
                    body=said,
                    url=waiting.get_absolute_url(),
                )
            ]
        )
