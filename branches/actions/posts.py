"""What is done to posts: appointing and relieving."""

from branches.actions.validity import check, check_open
from branches.models import Organisation, Post
from branches.roles import OF_THE_SYSTEM, ROLES
from core.actions import open_account
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import User

APPOINTERS = tuple(role.code for role in ROLES if "branches.appoint" in role.below)


@action
def appoint(person, organisation, role, since, *, until=None, by):
    """Give `person` a post from `since` to `until` (both inclusive, open end if None).

    What the three administrators look after has no place in the tree: theirs are posts at its root alone, which
    whoever appoints in a part of it cannot give.
    """
    if role in OF_THE_SYSTEM and not organisation.is_root():
        raise Refused("系统、安全、审计管理员管的是整个系统，只能在最上级党组织登记。", field="role")
    check_open(organisation)
    post = Post(person=person, organisation=organisation, role=role, since=since, until=until)
    check(post)
    post.save()
    return post


@action
def appoint_by_name(organisation, role, since, username, name, *, by):
    """Appoint the holder of an account, opening it where there is none. Returns (post, first password or "")."""
    person, password = User.objects.filter(username=username).first(), ""
    if person is None:
        person, password = open_account(username, name, by=by)
    elif person.name != name:
        raise Refused(f"账号“{username}”的姓名是“{person.name}”，与所填不符。", field="name")
    return appoint(person, organisation, role, since, by=by), password


@action
def relieve(post, until, *, by):
    """End a post; `until` is its last day. Rights end with it. The last who appoints at the root stays."""
    Organisation.objects.select_for_update().get(
        pk=post.organisation_id
    )  # two must not end the last two at once
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.until is not None:
        raise Refused("这项任职已经结束。")
    if until < post.since:
        raise Refused("免职日期早于任职日期。", field="until")
    if _appoints_alone(post):
        raise Refused("最上级党组织只剩此人能登记任职；请先为接任的人登记任职，再免去此职。", field="until")
    post.until = until
    post.save(update_fields=["until"])
    return post


def _appoints_alone(post):
    """Whether nobody else appoints at the root. Without anybody no page could ever give that right again."""
    if post.role not in APPOINTERS or not post.organisation.is_root():
        return False
    others = Post.objects.held_on(today()).filter(
        organisation=post.organisation, role__in=APPOINTERS, until=None, person__is_active=True
    )
    return not others.exclude(pk=post.pk).exists()
