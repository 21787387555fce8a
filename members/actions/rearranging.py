"""Merging, splitting and upgrading organisations: the members move, the organisation's own acts do the rest.

条例 art. 4 (at least 3 formal members, as a rule at most 50 members), 6 and 7 (decided by the level above).
"""

from datetime import timedelta

from branches.actions import PARENTS, check_open, close, found, record, write_down
from branches.models import Organisation, Reorganisation
from branches.names import search_keys, short_name
from branches.objections import raise_objections
from branches.roles import GROUP_LEADER
from core.acts import action
from core.clock import today
from core.errors import Refused
from members.actions.member import check_branch
from members.models import Member, Standing, Transfer

SIZE_CAP = 50
FEWEST_FORMAL = 3
DAY = timedelta(days=1)
Kind = Organisation.Kind
Act = Reorganisation.Kind


def size_remarks(*branches):
    """What 条例 art. 4 says of the size each branch now has: Chinese sentences; nothing is refused for it."""
    said = []
    for branch in branches:
        roster = Member.objects.enrolled().filter(branch=branch)
        people, formal = roster.count(), roster.formal().count()
        if people > SIZE_CAP:
            said.append(f"{branch}现有党员 {people} 人，一般不超过 {SIZE_CAP} 人（条例第 4 条）。")
        if formal < FEWEST_FORMAL:
            said.append(f"{branch}现有正式党员 {formal} 人，不足 {FEWEST_FORMAL} 人（条例第 4、5 条）。")
    return said


def _lock(*organisations):
    """The rows locked in one order, so that two acts on the same pair wait for one another."""
    rows = Organisation.objects.filter(pk__in=[o.pk for o in organisations]).select_for_update()
    found_rows = {row.pk: row for row in rows.order_by("pk")}
    return [found_rows[o.pk] for o in organisations]


def _check_day(on, *organisations):
    if on > today():
        raise Refused("生效日期不能晚于今天。", field="on")
    for organisation in organisations:
        if on <= organisation.founded_on:
            raise Refused(f"{organisation} {organisation.founded_on} 才成立，日期应当在这之后。", field="on")


