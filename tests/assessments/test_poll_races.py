"""Votes at the same moment: against the real database, each on a connection of its own."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Sum

from assessments import actions
from assessments.models import Count, Poll, Voter
from core.errors import Refused
from members import actions as members
from tests import factories
from tests.assessments.polled import answers, poll_of, voters
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def branch(place):
    place.people = voters(place.first, 5)
    place.poll = poll_of(place.first, by=place.shuji).poll
    return place


def sums():
    """(votes counted, voters ticked)."""
    return Count.objects.aggregate(n=Sum("votes"))["n"], Voter.objects.filter(voted=True).count()


def test_a_person_on_three_devices_at_once_votes_once(branch):
    said = answers(branch.poll)

    outcomes = at_once(*[lambda: actions.vote(branch.poll, said, by=branch.people[0])] * 3)

    assert len(refusals(outcomes)) == 2
    assert sums() == (1, 1)


def test_everybody_at_once_is_counted(branch):
    said = answers(branch.poll)

    outcomes = at_once(*[lambda who=who: actions.vote(branch.poll, said, by=who) for who in branch.people])

    assert not refusals(outcomes)
    assert sums() == (5, 5)


def test_a_code_used_twice_at_once_votes_once(branch):
    (code, *_) = poll_of(branch.first, by=branch.shuji, kind="mass", codes=5).codes
    mass = Poll.objects.get(kind="mass")

    outcomes = at_once(*[lambda: actions.vote_by_code(code, answers(mass), by=None)] * 3)

    assert len(refusals(outcomes)) == 2
    assert sums() == (1, 1)


def test_votes_and_the_closing_at_once_lie_on_one_side_of_it(branch):
    said = answers(branch.poll)

    outcomes = at_once(
        *[lambda who=who: actions.vote(branch.poll, said, by=who) for who in branch.people],
        lambda: actions.close_poll(branch.poll, by=branch.zuzhibu),
    )

    refused = refusals(outcomes)
    assert all("已经结束" in message for message in refused)
    assert sums() == (5 - len(refused),) * 2


def test_two_who_open_or_close_at_once_do_it_once(branch):
    outcomes = at_once(*[lambda: actions.close_poll(branch.poll, by=branch.zuzhibu)] * 3)
    assert len(refusals(outcomes)) == 2

    outcomes = at_once(*[lambda: poll_of(branch.first, by=branch.shuji)] * 3)
    assert len(refusals(outcomes)) == 2
    assert Poll.objects.count() == 2


def test_a_vote_and_the_transfer_at_once_leave_ticks_and_counts_equal(branch):
    second = factories.organisation("中共示例市某局后勤处支部委员会", branch.root)
    member = branch.people[0].member_here
    letter = members.issue(member, "工作单位变动", to_branch=second, by=branch.shuji)

    at_once(
        lambda: actions.vote(branch.poll, answers(branch.poll), by=branch.people[0]),
        lambda: members.receive(letter, date(2026, 11, 20), by=None),
    )

    assert sums() in {(0, 0), (1, 1)}
    with pytest.raises(Refused):
        actions.vote(branch.poll, answers(branch.poll), by=branch.people[0])


def test_wrong_codes_sent_at_once_are_all_counted(branch):
    outcomes = at_once(*[lambda: actions.note_try("192.0.2.1", by=None)] * 8)

    assert not refusals(outcomes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tries FROM assessments_codetries")
        assert cursor.fetchall() == [(8,)]


def test_after_closing_no_version_of_voters_or_counts_is_left_but_the_last(branch):
    for person, option in zip(branch.people, ("好", "差", "好", "一般", "好"), strict=True):
        actions.vote(branch.poll, answers(branch.poll, option), by=person)

    actions.close_poll(branch.poll, by=branch.zuzhibu)

    with connection.cursor() as cursor:
        for table in ("assessments_voter", "assessments_count"):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608 (names of tables)
            assert cursor.fetchone() == (1,), table
            del connection.connection.notices[:]
            cursor.execute(f"VACUUM (VERBOSE) {table}")
            said = "".join(connection.connection.notices)
            # the sweep after closing left nothing for another to clear away
            assert "tuples: 0 removed" in said, said
