"""Recording a meeting: the roster of the day, frozen; what is refused; never twice."""

from datetime import date, timedelta

import pytest

from branches import actions as branches
from branches.models import PartyGroup, Post
from core.errors import Refused
from meetings import quorum
from meetings.actions import record_meeting
from meetings.models import Attendance, Meeting, Minutes
from meetings.roster import counted, quorum_of
from members import actions as members
from tests import factories

TODAY = date(2026, 11, 20)


def record(world, **more):
    facts = {
        "branch": world.first,
        "kinds": ["branch_meeting"],
        "topic": "讨论年度计划",
        "held_on": TODAY,
        "place": "三楼会议室",
        "host": "林文博",
        "recorder": "何静",
        "body": "会议记录正文。",
        "by": world.shuji,
    } | more
    return record_meeting(**facts)


def lines(meeting):
    return {a.member.name: a for a in meeting.attendance.select_related("member")}


def test_everyone_not_named_is_present(world):
    meeting = record(world, attendance={world.he.pk: ("leave", " 出差 ")}, resolution="同意。")

    roster = lines(meeting)
    assert {name: line.status for name, line in roster.items()} == {
        "林文博": "present",
        "何静": "leave",
        "陈晓": "present",
    }
    assert roster["何静"].reason == "出差"
    assert meeting.recorded_by == world.shuji
    assert not meeting.is_late
    assert meeting.minutes.resolution == "同意。"


def test_a_reason_of_somebody_present_is_dropped(world):
    meeting = record(world, attendance={world.he.pk: ("present", "晚到")})

    assert lines(meeting)["何静"].reason == ""


def test_a_probationary_member_is_due_but_has_no_vote(world):
    meeting = record(world, attendance={world.he.pk: ("absent", "")})

    roster = lines(meeting)
    counts = counted((a.standing, a.status == "present") for a in roster.values())
    assert roster["陈晓"].standing == quorum.Standing.PROBATIONARY
    assert (counts.members, counts.entitled, counts.present) == (3, 2, 1)
    assert quorum_of(meeting.kinds, counts, world.first, TODAY).sentence == (
        "应到会有表决权 2 人，实到 1 人，已达半数，可以开会（条例第 11 条）"
    )


def test_the_roster_is_that_of_the_day(world):
    factories.member("新来", world.first, joined_on=date(2026, 10, 15), category="probationary")
    factories.member("已走", world.first, left_on=date(2026, 10, 12))
    factories.member("后转正", world.first, joined_on=date(2025, 10, 1), full_on=date(2026, 10, 20))
    factories.member("停止", world.first, status="stopped")
    factories.member("外人", world.second)

    meeting = record(world, held_on=date(2026, 10, 10))

    roster = lines(meeting)
    assert set(roster) == {"林文博", "何静", "陈晓", "已走", "后转正"}
    assert roster["后转正"].standing == quorum.Standing.PROBATIONARY


def test_the_frozen_roster_stays_when_members_change_later(world):
    frail = members.open_care(world.he, "frail", date(2026, 1, 1), by=world.shuji)
    meeting = record(world)

    members.close_care(frail, TODAY, "病愈", by=world.shuji)
    world.he.branch = world.second
    world.he.save(update_fields=["branch"])
    world.chen.category, world.chen.full_on = "formal", date(2026, 11, 19)
    world.chen.save(update_fields=["category", "full_on"])

    roster = lines(Meeting.objects.get(pk=meeting.pk))
    assert set(roster) == {"林文博", "何静", "陈晓"}
    assert roster["何静"].exempt
    assert roster["陈晓"].standing == quorum.Standing.PROBATIONARY


def test_who_is_frail_is_read_as_of_the_day(world):
    frail = members.open_care(world.he, "frail", date(2026, 10, 1), by=world.shuji)
    members.close_care(frail, date(2026, 10, 31), "病愈", by=world.shuji)

    exempt = {
        day: lines(record(world, held_on=day, topic=f"学习 {day}"))["何静"].exempt
        for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1))
    }

    assert list(exempt.values()) == [False, True, True, False]


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True), (60, True)])
def test_more_than_three_days_after_is_late(world, days, late):
    meeting = record(world, held_on=TODAY - timedelta(days=days))

    assert meeting.is_late is late
    assert meeting.days_after == days


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"held_on": date(2026, 11, 21)}, "held_on", "今天之后"),
        ({"held_on": date(2015, 5, 31)}, "held_on", "才成立"),
        ({"held_on": date(2015, 6, 1)}, "held_on", "没有应到人员"),
        ({"held_on": date(2010, 7, 1)}, "held_on", "才成立"),
        ({"kinds": []}, "kinds", "请选会议类型"),
        ({"kinds": ["party"]}, "kinds", "不认识"),
        ({"kinds": ["committee", "branch_meeting"]}, "kinds", "应到人员不同"),
        ({"kinds": ["committee", "group_meeting"]}, "kinds", "应到人员不同"),
        ({"kinds": ["group_meeting", "theme_day"]}, "kinds", "应到人员不同"),
        ({"kinds": ["group_meeting"]}, "group", "哪个党小组"),
        ({"attendance": {0: ("leave", "")}}, None, "不在应到名单"),
        ({"expected": [1]}, None, "应到名单有变化"),
    ],
)
def test_refused_and_nothing_kept(world, more, field, says):
    if more.get("held_on") == date(2015, 6, 1):
        for member in (world.lin, world.he):
            type(member).objects.filter(pk=member.pk).update(
                joined_on=date(2016, 1, 1), full_on=date(2017, 1, 1)
            )

    with pytest.raises(Refused) as refusal:
        record(world, **more)

    assert says in refusal.value.message
    assert refusal.value.field == field
    assert not Meeting.objects.exists()
    assert not Attendance.objects.exists()


