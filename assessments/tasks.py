"""What the timetable calls. Days come as ISO strings; nothing means today. Each may run twice."""

from celery import shared_task

from assessments import jobs
from core.jobs import run_task


@shared_task
def score_month(day=None):
    """Score the month before that of `day` and its own month."""
    run_task(jobs.score, day)


@shared_task
def see_to_duties(day=None):
    """Hand open duties on to successors, propose cases of 追究."""
    run_task(jobs.see_to_duties, day)
