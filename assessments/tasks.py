"""What the worker runs."""

import logging
from datetime import date

from celery import shared_task

from assessments import jobs
from core.jobs import AlreadyRunning

log = logging.getLogger(__name__)


@shared_task
def score_month(day=None):
    """Score the month before and the current month as of `day` (ISO date, default today)."""
    try:
        jobs.score(date.fromisoformat(day) if day else None)
    except AlreadyRunning:
        log.warning("score_month is already running")
