"""Committee, vacancies, secretary and size, as they were on the closing day."""

from datetime import date

import pytest

from assessments.figures import Period
from assessments.metrics import METRICS
from branches.models import Organisation, Post, Term
from members.models import Member
from tests import factories
from tests.assessments.evidence import OCTOBER, TODAY, figure, rows

AUGUST, SEPTEMBER, NOVEMBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 11, 1)


def join(branch, count, **more):
    return [factories.member(f"党员{n}", branch, **more) for n in range(count)]


def seat(branch, count):
    """So many members of the committee besides the secretary."""
    for _ in range(count):
        n = next(factories.numbers)
        person = factories.user(f"u{n}", f"委员{n}")
        Post.objects.create(
            person=person, organisation=branch, role="committee_member", since=date(2025, 3, 1)
        )


def test_seven_formal_members_without_a_committee(world):
    Term.objects.filter(organisation=world.first).update(has_committee=False)
    join(world.first, 4)
    assert figure("committee_gaps", world.first, OCTOBER) == (0, 2)  # six with those of the world

    join(world.first, 1)
    assert figure("committee_gaps", world.first, OCTOBER) == (1, 2)
    [row] = rows("committee_gaps", world.first, OCTOBER)
    assert row.about == "正式党员 7 人，没有设立支部委员会"
    assert "条例第 20 条" in row.text


def test_a_committee_of_two_and_one_of_eight(world):
    seat(world.first, 1)
    assert figure("committee_gaps", world.first, OCTOBER) == (0, 2)  # below seven a secretary is enough

    join(world.first, 5)
    assert figure("committee_gaps", world.first, OCTOBER) == (1, 2)

    seat(world.first, 1)
    assert figure("committee_gaps", world.first, OCTOBER) == (0, 2)
    assert figure("committee_too_large", world.first, OCTOBER) == (0, 1)

    seat(world.first, 5)
    assert figure("committee_too_large", world.first, OCTOBER) == (1, 1)


def test_the_past_is_judged_by_those_who_were_members_then(world):
    Term.objects.filter(organisation=world.first).update(has_committee=False)
    join(world.first, 4)
    [seventh] = join(world.first, 1, joined_on=date(2024, 9, 10), full_on=date(2026, 9, 15))
    assert figure("committee_gaps", world.first, AUGUST) == (0, 2)
    assert figure("committee_gaps", world.first, SEPTEMBER) == (1, 2)

    Member.objects.filter(pk=seventh.pk).update(branch=world.second, standing_since=date(2026, 11, 3))
    assert figure("committee_gaps", world.first, OCTOBER) == (1, 2)
    assert figure("committee_gaps", world.first, NOVEMBER) == (0, 2)


@pytest.mark.parametrize(("month", "expected"), [(SEPTEMBER, 0), (OCTOBER, 0), (NOVEMBER, 1)])
def test_a_seat_is_vacant_too_long_after_three_months(world, month, expected):
    Term.objects.filter(organisation=world.first).update(seats=3)
    seat(world.first, 2)
    Post.objects.filter(organisation=world.first).exclude(person=world.shuji).update(until=date(2026, 8, 1))

    assert figure("vacancies", world.first, month) == (expected, 1)
    assert len(rows("vacancies", world.first, month)) == expected


def test_without_a_secretary_from_the_day_after_the_last(world):
    Post.objects.filter(organisation=world.first).update(until=date(2026, 10, 31))

    assert figure("no_secretary", world.first, OCTOBER) == (0, 1)
    assert figure("no_secretary", world.first, NOVEMBER) == (1, 1)
    assert [row.about for row in rows("no_secretary", world.first, NOVEMBER)] == ["没有在任书记"]


def test_too_few_formal_members(world):
    assert figure("too_few_members", world.first, OCTOBER) == (1, 1)

    join(world.first, 1)
    assert figure("too_few_members", world.first, OCTOBER) == (0, 1)


def test_a_temporary_branch_is_not_judged_and_a_joint_one_is(world):
    Organisation.objects.filter(pk=world.first.pk).update(setup="temporary")
    Organisation.objects.filter(pk=world.second.pk).update(setup="joint")
    both = [world.first, world.second]

    for name in ("committee_gaps", "vacancies", "no_secretary", "too_few_members"):
        assert set(METRICS[name].figures(both, Period.of_month(OCTOBER, TODAY))) == {world.second.pk}
        assert rows(name, world.first, OCTOBER) == []
