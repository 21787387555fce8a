"""Duties written the short way for the tests of this room."""

from datetime import date

from assessments import actions
from assessments.models import Accountability
from branches import actions as branches
from branches.models import Post
from tests import factories

DUE = date(2026, 12, 10)


def post_of(person):
    return Post.objects.get(person=person)


def duty(world, title="落实三会一课", due_on=DUE, *, holder=None, by=None, **more):
    """A duty of the secretary of `first` given by the department, or of `holder`."""
    post = post_of(holder or world.shuji)
    facts = {"kind": "main", "side": "party"} | more
    return actions.add_duty(post.organisation, title, due_on, post=post, by=by or world.zuzhibu, **facts)


def accepted(world, *args, **more):
    row = duty(world, *args, **more)
    return actions.accept_duty(row, by=row.post.person)


def reported(world, *args, done_on=date(2026, 11, 19), **more):
    """A duty its holder reported as done."""
    row = accepted(world, *args, **more)
    actions.report_duty(row, "已经办好", done_on, by=row.post.person)
    row.refresh_from_db()
    return row


def backdate(row, due_on):
    """As if it had been given long ago: to be done by a day that is past."""
    type(row).objects.filter(pk=row.pk).update(due_on=due_on, first_due_on=due_on)
    row.refresh_from_db()
    return row


def in_office(name, place, role, since=date(2025, 3, 1)):
    """The post of somebody new, who is a member of the branch there too."""
    person = factories.user(f"{role}{factories.User.objects.count()}", name)
    if place.is_branch:
        factories.member(name, place, user=person)
    return branches.appoint(person, place, role, since, by=None)


def case_of(person, organisation, cause="duty:0:talk"):
    """A case of 追究 against somebody, as a rule proposes it."""
    return Accountability.objects.create(
        organisation=organisation,
        holder=person,
        cause=cause,
        rule="duty_overdue",
        reason="责任逾期 10 天",
        article="支部工作条例第 32 条",
        suggested="talk",
        proposed_on=date(2026, 11, 20),
    )
