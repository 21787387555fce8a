"""Group robots: adding, changing, trying them."""

import re

from branches.models import Robot
from core.actions import send_test
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Delivery
from core.outbox import readdress
from core.senders import OFFICIAL, may_go_to


@action
def add_robot(organisation, name, kind, address, secret, digest, *, by):
    """Make a group's robot known; its first digest comes on the next day that has one.

    Refused for an address that is no robot's, a second group of that name, an organisation that is dissolved.
    """
    if organisation.dissolved_on:
        raise Refused("这个党组织已经撤销，不能再设群机器人。")
    _check(organisation, name, kind, address)
    return Robot.objects.create(
        organisation=organisation,
        name=name,
        kind=kind,
        address=address,
        secret=secret,
        digest=digest,
        digested_on=today(),
    )


@action
def change_robot(robot, name, address, secret, digest, *, by):
    """Change what is told of a robot; an empty address or secret leaves the one it has. Refused as when it is added."""
    robot = Robot.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=robot.pk)
    _check(robot.organisation, name, robot.kind, address or robot.address, robot)
    robot.name, robot.digest = name, digest
    robot.address, robot.secret = address or robot.address, secret or robot.secret
    robot.save(update_fields=["name", "address", "secret", "digest"])
    readdress([f"{kind}:robot:{robot.pk}" for kind in ("digest", "test")], robot.address, robot.secret)
    return robot


@action
def try_robot(robot, *, by):
    """Put a test message for the group into the outbox. Refused as core.actions.send_test does."""
    send_test(f"test:robot:{robot.pk}", robot.whom, robot.kind, robot.address, robot.secret, by=by)


def _check(organisation, name, kind, address, own=None):
    # what no address can hold would end up, address and all, in the error of a try
    if not (re.fullmatch(r"[!-~]+", address) and may_go_to(address, kind)):
        where = OFFICIAL[Delivery.Channel(kind)]
        raise Refused(f"请粘贴群里机器人的完整地址，以 {where}/ 开头。", field="address")
    same = Robot.objects.filter(organisation=organisation, name=name)
    if (same.exclude(pk=own.pk) if own else same).exists():
        raise Refused("本组织已有同名的群，请换一个名称。", field="name")
