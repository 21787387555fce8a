"""Acts on the tree: renaming, moving, changing the set-up, dissolving. Each from a day, for a reason, on paper."""

from django.db import connection
from django.db.models import F

from branches.actions.decisions import write_down
from branches.actions.organisations import DAY, PARENTS, close, record
from branches.actions.validity import check_open
from branches.models import Organisation, Place, Reorganisation
from branches.names import search_keys, short_name
from branches.objections import raise_objections
from core.acts import action
from core.clock import today
from core.errors import Refused

TREE_LOCK = 7268  # the tree changes its shape in one act at a time


@action
def rename(organisation, name, on, reason, paper, *, by):
    """Give `organisation` the full name `name` from the day `on` (条例 art. 7). Refused for a name in use."""
    organisation = _held(organisation, on)
    if name == organisation.name:
        raise Refused("新名称与现在的相同。", field="name")
    if Organisation.objects.filter(name=name).exists():
        raise Refused("已有同名党组织。", field="name")
    former = organisation.name
    organisation.name, organisation.short_name, organisation.place_since = name, short_name(name)[:60], on
    organisation.pinyin, organisation.initials = search_keys(organisation.short_name)
    organisation.save(update_fields=["name", "short_name", "pinyin", "initials", "place_since"])
    _record("rename", organisation, on, reason, paper, details=f"原名{former}", by=by)
    return organisation


@action
def move(organisation, parent, on, reason, paper, *, by):
    """Put `organisation` and all below it under `parent` from the day `on` (条例 art. 7).

    Refused below itself, under a parent of the wrong kind or not in being on that day, and for a day before a
    change of anything below it: the tree of every day since must stay one tree.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])
    organisation, parent = _held(organisation, on), Organisation.objects.select_for_update().get(pk=parent.pk)
    former = Organisation.objects.get_parent(organisation)
    _check_parent(organisation, parent, former, on)
    below = Organisation.objects.filter(path__startswith=organisation.path)
    list(below.select_for_update().values_list("pk", flat=True))  # nobody founds below while the paths change
    _check_unchanged_below(organisation, on)
    # The day first: the trigger that keeps the places then reads it when the paths change in one statement.
    below.update(place_since=on)
    Organisation.objects.move(organisation, parent, pos="last-child")
    details = f"由{former.short_name}调整到{parent.short_name}"
    _record("move", organisation, on, reason, paper, other=parent, details=details, by=by)
    return Organisation.objects.get(pk=organisation.pk)


@action
def change_setup(organisation, setup, field, on, reason, paper, *, by):
    """Change how a branch is set up (常设, 联合) or its domain from the day `on` (条例 art. 5, 8, 10).

    A temporary branch may become a lasting one, never the other way. One no longer joint covers no units.
    """
    organisation = _held(organisation, on)
    if not organisation.is_branch:
        raise Refused("只有党支部分设置方式和领域。")
    if not field:
        raise Refused("党支部须选所在领域（条例第 10 条的十类之一）。", field="field")
    if (setup, field) == (organisation.setup, organisation.field):
        raise Refused("与现在的设置相同，没有要改的。", field="setup")
    if setup == Organisation.Setup.TEMPORARY and setup != organisation.setup:
        raise Refused(
            "常设党支部不能改为临时党支部；临时机构请另行成立临时党支部（条例第 8 条）。", field="setup"
        )
    before = f"{organisation.get_setup_display()}、{organisation.get_field_display()}"
    organisation.setup, organisation.field, organisation.place_since = setup, field, on
    organisation.save(update_fields=["setup", "field", "place_since"])
    if setup != Organisation.Setup.JOINT:
        organisation.units.filter(until=None, since__gte=on).delete()
        organisation.units.filter(until=None).update(until=on - DAY)
    _record("setup", organisation, on, reason, paper, details=f"原为{before}", by=by)
    return organisation


@action
def dissolve(organisation, on, reason, paper, *, by):
    """Dissolve `organisation`: from the day `on` it is no more (条例 art. 7, 8).

    Refused while the rooms above object (members on its roster, transfers under way), while a living organisation
    is below it, or when anything there began later.
    """
    if on > today():
        raise Refused("撤销日期不能晚于今天。", field="on")
    # whoever is being put on the roster this moment is waited for, and counted
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    raise_objections("close", organisation, on)
    organisation = close(organisation, on, by=by)
    _record("dissolve", organisation, on, reason, paper, by=by)
    return organisation


def _held(organisation, on):
    """The row, locked, when an act on it may hold from `on`: open, founded, and unchanged after that day."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_open(organisation)
    if on > today():
        raise Refused("生效日期不能晚于今天。", field="on")
    if on < organisation.founded_on:
        raise Refused(f"{organisation} {organisation.founded_on} 才成立。", field="on")
    last = organisation.places.latest("since").since
    if on < last:
        raise Refused(f"{organisation}自 {last} 起有过变动，生效日期不能早于这一天。", field="on")
    return organisation


def _check_parent(organisation, parent, former, on):
    if parent.path.startswith(organisation.path):
        raise Refused("不能调整到自己或自己的下级之下。", field="parent")
    if former is None:
        raise Refused("最上级党组织不能调整隶属。")
    if parent == former:
        raise Refused(f"现在就隶属{parent}。", field="parent")
    if parent.kind not in PARENTS[organisation.kind]:
        raise Refused(
            f"{organisation.get_kind_display()}不能设在{parent.get_kind_display()}之下。", field="parent"
        )
    if parent.dissolved_on or parent.founded_on > on:
        raise Refused(f"{parent}在 {on} 不是在用的党组织。", field="parent")


def _check_unchanged_below(organisation, on):
    changed = (
        Place.objects.filter(organisation__path__startswith=organisation.path, since__gt=on)
        .exclude(since=F("organisation__founded_on"))
        .order_by("-since")
        .select_related("organisation")
        .first()
    )
    if changed:
        raise Refused(
            f"下级{changed.organisation}自 {changed.since} 起有过变动，生效日期不能早于这一天。", field="on"
        )


def _record(kind, organisation, on, reason, paper, other=None, details="", *, by):
    kind = Reorganisation.Kind(kind)
    decision = write_down(paper, organisation, f"{kind.label}：{organisation.short_name}"[:100], on, by=by)
    return record(kind, organisation, on, reason, decision, other, details[:300], by=by)
