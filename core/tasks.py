"""What goes over the broker. Each may come twice, late or not at all: the next tick makes up for it."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from core import errands, exporting, jobs, outbox  # noqa: F401 (a worker has to know its errands)
from core.sheets import at_length  # noqa: F401 (and these)

log = logging.getLogger(__name__)


@shared_task
def tick():
    """Leave a heartbeat; run what the timetable owes and what people wait for; send what waits in the outbox."""
    jobs.tick()
    outbox.send_due()
    errands.run_waiting()


@shared_task
def run_errand(pk):
    """Do one errand, then those asked for meanwhile."""
    errands.run(pk)
    errands.run_waiting()


@shared_task
def run_waiting(name):
    """Run what people asked for of one job."""
    jobs.run_waiting(name)


def send(task, argument):
    """Send a task for what somebody asked for to a worker. Returns whether the broker took it; if not, a tick does it."""
    try:
        task.apply_async([argument], retry=False)
    except OperationalError:
        log.warning("no broker; %s of %s waits for a tick", task.name, argument)
        return False
    return True
