"""What branches owe and miss, read from the rows."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from branches.models import Organisation, PartyGroup
from meetings import cadence, facts
from meetings.models import Meeting
from tests import factories

Q4 = (date(2026, 10, 1), date(2026, 12, 31))
Q3 = (date(2026, 7, 1), date(2026, 9, 30))
TODAY = date(2026, 11, 20)


def held(branch, kinds, day, **more):
    return Meeting.objects.create(
        branch=branch,
        kinds=kinds,
        held_on=day,
        topic=f"{kinds} {day}",
        place="会议室",
        host="甲",
        recorder="乙",
        recorded_at=timezone.now(),
        **more,
    )


def kinds_of(owed):
    return sorted(item.kind for item in owed)


def test_a_branch_without_meetings_misses_every_period_that_is_over(world):
    missed = facts.missing_by_branch(Organisation.objects.filter(pk=world.first.pk), *Q4, TODAY)

    assert kinds_of(missed[world.first.pk]) == ["committee", "theme_day"]
    assert {item.period_start for item in missed[world.first.pk]} == {date(2026, 10, 1)}


def test_one_meeting_of_two_kinds_counts_for_both(world):
    held(world.first, ["branch_meeting", "theme_day"], date(2026, 10, 9))

    line = facts.owed_and_missing([world.first], *Q4, TODAY)[world.first.pk]

    assert kinds_of(line.missing.missed) == ["committee"]
    assert "branch_meeting" not in kinds_of(line.missing.still_open)


def test_yearly_meetings_are_looked_for_since_january(world):
    held(world.first, ["life_meeting", "appraisal"], date(2026, 2, 5))
    held(world.first, ["theme_day"], date(2026, 2, 6))

    line = facts.owed_and_missing([world.first], *Q4, TODAY)[world.first.pk]

    assert not {"life_meeting", "appraisal"} & set(kinds_of(line.missing.still_open))
    assert kinds_of(line.held).count("theme_day") == 0


def test_no_committee_no_committee_meeting(world):
    world.first.terms.update(has_committee=False)
    world.second.terms.all().delete()

    lines = facts.owed_and_missing([world.first, world.second], *Q4, TODAY)

    assert all("committee" not in kinds_of(line.owed) for line in lines.values())


def test_each_group_owes_its_own_month_from_the_first_whole_one(world):
    old = PartyGroup.objects.create(organisation=world.first, name="第一党小组", since=date(2025, 1, 1))
    new = PartyGroup.objects.create(organisation=world.first, name="第二党小组", since=date(2026, 10, 15))
    held(world.first, ["group_meeting"], date(2026, 10, 12), group=old)

    line = facts.owed_and_missing([world.first], *Q4, TODAY)[world.first.pk]

    owed = [(o.group, o.period_start.month) for o in line.owed if o.kind == "group_meeting"]
    assert owed == [(old.pk, 10), (old.pk, 11), (new.pk, 11), (old.pk, 12), (new.pk, 12)]
    assert [o for o in line.missing.missed if o.kind == "group_meeting"] == []


def test_a_young_branch_owes_nothing_of_the_period_it_was_founded_in(world):
    young = factories.organisation("中共示例市某局新设支部", world.root, founded_on=date(2026, 10, 20))

    line = facts.owed_and_missing([young], *Q4, TODAY)[young.pk]

    assert {(o.kind, o.period_start.month) for o in line.owed} == {("theme_day", 11), ("theme_day", 12)}


def test_branches_that_miss_nothing_are_left_out(world):
    for month in (7, 8, 9):
        held(world.first, ["committee", "theme_day"], date(2026, month, 3))
    held(world.first, ["branch_meeting", "lecture"], date(2026, 7, 4))

    missed = facts.missing_by_branch(Organisation.objects.branches(), *Q3, TODAY)

    assert set(missed) == {world.second.pk}
    assert len(missed[world.second.pk]) == 8


@pytest.mark.parametrize("chunk", [1, 2, 100])
def test_chunks_do_not_change_the_answer(world, chunk, monkeypatch):
    monkeypatch.setattr(facts, "CHUNK", chunk)

    missed = facts.missing_by_branch(Organisation.objects.all(), *Q3, TODAY)

    assert {pk: len(owed) for pk, owed in missed.items()} == {world.first.pk: 8, world.second.pk: 8}


def test_queries_do_not_grow_with_the_branches(world, django_assert_num_queries):
    third = factories.organisation("中共示例市某局第三支部", world.root)

    with django_assert_num_queries(4):
        facts.owed_and_missing([world.first], *Q4, TODAY)
    with django_assert_num_queries(4):
        facts.owed_and_missing([world.first, world.second, third], *Q4, TODAY)


@given(
    founded=st.dates(date(2024, 1, 1), date(2026, 12, 31)), lecture=st.sampled_from(cadence.LECTURE_CHOICES)
)
def test_dropping_dates_that_change_nothing_changes_nothing(founded, lecture):
    given_facts = cadence.BranchFacts(founded_on=founded, lecture_every_months=lecture)

    for first, last in (Q3, Q4, (date(2026, 1, 1), date(2026, 12, 31))):
        plain = facts._plain(given_facts, first, last)
        assert cadence.owed(plain, first, last) == cadence.owed(given_facts, first, last)
