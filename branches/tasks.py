"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from branches import jobs
from core.jobs import run_task


@shared_task
def remind(day=None):
    """Tell what the reminder rules say."""
    run_task(jobs.remind, day)
