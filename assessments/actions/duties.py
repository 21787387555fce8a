"""责任清单 given out: the year's list in one act, an own duty, the parts a duty is broken down into."""

from collections import defaultdict
from datetime import datetime, time
from typing import NamedTuple

from django.utils import timezone

from assessments.duty_library import of_kind
from assessments.metrics import METRICS
from assessments.models import Duty, Handover
from branches.actions import check, check_open
from branches.models import Organisation, Post
from branches.roles import SECRETARY
from core.acts import action
from core.clock import today
from core.errors import Refused


class Given(NamedTuple):
    """What giving out a list did: duties made, duties that got the holder they lacked, lines whose day was past."""

    new: int
    filled: int
    past: int


@action
def give_out(organisations, year, *, on=None, by):
    """Give the year's list of assessments/duty_library.toml to the posts of `organisations`. Returns Given.

    Idempotent: a line already given is left alone, one that had no holder gets the one now in office; so it is also
    what is done after an appointment. A line of the whole organisation stands with nobody in office too. Lines whose day
    is past are left out, for nobody is late with what was never given. `on`: the day it is done, today if None.
    Raises Refused for a year other than this and the next, and for a dissolved organisation.
    """
    day = on or today()
    if not day.year <= year <= day.year + 1:
        raise Refused("只能下达今年或明年的责任清单。", field="year")
    ids = [organisation.pk for organisation in organisations]
    organisations = list(
        Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("path")
    )
    posts, given = _posts_in_office(ids, day), _given(ids, year)
    at = timezone.make_aware(datetime.combine(on, time(9))) if on else timezone.now()
    new, filled, past = [], 0, 0
    for organisation in organisations:
        check_open(organisation)
        for line in of_kind(organisation.kind):
            old, here = given[organisation.pk, line.code], posts[organisation.pk]
            if not line.each_holder:
                filled += _fill(old, line.first_of(here), by)
            if line.due_on(year) < day:
                past += not old
                continue
            if line.each_holder:
                holders = _to_be_given(line, here, old)
            else:
                holders = [] if old else [line.first_of(here)]
            new += [_of_line(line, organisation, year, post, at, by) for post in holders]
    Duty.objects.bulk_create(new, batch_size=1000)
    return Given(len(new), filled, past)


def _posts_in_office(ids, day):
    posts = Post.objects.held_on(day).filter(organisation__in=ids, group=None)
    found = defaultdict(list)
    for post in posts.order_by("since", "id"):
        found[post.organisation_id].append(post)
    return found


def _given(ids, year):
    duties = Duty.objects.standing().filter(organisation__in=ids, year=year).exclude(template="")
    found = defaultdict(list)
    for duty in duties.select_related("post"):
        found[duty.organisation_id, duty.template].append(duty)
    return found


def _to_be_given(line, posts, old):
    """One post a person; not to whoever has it, nor to the successor of somebody who had it of the same post."""
    have = {duty.post.person_id for duty in old if duty.post}
    before = [duty.post for duty in old if duty.post and duty.post.until]
    found = []
    for post in sorted((p for p in posts if p.role in line.posts), key=lambda p: line.posts.index(p.role)):
        follows = any(p.role == post.role and p.until < post.since for p in before)
        if post.person_id not in have and not follows:
            have.add(post.person_id)
            found.append(post)
    return found


def _fill(old, holder, by):
    """Handed over like any other: whoever gets one that was late already did not make it late."""
    empty = [duty for duty in old if duty.post is None and duty.is_open]
    if holder is None or not empty:
        return 0
    given = Duty.objects.filter(pk__in=[duty.pk for duty in empty], post=None).update(post=holder)
    Handover.objects.bulk_create(Handover(duty=duty, to_post=holder, handed_by=by) for duty in empty)
    return given


def _of_line(line, organisation, year, post, at, by):
    return Duty(
        organisation=organisation,
        year=year,
        template=line.code,
        kind=line.kind,
        side=line.side,
        title=line.title,
        measure=line.measure,
        article=line.article,
        metric=line.metric,
        first_due_on=line.due_on(year),
        due_on=line.due_on(year),
        post=post,
        assigned_at=at,
        assigned_by=by,
    )


