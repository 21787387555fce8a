"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from core.jobs import run_task
from core.sheets.forgetting import forget


@shared_task
def forget_uploads(day=None):
    """Throw away uploads that nobody commits."""
    run_task(forget, day)
