"""What is done to organisations, terms and posts."""

from django.core.exceptions import ValidationError

from branches.models import Organisation, Post, Term
from branches.names import short_name
from branches.roles import OF_THE_SYSTEM, ROLES
from core.actions import open_account
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import User

APPOINTERS = tuple(role.code for role in ROLES if "branches.appoint" in role.below)
PARENTS = {
    Organisation.Kind.COMMITTEE: (Organisation.Kind.COMMITTEE,),
    Organisation.Kind.GENERAL_BRANCH: (Organisation.Kind.COMMITTEE,),
    Organisation.Kind.BRANCH: (Organisation.Kind.COMMITTEE, Organisation.Kind.GENERAL_BRANCH),
}


def check(row):
    """Run a row's own checks and constraints; raises Refused with the first complaint."""
    try:
        row.full_clean()
    except ValidationError as problem:
        name, complaints = next(iter(problem.message_dict.items()))
        raise Refused(complaints[0], field=name) from None


@action
def found(name, kind, founded_on, *, parent=None, field="", setup=Organisation.Setup.REGULAR, by):
    """Found an organisation below `parent` (None: a root). A 支部 needs its `field` (条例 art. 10)."""
    if parent is not None and parent.kind not in PARENTS[kind]:
        raise Refused(
            f"{Organisation.Kind(kind).label}不能设在{parent.get_kind_display()}之下。", field="parent"
        )
    row = Organisation(
        name=name,
        short_name=short_name(name)[:60],
        kind=kind,
        field=field,
        setup=setup,
        founded_on=founded_on,
    )
    if kind == Organisation.Kind.BRANCH and not field:
        raise Refused("党支部须选所在领域（条例第 10 条的十类之一）。", field="field")
    if Organisation.objects.filter(name=name).exists():
        raise Refused("已有同名党组织。", field="name")
    if parent is None:
        return Organisation.objects.add_root(instance=row)
    # the tree hands out the next free place below the parent: only one at a time may ask
    Organisation.objects.select_for_update().get(pk=parent.pk)
    parent.refresh_from_db()
    return Organisation.objects.add_child(parent, instance=row)


@action
def begin_term(organisation, began_on, ends_on, *, has_committee, by):
    """Begin a 届 (条例 art. 21), closing the current one on that day. Refused unless it began before."""
    current = organisation.terms.select_for_update().current().first()
    if current is not None:
        if current.began_on >= began_on:
            raise Refused(f"现任一届 {current.began_on} 开始，新一届应当在这之后选举产生。", field="began_on")
        current.closed_on = began_on
        current.save(update_fields=["closed_on"])
    term = Term(organisation=organisation, began_on=began_on, ends_on=ends_on, has_committee=has_committee)
    check(term)
    term.save()
    return term


@action
def appoint(person, organisation, role, since, *, until=None, by):
    """Give `person` a post from `since` to `until` (both inclusive, open end if None).

    What the three administrators look after has no place in the tree: theirs are posts at its root alone, which
    whoever appoints in a part of it cannot give.
    """
    if role in OF_THE_SYSTEM and not organisation.is_root():
        raise Refused("系统、安全、审计管理员管的是整个系统，只能在最上级党组织登记。", field="role")
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


@action
def correct(organisation, founded_on, field, ends_on, *, by):
    """Set what a workbook says of an organisation: its founding day, domain and the last day of its term.

    The workbook does not say when the current term began; it is taken as the regular length before its end
    (条例 art. 21: 村、社区 5 年, others 3 年), not earlier than the founding.
    """
    organisation.founded_on, organisation.field = founded_on, field
    organisation.save(update_fields=["founded_on", "field"])
    if ends_on is None:
        return
    term = organisation.terms.select_for_update().current().first()
    if term is None:
        years = 5 if field in (Organisation.Field.VILLAGE, Organisation.Field.COMMUNITY) else 3
        began_on = max(founded_on, ends_on.replace(year=ends_on.year - years, day=min(ends_on.day, 28)))
        begin_term(organisation, began_on, ends_on, has_committee=organisation.name.endswith("委员会"), by=by)
    elif term.ends_on != ends_on:
        term.ends_on = ends_on
        check(term)
        term.save(update_fields=["ends_on"])
