"""Who an announced meeting concerns: the set-based answer is the roster's, for every sort of meeting and person."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches import actions as branches
from branches.actions import Paper
from branches.models import PartyGroup
from core.models import Notice
from meetings import actions, jobs
from meetings.invited import coming_to, due_pairs, invited, is_due
from meetings.models import Meeting, Reply, Restriction
from members.models import Member
from tests import factories
from tests.meetings.test_calling import SOON, call

LATER = date(2026, 12, 4)


@pytest.fixture
def varied(world):
    """Members of every sort, and meetings of every sort, on two days between which people move."""
    world.group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    branches.appoint(
        world.dangyuan, world.first, "organiser", date(2025, 3, 1), until=date(2026, 11, 30), by=None
    )
    Member.objects.filter(pk__in=[world.he.pk, world.chen.pk]).update(group=world.group)
    factories.member("已去世", world.first, left_on=date(2026, 6, 1), left_how="died")
    factories.member("将离开", world.first, left_on=date(2026, 12, 1))
    abroad, held = factories.member("出国的", world.first), factories.member("被留置的", world.first)
    for member, ground in ((abroad, "abroad"), (held, "detained")):
        row = actions.ask_restriction(
            member, ground, date(2026, 11, 1), resolved_on=date(2026, 11, 2), by=None
        )
        paper = Paper("中共示例市某局机关委员会", date(2026, 11, 18))
        actions.approve_restriction(row, paper, by=world.zuzhibu)
    Restriction.objects.filter(member=abroad).update(until=date(2026, 11, 30))
    for day in (SOON, LATER):
        call(world.first, "党日", held_on=day)
        call(world.first, "支委会", ["committee"], held_on=day)
        call(world.first, "组会", ["group_meeting"], held_on=day, group=world.group)
        call(world.second, "别的支部", held_on=day)
    world.chen.branch, world.chen.group, world.chen.standing_since = world.second, None, date(2026, 12, 2)
    world.chen.save()
    return world


def test_the_roster_of_the_day_and_the_pairs_say_the_same(varied, django_assert_num_queries):
    with django_assert_num_queries(2):
        pairs = due_pairs(Meeting.objects.all())

    for meeting in Meeting.objects.all():
        due = {line.member.pk for line in invited(meeting)}
        assert due == {member for pk, member in pairs if pk == meeting.pk}, meeting
        assert due == {m.pk for m in Member.objects.all() if is_due(m, meeting)}
    sizes = {(m.topic, m.held_on): len(invited(m)) for m in Meeting.objects.all()}
    assert sizes == {
        ("党日", SOON): 5,  # not who is abroad, but who is detained
        ("支委会", SOON): 2,
        ("组会", SOON): 2,
        ("别的支部", SOON): 1,
        ("党日", LATER): 4,
        ("支委会", LATER): 1,
        ("组会", LATER): 1,
        ("别的支部", LATER): 2,
    }


def test_own_coming_meetings_are_those_one_is_due_at(varied):
    for member in Member.objects.all():
        due = {m.pk for m in Meeting.objects.all() if member.pk in {line.member.pk for line in invited(m)}}
        assert {m.pk for m in coming_to(member, date(2026, 11, 20))} == due, member


def test_who_moves_between_notice_and_meeting_is_due_where_they_are(world):
    here, there = call(world.first, "这里"), call(world.second, "那里")
    actions.answer(here, world.he, True, by=world.dangyuan)
    before = list(Notice.objects.of(world.dangyuan).values_list("title", flat=True))

    world.he.branch, world.he.standing_since = world.second, date(2026, 11, 22)
    world.he.save()
    jobs.remind_members(date(2026, 11, 21))
    jobs.remind_members(date(2026, 11, 21))

    assert before == ["会议通知：这里"]
    assert Reply.objects.get().member == world.he  # kept as what was said then
    assert world.he.pk not in {line.member.pk for line in invited(here)}
    assert [m.topic for m in coming_to(world.he, date(2026, 11, 20))] == ["那里"]
    told = Notice.objects.of(world.dangyuan).order_by("id").values_list("title", flat=True)
    assert list(told) == ["会议通知：这里", "会议通知：那里"]
    assert there.agenda.count() == 0


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(date(2026, 11, 20), date(2026, 12, 20)),
    moved=st.dates(date(2026, 11, 20), date(2026, 12, 20)),
)
def test_on_any_day_exactly_one_branch_invites(world, day, moved):
    Meeting.objects.all().delete()
    world.he.branch, world.he.standing_since = world.first, None
    world.he.save()
    Member.objects.filter(pk=world.he.pk).update(branch=world.second, standing_since=moved)
    Meeting.objects.bulk_create(
        Meeting(branch=b, kinds=["theme_day"], topic="x", held_on=day, place="y", host="z", state="called")
        for b in (world.first, world.second)
    )

    due = [m.branch for m in Meeting.objects.all() if is_due(world.he, m)]

    assert due in ([world.first], [world.second])
    Member.objects.filter(pk=world.he.pk).update(branch=world.first, standing_since=None)


def test_what_the_old_branch_resolved_keeps_nobody_from_answering_in_the_new_one(world):
    row = actions.ask_restriction(
        world.he, "bedridden", date(2026, 1, 1), resolved_on=date(2026, 11, 10), by=None
    )
    paper = Paper("中共示例市某局机关委员会", date(2026, 11, 18))
    actions.approve_restriction(row, paper, by=world.zuzhibu)
    world.he.branch, world.he.standing_since = world.second, date(2026, 11, 19)
    world.he.save()

    meeting = call(world.second, "那里")

    assert world.he.pk in {line.member.pk for line in invited(meeting)}
    assert is_due(world.he, meeting)
    assert actions.answer(meeting, world.he, True, by=world.dangyuan).coming
