"""What is done to posts: appointing and relieving."""

from django.db.models import Q

from branches.actions.validity import check, check_open
from branches.models import Organisation, Post
from branches.objections import raise_objections
from branches.roles import (
    APPOINTERS,
    AUDITOR,
    BY_CODE,
    GROUP_LEADER,
    OF_THE_SYSTEM,
    SECRETARY,
    roles_at,
    title_at,
)
from core.actions import open_account
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import User

# Whoever reads the log of what was looked at must not be the one who gives rights or runs the system (权限分离).
NOT_WITH_AUDIT = (*APPOINTERS, *(code for code in OF_THE_SYSTEM if code != AUDITOR))


@action
def appoint(person, organisation, role, since, *, until=None, group=None, by):
    """Give `person` a post from `since` to `until` (both inclusive, open end if None); 党小组长 over one `group`.

    Refused where the post cannot be held at such an organisation or before its founding, to oneself as long as
    somebody else could give it, for an auditor who also gives rights, when the rooms above object (条例 art. 23,
    选举工作条例 art. 5), and when the post is held in those days, by this person or by another where only one may.
    """
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    check_open(organisation)
    _check_place(organisation, role, group)
    _check_days(organisation, group, since, until)
    if by is not None and by.pk == person.pk:
        _check_own(organisation, role, by)
    post = Post(person=person, organisation=organisation, role=role, group=group, since=since, until=until)
    _check_apart(post)
    _check_vacant(post)
    raise_objections("appoint", person, organisation, role, since, field="name")
    check(post)
    post.save()
    return post


@action
def appoint_by_name(organisation, role, since, username, name, *, until=None, group=None, by):
    """Appoint the holder of an account, opening it where there is none. Returns (post, first password or "")."""
    person, password = User.objects.filter(username=username).first(), ""
    if person is None:
        person, password = open_account(username, name, by=by)
    elif person.name != name:
        raise Refused(f"账号“{username}”的姓名是“{person.name}”，与所填不符。", field="name")
    elif not person.is_active:
        raise Refused(f"账号“{username}”已停用，请先启用再登记任职。", field="username")
    return appoint(person, organisation, role, since, until=until, group=group, by=by), password


@action
def relieve(post, until, *, by):
    """End a post, or bring its end forward; `until` is its last day. Rights end with it.

    Refused for a day before it began, for a post already over or ending by then, and for the last who appoints
    at the root.
    """
    # two must not end the last two at once
    Organisation.objects.select_for_update(no_key=True).get(pk=post.organisation_id)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.until is not None and post.until < today():
        raise Refused(f"这项任职已经结束（任至 {post.until}）。")
    if until < post.since:
        raise Refused("免职日期早于任职日期。", field="until")
    if post.until is not None and until >= post.until:
        raise Refused(f"已登记任至 {post.until}，这里只能提前。", field="until")
    if nobody_else_appoints(post):
        raise Refused("最上级党组织只剩此人能登记任职；请先为接任的人登记任职，再免去此职。", field="until")
    post.until = until
    post.save(update_fields=["until"])
    return post


def nobody_else_appoints(post, *, without=()):
    """Whether no other post gives the right to appoint at the root, those of the person ids `without` not counted.

    Without anybody no page could ever give that right again.
    """
    if post.role not in APPOINTERS or not post.organisation.is_root():
        return False
    others = Post.objects.held_on(today()).filter(
        organisation=post.organisation, role__in=APPOINTERS, until=None, person__is_active=True
    )
    return not others.exclude(pk=post.pk).exclude(person__in=without).exists()


def _check_place(organisation, role, group):
    if role in OF_THE_SYSTEM and not organisation.is_root():
        raise Refused("系统、安全、审计管理员管的是整个系统，只能在最上级党组织登记。", field="role")
    kind = BY_CODE[role]
    if kind not in roles_at(organisation):
        raise Refused(f"{kind.title}只能在{kind.places}任职，{organisation}不能登记。", field="role")
    if (role == GROUP_LEADER) != (group is not None):
        raise Refused("党小组长须选党小组，其他职务不选。", field="group")
    if group is not None and group.organisation_id != organisation.pk:
        raise Refused(f"{group}不是{organisation}的党小组，请重新选择。", field="group")


def _check_days(organisation, group, since, until):
    if since < organisation.founded_on:
        raise Refused(f"{organisation} {organisation.founded_on} 才成立，任职日期不能更早。", field="since")
    if until is not None and until < since:
        raise Refused("免职日期早于任职日期。", field="until")
    if group is not None and since < group.since:
        raise Refused(f"{group} {group.since} 才设立，任职日期不能更早。", field="since")
    if group is not None and group.until is not None:
        raise Refused(f"{group}已于 {group.until} 撤销，不能再任组长。", field="group")


def _check_own(organisation, role, by):
    """Nobody gives himself a post while somebody else could; the posts that watch the system never."""
    step, path = organisation.steplen, organisation.path
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    posts = Post.objects.held_on(today()).filter(role__in=APPOINTERS, organisation__path__in=above)
    other = (
        posts.filter(person__is_active=True)
        .exclude(person=by)
        .select_related("organisation", "person")
        .first()
    )
    if other is not None:
        raise Refused(f"不能给自己登记任职，请由{other.office}{other.person}登记。", field="username")
    if role in OF_THE_SYSTEM or role in APPOINTERS:
        raise Refused("不能给自己登记管理职务，请先为另一人登记任职，再由其登记。", field="username")


def _check_apart(post):
    """权限分离: no auditor who gives rights or runs the system, in the same days."""
    barred = NOT_WITH_AUDIT if post.role == AUDITOR else (AUDITOR,) if post.role in NOT_WITH_AUDIT else ()
    if other := _in_those_days(post).filter(person=post.person, role__in=barred).first():
        raise Refused(
            f"{post.person}{_days(other)}任{other.office}，与{BY_CODE[post.role].title}不能由同一人担任（权限分离）。",
            field="role",
        )


def _check_vacant(post):
    """The same post twice, a second secretary, a second leader of a group: say who holds it and since when."""
    held = _in_those_days(post).filter(organisation=post.organisation, role=post.role)
    title = title_at(post.role, post.organisation, post.group)
    own = held.filter(person=post.person, group=post.group).first()
    if own is not None:
        raise Refused(f"此人在这段时间已任该职务：{title}{_days(own)}。", field="since")
    if post.role == SECRETARY and (other := held.first()):
        raise Refused(
            f"该党组织在这段时间已有书记：{other.person}{_days(other)}。请先填写前任的免职日期。",
            field="since",
        )
    if post.group is not None and (other := held.filter(group=post.group).first()):
        raise Refused(
            f"该党小组在这段时间已有组长：{other.person}{_days(other)}。请先填写前任的免职日期。",
            field="since",
        )


def _in_those_days(post):
    """The posts held on any day of `post`, its own row excepted."""
    begun = Q() if post.until is None else Q(since__lte=post.until)
    still = Q(until=None) | Q(until__gte=post.since)
    return (
        Post.objects.filter(begun, still).select_related("organisation", "group", "person").order_by("since")
    )


def _days(post):
    return f"（{post.since} 至{f' {post.until}' if post.until else '今'}）"
