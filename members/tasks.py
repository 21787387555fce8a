"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from core.jobs import run_task
from members import jobs


@shared_task
def find_duplicates(day=None):
    """Look for records that may be one person."""
    run_task(jobs.find_duplicates, day)


@shared_task
def remind(day=None):
    """Remind both ends of letters under way, and owners of contacts that are due."""
    run_task(jobs.remind, day)
