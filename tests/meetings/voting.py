"""Motions for tests: put, voted on, elected by, and what refusing one says."""

from datetime import date

import pytest

from core.errors import Refused
from meetings import actions
from meetings.quorum import Votes
from members.models import Member
from tests import factories

TODAY = date(2026, 11, 20)


COUNTERS = {"teller": "计票的", "scrutineer": "监票的"}


@pytest.fixture
def ten(world):
    """`first` with ten entitled to vote and one probationary member."""
    for n in range(8):
        factories.member(f"党员{n}", world.first)
    world.voters = list(Member.objects.filter(branch=world.first, category="formal").order_by("id"))
    return world


def put(meeting, kind="ordinary", matter="通过年度计划", **more):
    return actions.add_motion(meeting, kind, matter, by=None, **more)


def ballots(favour, against=0, **more):
    back = favour + against
    return Votes(**({"in_favour": favour, "against": against, "issued": back, "returned": back} | more))


def election(world, meeting, seats=1, standing=2, **more):
    candidates = world.voters[:standing]
    return put(
        meeting, "election", "选举支部委员会", office="members", seats=seats, candidates=candidates, **more
    )


def close(motion, favour, present=10, write_ins=(), **more):
    people = list(motion.candidates.order_by("id"))
    votes = {one.pk: (n, present - n, 0) for one, n in zip(people, favour, strict=True)}
    facts = {"issued": present, "returned": present, "invalid": 0} | COUNTERS | more
    return actions.close_election(motion, votes=votes, write_ins=write_ins, by=None, **facts)


def refused(act, *args, **more):
    with pytest.raises(Refused) as refusal:
        act(*args, **more)
    return refusal.value