def test_an_unknown_mark_is_refused(world):
    with pytest.raises(Refused, match="到会、请假或缺席"):
        record(world, attendance={world.he.pk: ("asleep", "")})


def test_a_committee_above_holds_no_branch_meetings(world):
    with pytest.raises(Refused, match="由党支部登记"):
        record(world, branch=world.root, by=None)


def test_a_dissolved_branch_holds_none_after_its_last_day(world):
    world.first.dissolved_on = date(2026, 11, 1)

    with pytest.raises(Refused, match="撤销"):
        record(world)


def test_twice_is_refused_and_booked_once(world):
    record(world)

    with pytest.raises(Refused) as refusal:
        record(world, topic="讨论年度计划 ")

    assert refusal.value.field == "topic"
    assert Meeting.objects.count() == 1
    assert Minutes.objects.count() == 1
    assert Attendance.objects.count() == 3


def test_below_the_quorum_it_is_held_but_resolves_nothing(world):
    away = {world.lin.pk: ("leave", ""), world.he.pk: ("leave", "")}

    with pytest.raises(Refused) as refusal:
        record(world, attendance=away, resolution="同意。")
    meeting = record(world, attendance=away)

    assert refusal.value.field == "resolution"
    assert "应到会有表决权 2 人，实到 0 人，还差 1 人，不能开会（条例第 11 条）" in refusal.value.message
    assert meeting.minutes.resolution == ""


def test_a_lecture_has_no_quorum(world):
    away = {member.pk: ("leave", "") for member in (world.lin, world.he)}

    meeting = record(world, kinds=["lecture"], attendance=away, resolution="记为学习 2 学时。")

    assert quorum_of(meeting.kinds, counted([]), world.first, TODAY) is None


def test_a_committee_meeting_is_of_the_committee(world):
    branches.appoint(world.dangyuan, world.first, "organiser", date(2025, 3, 1), by=None)

    meeting = record(world, kinds=["committee"])

    assert set(lines(meeting)) == {"林文博", "何静"}


def test_a_committee_of_which_one_has_no_member_record_is_refused(world):
    """With one of two on the roster, one present would be a quorum (条例 art. 12)."""
    hu = factories.user("hu", "何静二")
    Post.objects.create(person=hu, organisation=world.first, role="publicity", since=date(2025, 3, 1))

    with pytest.raises(Refused, match="何静二还没有关联党员档案"):
        record(world, kinds=["committee"])


@pytest.mark.parametrize(
    ("term", "says"), [({"has_committee": False}, "不设支部委员会"), (None, "请先登记换届")]
)
def test_no_committee_no_committee_meeting(world, term, says):
    world.first.terms.update(**term) if term else world.first.terms.all().delete()

    with pytest.raises(Refused, match=says):
        record(world, kinds=["committee"])


def test_a_group_meeting_is_of_the_group(world):
    group = PartyGroup.objects.create(organisation=world.first, name="第一党小组", since=date(2025, 1, 1))
    other = PartyGroup.objects.create(organisation=world.second, name="别的小组", since=date(2025, 1, 1))
    world.he.group = group
    world.he.save(update_fields=["group"])

    meeting = record(world, kinds=["group_meeting", "life_meeting"], group=group)

    assert set(lines(meeting)) == {"何静"}
    with pytest.raises(Refused, match="哪个党小组"):
        record(world, kinds=["group_meeting"], group=other)


def test_two_groups_may_meet_on_one_topic_the_same_day(world):
    for name, member in (("一组", world.he), ("二组", world.lin)):
        member.group = PartyGroup.objects.create(organisation=world.first, name=name, since=date(2025, 1, 1))
        member.save(update_fields=["group"])
        record(world, kinds=["group_meeting"], group=member.group)

    assert Meeting.objects.count() == 2


def test_the_history_knows_who_recorded(world):
    meeting = record(world)

    version = meeting.versions.get()
    assert version.pgh_context.metadata["user"] == world.shuji.pk
    assert version.pgh_context.metadata["act"] == "meetings.actions.record.record_meeting"
