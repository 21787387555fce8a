"""What is done to the 党小组 of a branch and to the units a joint branch covers."""

from datetime import timedelta

from branches.actions.validity import check, check_open
from branches.models import Organisation, PartyGroup, Unit
from branches.objections import raise_objections
from core.acts import action
from core.clock import today
from core.errors import Refused

DAY = timedelta(days=1)


@action
def found_group(branch, name, since, *, by):
    """Set up a 党小组 in `branch` from the day `since` (条例 art. 13). Refused for a name in use there."""
    _check_beginning(branch, since)
    group = PartyGroup(organisation=branch, name=name, since=since)
    check(group)
    group.save()
    return group


@action
def rename_group(group, name, *, by):
    """Give a 党小组 another name."""
    group = _held(PartyGroup, group)
    group.name = name
    check(group)
    group.save(update_fields=["name"])
    return group


@action
def dissolve_group(group, until, *, by):
    """End a 党小组; `until` is its last day, also that of its leader's post.

    Refused while members are in it (said by the room that knows them), and for a day before it or its leader began.
    """
    group = _held(PartyGroup, group)
    raise_objections("close_group", group, until)
    posts = group.posts.filter(until=None) | group.posts.filter(until__gt=until)
    began = max([group.since, *posts.values_list("since", flat=True)])
    if not began <= until <= today():
        raise Refused(f"撤销日期应在 {began} 至今天之间。", field="until")
    posts.update(until=until)
    group.until = until
    group.save(update_fields=["until"])
    return group


@action
def add_unit(branch, name, since, *, by):
    """Let a joint branch cover one more unit from the day `since` (条例 art. 5; generally at most five)."""
    if branch.setup != Organisation.Setup.JOINT:
        raise Refused("只有联合党支部登记覆盖单位；请先在“改变设置”中改为联合党支部（条例第 5 条）。")
    _check_beginning(branch, since)
    unit = Unit(organisation=branch, name=name, since=since)
    check(unit)
    unit.save()
    return unit


@action
def end_unit(unit, until, *, by):
    """Let a unit leave a joint branch; `until` is its last day."""
    unit = _held(Unit, unit)
    if not unit.since <= until <= today():
        raise Refused(f"退出日期应在 {unit.since} 至今天之间。", field="until")
    unit.until = until
    unit.save(update_fields=["until"])
    return unit


def _check_beginning(branch, since):
    branch = Organisation.objects.select_for_update().get(pk=branch.pk)
    check_open(branch)
    if not branch.is_branch:
        raise Refused("只有党支部设党小组、登记覆盖单位。")
    if not branch.founded_on <= since <= today():
        raise Refused(f"日期应在党支部成立（{branch.founded_on}）至今天之间。", field="since")


def _held(model, row):
    row = model.objects.select_for_update().get(pk=row.pk)
    if row.until:
        raise Refused(f"{row}已于 {row.until} 结束。")
    return row