@action
def add_duty(organisation, title, due_on, *, post, kind, side, measure="", article="", metric="", by):
    """Give one duty beyond the list to the holder of `post` there, to be done by `due_on`. Returns the Duty.

    Raises Refused for a day past, a post elsewhere or over, a figure that is not counted, and the same duty twice.
    """
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    check_open(organisation)
    check_day(due_on)
    check_in_office(post, organisation)
    if metric and metric not in METRICS:
        raise Refused("没有这个考核指标，请从列出的里面选。", field="metric")
    title = title.strip()
    same = Duty.objects.standing().filter(organisation=organisation, title=title, due_on=due_on, post=post)
    if same.exists():
        raise Refused("这一项已经下达给该责任人，不重复下达。", field="title")
    duty = Duty(
        organisation=organisation,
        year=due_on.year,
        kind=kind,
        side=side,
        title=title,
        measure=measure.strip(),
        article=article.strip(),
        metric=metric,
        first_due_on=due_on,
        due_on=due_on,
        post=post,
        assigned_by=by,
    )
    check(duty)
    duty.save()
    return duty


@action
def decompose(duty, due_on, *, organisations=(), role=SECRETARY, posts=(), title="", measure="", by):
    """Break `duty` down: to the holder of `role` at each of `organisations` below, and to `posts` of the own one.

    All parts in one act, each with a day of its own within that of the whole; who has the part already keeps it. Where
    nobody holds the role the part stands without a holder. Returns the Duties. Raises Refused for a duty that is over, a
    day past or after that of the whole, an organisation that is not below, and when all have it already.
    """
    duty = standing_duty(duty)
    check_day(due_on)
    if due_on > duty.due_on:
        raise Refused(f"分解的期限不能晚于上级责任的期限 {duty.due_on}。", field="due_on")
    targets = [(duty.organisation, post) for post in posts]
    for organisation, post in targets:
        check_in_office(post, organisation, field="posts")
        if post.pk == duty.post_id:
            raise Refused(f"{post.person}就是这项责任的责任人，不用再分解给本人。", field="posts")
    targets += _below(duty, organisations, role)
    if not targets:
        raise Refused("请选要分解到的党组织或责任人。", field="organisations")
    title = (title.strip() or duty.title)[:150]
    have = set(duty.parts.standing().filter(title=title).values_list("organisation", "post"))
    taken = {place for place, _ in have if place != duty.organisation_id}
    new = [
        Duty(
            organisation=organisation,
            year=duty.year,
            parent=duty,
            kind=Duty.Kind.POST if organisation.pk == duty.organisation_id else duty.kind,
            side=duty.side,
            title=title,
            measure=measure.strip() or duty.measure,
            article=duty.article,
            metric=duty.metric,
            first_due_on=due_on,
            due_on=due_on,
            post=post,
            assigned_by=by,
        )
        for organisation, post in targets
        if organisation.pk not in taken and (organisation.pk, post.pk if post else None) not in have
    ]
    if not new:
        raise Refused("这一项都已经分解下去，不重复分解。")
    return Duty.objects.bulk_create(new)


def _below(duty, organisations, role):
    own = duty.organisation.path
    for organisation in organisations:
        if organisation.path == own or not organisation.path.startswith(own):
            raise Refused(
                f"{organisation}不是{duty.organisation}的下级，不能分解给它。", field="organisations"
            )
        check_open(organisation)
    held = Post.objects.held_on(today()).filter(organisation__in=organisations, role=role).order_by("since")
    holder = {post.organisation_id: post for post in held.reverse()}
    return [(organisation, holder.get(organisation.pk)) for organisation in organisations]


def standing_duty(duty):
    """The duty, locked; raises Refused once it is verified or dropped."""
    rows = Duty.objects.select_for_update(of=("self",))
    duty = rows.select_related("organisation", "parent", "post__person").get(pk=duty.pk)
    if duty.dropped_at:
        raise Refused("这项责任已经取消。")
    if duty.verified_at:
        raise Refused("这项责任已经核实完成，不能再办理。")
    return duty


def check_day(due_on):
    """Raises Refused for a day that is past."""
    if due_on < today():
        raise Refused("完成期限不能早于今天。", field="due_on")


def check_in_office(post, organisation, field="post"):
    """Raises Refused unless `post` is held today at `organisation`."""
    if post.organisation_id != organisation.pk:
        raise Refused(f"{post.person}不在{organisation}任职，请从本组织任职人中选责任人。", field=field)
    if post.since > today() or (post.until is not None and post.until < today()):
        raise Refused(f"{post.person}的这项任职不在任期内，请选现任责任人。", field=field)
