"""What the tests of every room's reminder rules ask."""

from branches.jobs import go_through
from core.models import Notice
from core.reminding import RULES, Look

__all__ = ["matters", "tell", "titles", "waiting"]


def tell(name, day):
    """Go through one rule on `day`; returns (how many new notices, how many settled)."""
    return go_through(RULES[name], day)


def waiting(user, name):
    """The notices of a rule that wait for `user`."""
    return list(Notice.objects.of(user).waiting().filter(rule=name).order_by("id"))


def titles(user, name):
    return [notice.title for notice in waiting(user, name)]


def matters(name, day, until=None, only=None):
    """What the source of a rule yields."""
    return list(RULES[name].source(Look(day, until or day, only)))
