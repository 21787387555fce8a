"""Periodic work of the meetings, for Celery."""

import logging
from datetime import date

from celery import shared_task

from core.jobs import AlreadyRunning
from meetings import jobs

log = logging.getLogger(__name__)


@shared_task
def remind_owed(day=None):
    """Remind recorders of owed meetings; `day` is an ISO date, by default today. May run twice."""
    try:
        return jobs.remind_owed(date.fromisoformat(day) if day else None)
    except AlreadyRunning as running:
        log.info("%s is already running", running)
