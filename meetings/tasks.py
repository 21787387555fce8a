"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from core.jobs import run_task
from meetings import jobs


@shared_task
def remind_owed(day=None):
    """Remind recorders of owed meetings."""
    run_task(jobs.remind_owed, day)


@shared_task
def remind_members(day=None):
    """Remind members of meetings, action items and make-ups."""
    run_task(jobs.remind_members, day)
