"""Who gets which page of the branches."""

from datetime import date

from branches.models import PartyGroup, Post, Robot, Unit
from core.reminding import RULES
from tests.permissions.outcomes import (
    ALL_IN,
    DEPARTMENT_ALONE,
    ONLY_ABOVE,
    ONLY_ACCOUNTS,
    POSTS_OF_BRANCHES,
    SECRETARY_AND_ABOVE,
)

TABLE = [
    ("branches:tree", None, "get", POSTS_OF_BRANCHES),
    ("branches:health", None, "get", POSTS_OF_BRANCHES),
    ("branches:behind", None, "get", POSTS_OF_BRANCHES),
    ("branches:reminders", None, "get", POSTS_OF_BRANCHES),
    ("branches:set_reminder", lambda w: {"name": next(iter(RULES))}, "get", DEPARTMENT_ALONE),
    (
        "branches:restore_reminder",
        lambda w: {"name": next(iter(RULES))},
        "post",
        (302, 403, 403, 403, 403, 403, 403, 302),
    ),
    ("branches:my_rights", None, "get", ALL_IN),
    ("branches:roles", None, "get", ALL_IN),
    ("branches:accounts", None, "get", (200, 403, 403, 403, 200, 403, 403, 302)),
    ("branches:rights_of", lambda w: {"pk": w.shuji.pk}, "get", (200, 404, 404, 404, 200, 404, 404, 302)),
    ("branches:deactivate", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    ("branches:reactivate", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    ("branches:reset_password", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    (
        "branches:who_sees",
        lambda w: {"pk": w.first.pk, "what": "members.see"},
        "get",
        (200, 200, 404, 404, 404, 404, 404, 302),
    ),
    ("branches:detail", lambda w: {"pk": w.first.pk}, "get", (200, 200, 404, 404, 404, 404, 404, 302)),
    ("branches:found", lambda w: {"pk": w.root.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("branches:begin_term", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:posts", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:extend_term", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:rename", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:move", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:change_setup", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:dissolve", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:found_group", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:rename_group", lambda w: {"pk": w.group.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:dissolve_group", lambda w: {"pk": w.group.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:local_rules", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    (
        "branches:set_rule",
        lambda w: {"pk": w.first.pk, "key": "meetings.record_within_days"},
        "get",
        ONLY_ABOVE,
    ),
    ("branches:robots", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:add_robot", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:change_robot", lambda w: {"pk": w.robot.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("branches:try_robot", lambda w: {"pk": w.robot.pk}, "post", (302, 404, 404, 404, 404, 404, 404, 302)),
    ("branches:units", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:end_unit", lambda w: {"pk": w.unit.pk}, "get", ONLY_ABOVE),
    ("branches:appoint", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:relieve", lambda w: {"pk": w.post.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    world.post = Post.objects.get(person=world.shuji)
    world.group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    world.robot = Robot.objects.create(
        organisation=world.first, name="支部群", kind="wecom", address="https://qyapi.weixin.qq.com/1"
    )
    world.unit = Unit.objects.create(organisation=world.first, name="某所", since=date(2026, 1, 1))