def _move(members, branch, on, why):
    """Put `members` on the roster of `branch` from `on`, in one statement. Returns how many moved.

    Those who left stay where they were last. Refused when somebody's own dated row begins on that day or later,
    for the day before would then be rewritten.
    """
    # whoever is made full or given another group at this moment is waited for
    list(members.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    later = Standing.objects.filter(member__in=members, since__gt=on).select_related("member")
    names = list(dict.fromkeys(row.member.name for row in later[:3]))
    if names:
        raise Refused(
            f"{'、'.join(names)}在 {on} 之后还有变动（转入、转正等），生效日期应当不早于这些变动。",
            field="on",
        )
    return members.update(branch=branch, group=None, standing_since=on, standing_why=why[:100])


def _no_open_transfers(members):
    moving = Transfer.objects.open().filter(member__in=members).select_related("member")
    names = [transfer.member.name for transfer in moving[:3]]
    if names:
        raise Refused(f"{'、'.join(names)}的组织关系正在接转，请先办结或撤回。")


@action
def merge_branches(branch, into, on, reason, paper=None, *, by):
    """并入: `branch` ends on `on` and everybody on its roster belongs to `into` from that day (条例 art. 7).

    What the rooms above still have open in `branch` is an objection; its members are not, they move. Returns the
    remarks on the size of `into`.
    """
    if branch.pk == into.pk:
        raise Refused("不能并入自己，请选另一个党支部。", field="into")
    branch, into = _lock(branch, into)
    check_open(branch)
    if not branch.is_branch:
        raise Refused(f"{branch}不是党支部，不能合并。")
    try:
        check_branch(into)
    except Refused as refusal:
        raise Refused(refusal.message, field="into") from None
    _check_day(on, branch, into)
    members = Member.objects.filter(branch=branch, left_on=None)
    _no_open_transfers(members)
    number = _move(members, into, on, f"{branch}并入{into}")
    raise_objections("close", branch, on, field="on")
    close(branch, on, by=by)
    decision = paper and write_down(paper, into, f"{branch}并入{into}"[:100], on, by=by)
    record(
        Act.MERGE, branch, on, reason, decision=decision, other=into, details=f"{number} 名党员转入", by=by
    )
    return size_remarks(into)


@action
def split_branch(branch, name, members, on, reason, paper=None, *, field="", by):
    """分设: a new branch `name` beside `branch` from `on`, with `members` of its roster (ids) (条例 art. 4, 6).

    Refused without members, for somebody of another branch, for all of them, and for whoever holds a post in
    `branch`. Returns (the new branch, remarks on the size of both).
    """
    (branch,) = _lock(branch)
    check_open(branch)
    if not branch.is_branch or branch.setup == Organisation.Setup.TEMPORARY:
        raise Refused(f"{branch}不是常设的党支部，不能分设。")
    _check_day(on, branch)
    roster = Member.objects.filter(branch=branch, left_on=None)
    chosen = roster.filter(pk__in=members)
    wanted = len(set(members))
    if not wanted:
        raise Refused("请选择编入新支部的党员。", field="members")
    if chosen.count() != wanted:
        raise Refused("选中的党员有的已不在这个支部，请重新选择。", field="members")
    if not roster.exclude(pk__in=members).exists():
        raise Refused("不能把全部党员都分出去；整个支部改名请办理更名。", field="members")
    holding = branch.posts.filter(person__member__in=members).exclude(until__lt=on).select_related("person")
    if names := list(dict.fromkeys(post.person.name for post in holding[:3])):
        raise Refused(f"{'、'.join(names)}在{branch}任职，请先登记免职，再编入新支部。", field="members")
    _no_open_transfers(chosen)
    parent = Organisation.objects.get_ancestors(branch).last()
    made = found(name, Kind.BRANCH, on, parent=parent, field=field or branch.field, by=by)
    number = _move(chosen, made, on, f"从{branch}分设")
    decision = paper and write_down(paper, branch, f"从{branch}分设{made}"[:100], on, by=by)
    record(
        Act.SPLIT, made, on, reason, decision=decision, other=branch, details=f"{number} 名党员编入", by=by
    )
    return made, size_remarks(branch, made)


@action
def upgrade(organisation, kind, name, on, reason, paper=None, *, branch_name="", by):
    """升格 from `on`: 支部 to 党总支 or 党委, 党总支 to 党委 (条例 art. 6, 7).

    `name` is its full name from then on. A branch with members keeps them in a first branch below, `branch_name`.
    Its committee ends with its kind: the current term closes. Returns the new branch, or None.
    """
    (organisation,) = _lock(organisation)
    check_open(organisation)
    higher = {Kind.BRANCH: (Kind.GENERAL_BRANCH, Kind.COMMITTEE), Kind.GENERAL_BRANCH: (Kind.COMMITTEE,)}
    if kind not in higher.get(organisation.kind, ()):
        raise Refused(f"{organisation.get_kind_display()}不能升格为{Kind(kind).label}。", field="kind")
    parent = Organisation.objects.get_ancestors(organisation).last()
    if parent is not None and parent.kind not in PARENTS[kind]:
        raise Refused(f"{Kind(kind).label}不能设在{parent}之下，请先调整隶属。", field="kind")
    if Organisation.objects.filter(name=name).exclude(pk=organisation.pk).exists():
        raise Refused("已有同名党组织。", field="name")
    _check_day(on, organisation)
    if organisation.place_since and on <= organisation.place_since:
        raise Refused(f"{organisation.place_since} 刚有变动，日期应当在这之后。", field="on")
    members = Member.objects.filter(branch=organisation, left_on=None)
    _no_open_transfers(members)
    people, field = members.count(), organisation.field
    if people and not branch_name:
        raise Refused(f"名册上有 {people} 名党员，请填写编入的党支部全称。", field="branch_name")
    _become(organisation, kind, name, on)
    made = None
    if people:
        made = found(branch_name, Kind.BRANCH, on, parent=organisation, field=field, by=by)
        _move(members, made, on, f"{organisation}升格")
    decision = paper and write_down(paper, organisation, f"升格为{Kind(kind).label}", on, by=by)
    details = f"{people} 名党员编入{made}" if made else ""
    record(Act.UPGRADE, organisation, on, reason, decision=decision, details=details, by=by)
    return made


def _become(organisation, kind, name, on):
    organisation.kind, organisation.field, organisation.place_since = kind, "", on
    organisation.setup = Organisation.Setup.REGULAR
    organisation.name, organisation.short_name = name, short_name(name)[:60]
    organisation.pinyin, organisation.initials = search_keys(organisation.short_name)
    organisation.save(
        update_fields=["kind", "field", "setup", "place_since", "name", "short_name", "pinyin", "initials"]
    )
    organisation.terms.current().filter(began_on__lt=on).update(closed_on=on)
    organisation.posts.filter(role=GROUP_LEADER, until=None, since__lt=on).update(until=on - DAY)
    organisation.groups.filter(until=None).update(until=on)
