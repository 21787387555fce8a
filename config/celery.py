"""The Celery application and its timetable (Asia/Shanghai).

Every job is idempotent and leaves a JobRun, so the timetable may fire twice or late.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("zhibu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "open-dues-month": {"task": "dues.tasks.run_month", "schedule": crontab(hour=1, minute=0)},
    "reminders": {"task": "branches.tasks.remind", "schedule": crontab(hour=6, minute=50)},
    "overdue-dues": {"task": "dues.tasks.remind_overdue", "schedule": crontab(hour=6, minute=30)},
    "transfers-and-contacts": {"task": "members.tasks.remind", "schedule": crontab(hour=6, minute=45)},
    "meetings-owed": {"task": "meetings.tasks.remind_owed", "schedule": crontab(hour=7, minute=0)},
    "meetings-coming": {"task": "meetings.tasks.remind_members", "schedule": crontab(hour=7, minute=10)},
    "duplicates": {"task": "members.tasks.find_duplicates", "schedule": crontab(hour=4, minute=0)},
    "forget-uploads": {"task": "core.tasks.forget_uploads", "schedule": crontab(hour=3, minute=30)},
    "monthly-scores": {"task": "assessments.tasks.score_month", "schedule": crontab(hour=2, minute=0)},
    "duties": {"task": "assessments.tasks.see_to_duties", "schedule": crontab(hour=2, minute=40)},
}
