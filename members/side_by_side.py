"""Two records beside each other: item by item, and whether they differ. Sensitive items stay masked."""

from dataclasses import dataclass

from core.templatetags.ui import day
from members.actions.merging import CHOICES
from members.models import Member
from members.record import MASKED


@dataclass(frozen=True)
class Side:
    """One item of two records: its column, its title, what each says, and whether they differ."""

    name: str
    title: str
    one: str
    other: str
    differs: bool


def _said(member, name):
    if name in MASKED:
        return getattr(member, MASKED[name])
    if name.endswith(("_on", "_date")):
        return day(getattr(member, name)) if getattr(member, name) else ""
    display = getattr(member, f"get_{name}_display", None)
    return display() if display else str(getattr(member, name))


def sides_of(one, other):
    """The items a person may choose from, then what stays with the record that is kept."""
    for name in CHOICES:
        differs = getattr(one, name) != getattr(other, name)
        title = Member._meta.get_field(name).verbose_name
        yield Side(name, title, _said(one, name), _said(other, name), differs)


def kept_of(one, other):
    """What is not chosen: branch, category and status stay with the record that is kept."""
    yield Side("branch", "所在党支部", str(one.branch), str(other.branch), False)
    for name in ("category", "status"):
        title = Member._meta.get_field(name).verbose_name
        yield Side(name, title, _said(one, name), _said(other, name), False)
    accounts = [row.user.username if row.user else "未开通" for row in (one, other)]
    yield Side("user", "账号", *accounts, False)
    left = [
        f"{day(row.left_on)} {row.get_left_how_display()}" if row.left_on else "在册" for row in (one, other)
    ]
    yield Side("left_on", "在册情况", *left, False)
