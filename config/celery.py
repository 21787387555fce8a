"""The Celery application. The beat ticks; what is run when is said where each job is declared (core.jobs)."""

import os

from celery import Celery
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("zhibu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# a tick that waited until the next is of no use: that one does the same
TICK = {"task": "core.tasks.tick", "schedule": 60, "options": {"expires": 55}}
app.conf.beat_schedule = {"tick": TICK}


@beat_init.connect
def tick_at_once(**_):
    """What was missed while the beat was away is made up for now, not in a minute."""
    app.send_task(TICK["task"], **TICK["options"])
