"""Polls for the tests: a branch of enough members with accounts, and votes in it."""

from datetime import date

from assessments import actions
from assessments.actions import Asked
from tests import factories

LAST = date(2026, 11, 27)
WHOLE_YEAR = (Asked("党支部全年工作"),)


def voters(branch, count, prefix="voter"):
    """`count` members of `branch` with an account each."""
    people = [factories.user(f"{prefix}{n}", f"党员{n}") for n in range(count)]
    for person in people:
        person.member_here = factories.member(person.name, branch, user=person)
    return people


def poll_of(branch, *, by, kind="peer", title="支部工作互评", asked=WHOLE_YEAR, **more):
    """An open poll."""
    return actions.open_poll(branch, kind, title, asked, more.pop("last_day", LAST), by=by, **more)


def answers(poll, option="好"):
    """The same answer to every question."""
    return {question.pk: option for question in poll.questions.all()}
