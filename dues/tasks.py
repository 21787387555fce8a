"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from core.jobs import run_task
from dues import jobs


@shared_task
def run_month(day=None):
    """Make out the bills of the month of `day`."""
    run_task(jobs.run_month, day)


@shared_task
def remind_overdue(day=None):
    """Remind of dues of past months."""
    run_task(jobs.remind_overdue, day)
