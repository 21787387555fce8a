"""Periodic jobs: one at a time, each run on record."""

import logging
import zlib
from contextlib import contextmanager
from datetime import date

from django.db import connection
from django.utils import timezone

from core.models import JobRun

log = logging.getLogger(__name__)


class AlreadyRunning(Exception):
    """Another process runs this job now; it will finish what this run would have done."""


@contextmanager
def job(name, title, period=""):
    """Run the body as one run of job `name`; yields the dict of counts that the JobRun keeps.

    A session-level advisory lock keeps two workers or two beats from overlapping; it goes with the connection,
    so a killed worker leaves no lock behind. Raises AlreadyRunning (after recording a skipped run) or whatever
    the body raises (after recording it).
    """
    key = zlib.crc32(f"job:{name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            JobRun.objects.create(
                name=name,
                title=title,
                period=period,
                outcome=JobRun.Outcome.SKIPPED,
                finished_at=timezone.now(),
            )
            raise AlreadyRunning(title)
    run = JobRun.objects.create(name=name, title=title, period=period)
    try:
        yield run.counts
        run.outcome = JobRun.Outcome.DONE
    except Exception as problem:
        run.outcome = JobRun.Outcome.FAILED
        run.error = f"{type(problem).__name__}: {problem}"
        log.exception("job %s failed", name)
        raise
    finally:
        run.finished_at = timezone.now()
        run.save(update_fields=["outcome", "error", "counts", "finished_at"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def run_task(work, day=None):
    """What a Celery task does: `work` as of `day` (ISO date, None for today), stepping aside for a run under way.

    Returns nothing: the outcome is the JobRun.
    """
    try:
        work(date.fromisoformat(day) if day else None)
    except AlreadyRunning as other:
        log.warning("%s is already running", other)
