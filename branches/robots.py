"""What waits at an organisation, summed up for its groups: per rule how many open matters, each counted once."""

from django.conf import settings
from django.db import transaction

from branches.models import Organisation, Robot
from core.digests import CHUNK, due_on, lines_by, worded
from core.models import Delivery, Notice
from core.outbox import put
from core.working_days import is_working_day


def write_robots(day):
    """Put the digests of `day` into the outbox, for groups of organisations where something waits.

    Not on days off. A second run writes none. Returns how many.
    """
    if not is_working_day(day):
        return 0
    asked = Robot.objects.filter(due_on(day), organisation__in=Organisation.objects.open_on(day)).for_list()
    written = 0
    while True:
        with transaction.atomic():
            robots = list(asked.select_for_update(of=("self",))[:CHUNK])
            if not robots:
                return written
            places = {robot.organisation_id for robot in robots}
            lines = lines_by("about", Notice.objects.filter(about__in=places), day)
            messages = [
                _message(robot, lines[robot.organisation_id], day)
                for robot in robots
                if robot.organisation_id in lines
            ]
            put(messages)
            Robot.objects.filter(pk__in=[robot.pk for robot in robots]).update(digested_on=day)
        written += len(messages)


def _message(robot, lines, day):
    count, text = worded(lines)
    title = f"{count:,} 件事要办" if count else "下级有事逾期"
    return Delivery(
        channel=robot.kind,
        key=f"digest:robot:{robot.pk}:{day}",
        series=f"digest:robot:{robot.pk}",
        whom=robot.whom,
        title=f"【支部工作台】{robot.organisation.short_name} {title}"[:120],
        text=f"{text}\n登录去办：{settings.SITE_URL}/",
        address=robot.address,
        secret=robot.secret,
    )
