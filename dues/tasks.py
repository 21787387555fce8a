"""What the timetable calls. Days come as ISO strings; nothing means today."""

import logging
from datetime import date

from celery import shared_task

from core.jobs import AlreadyRunning
from dues import jobs

log = logging.getLogger(__name__)


@shared_task
def run_month(day=None):
    """Make out the bills of the month of `day`."""
    return _once(jobs.run_month, day)


@shared_task
def remind_overdue(day=None):
    """Remind of dues of past months."""
    return _once(jobs.remind_overdue, day)


def _once(work, day):
    try:
        return work(date.fromisoformat(day) if day else None)
    except AlreadyRunning as other:
        log.info("%s is running in another process", other)
        return None
