"""A 党小组长: the own group's members and meetings, its 党小组会 on record, and nothing else of the branch."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions
from branches.models import PartyGroup
from branches.scope import only_groups
from core.errors import Refused
from meetings.actions import record_meeting
from meetings.models import Meeting
from meetings.todos import meetings_to_record
from members.models import Member
from tests import factories
from tests.conftest import TODAY

SINCE = date(2026, 1, 1)


@pytest.fixture
def led(world):
    """`first` has two groups: dangyuan leads one with two members, one member is in the other."""
    world.one = PartyGroup.objects.create(organisation=world.first, name="第一党小组", since=SINCE)
    world.two = PartyGroup.objects.create(organisation=world.first, name="第二党小组", since=SINCE)
    Member.objects.filter(pk__in=[world.he.pk, world.chen.pk]).update(group=world.one)
    Member.objects.filter(pk=world.lin.pk).update(group=world.two)
    actions.appoint(world.dangyuan, world.first, "group_leader", SINCE, group=world.one, by=world.zuzhibu)
    return world


def meeting(world, by, group=None, kinds=("group_meeting",), topic="学习"):
    return record_meeting(
        world.first,
        kinds=kinds,
        group=group,
        topic=topic,
        held_on=date(2026, 11, 18),
        place="会议室",
        host="何静",
        recorder="陈晓",
        body="发言",
        by=by,
    )


def typed(world, **changes):
    form = {
        "kinds": "group_meeting",
        "group": world.one.pk,
        "held_on": "2026-11-18",
        "place": "会议室",
        "host": "何静",
        "recorder": "陈晓",
        "topic": "学习",
        "body": "发言",
        "roster": [world.he.pk, world.chen.pk],
    }
    return form | changes


def test_sees_the_members_of_the_own_group_masked(led, sign_in):
    client = sign_in(led.dangyuan)

    page = client.get(reverse("members:list"))

    assert {m.name for m in page.context["object_list"]} == {"何静", "陈晓"}
    detail = client.get(reverse("members:detail", args=[led.chen.pk]))
    assert detail.status_code == 200
    assert led.chen.id_number not in detail.content.decode()
    assert client.get(reverse("members:detail", args=[led.lin.pk])).status_code == 404
    for route in ("edit", "reveal"):
        assert client.get(reverse(f"members:{route}", args=[led.chen.pk])).status_code == 403
    assert client.get(f"{reverse('members:list')}?export=xlsx").status_code == 403


def test_sees_the_meetings_of_the_own_group(led, sign_in):
    own, other = meeting(led, led.shuji, led.one), meeting(led, led.shuji, led.two)
    whole = meeting(led, led.shuji, kinds=("branch_meeting",), topic="大会")
    client = sign_in(led.dangyuan)

    assert set(client.get(reverse("meetings:list")).context["object_list"]) == {own}
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(whole.get_absolute_url()).status_code == 404
    assert client.get(reverse("meetings:matrix")).status_code == 403


@pytest.mark.parametrize(
    "route", ["branches:tree", "branches:health", "branches:accounts", "dues:bills", "assessments:ranking"]
)
def test_sees_nothing_else_of_the_branch(led, sign_in, route):
    assert sign_in(led.dangyuan).get(reverse(route)).status_code == 403


def test_records_a_meeting_of_the_own_group(led, sign_in):
    client = sign_in(led.dangyuan)
    page = client.get(reverse("meetings:log"))
    assert [value for value, _ in page.context["form"].fields["kinds"].choices] == ["group_meeting"]
    assert {line["member"].name for line in page.context["sheet"].lines} == {"何静", "陈晓"}

    client.post(reverse("meetings:log"), typed(led))

    booked = Meeting.objects.get()
    assert (booked.group, booked.recorded_by, booked.attendance.count()) == (led.one, led.dangyuan, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"kinds": "branch_meeting"},
        {"kinds": ["group_meeting", "life_meeting"]},
        {"group": "other"},
        {"group": ""},
    ],
)
def test_records_nothing_else(led, sign_in, change):
    change = {name: led.two.pk if value == "other" else value for name, value in change.items()}

    page = sign_in(led.dangyuan).post(reverse("meetings:log"), typed(led, **change))

    assert page.status_code == 200
    assert not Meeting.objects.exists()


def test_the_action_itself_refuses_what_is_not_the_leaders(led):
    for group, kinds in ((led.two, ("group_meeting",)), (None, ("branch_meeting",)), (led.one, ("lecture",))):
        with pytest.raises(Refused, match="党小组长只登记本党小组的党小组会"):
            meeting(led, led.dangyuan, group, kinds)

    assert only_groups(led.dangyuan, "meetings.record", led.second) == set()
    assert only_groups(led.shuji, "meetings.record", led.first) is None


def test_the_roster_shows_no_other_group_whatever_is_asked(led, sign_in):
    asked = typed(led, kinds="branch_meeting", group=led.two.pk)

    page = sign_in(led.dangyuan).post(reverse("meetings:roster"), asked)

    assert {line["member"].name for line in page.context["sheet"].lines} == {"何静", "陈晓"}


def test_another_branch_is_not_there(led, sign_in):
    assert sign_in(led.dangyuan).get(f"{reverse('meetings:log')}?branch={led.second.pk}").status_code == 404


def test_the_desk_asks_for_the_own_groups_meeting_alone(led, sign_in):
    todos = list(meetings_to_record(led.dangyuan, TODAY))
    desk = sign_in(led.dangyuan).get(reverse("home:desk"))

    assert todos
    assert all("党小组会" in todo.title and f"group={led.one.pk}" in todo.url for todo in todos)
    assert [button["title"] for button in desk.context["desk"].buttons] == ["登记党小组会"]
    titles = [line["title"] for line in desk.context["nav"]]
    assert titles == [
        "工作台",
        "日历",
        "三会一课",
        "党员",
        "联系关怀",
        "学时",
        "我的会议",
        "我的党费",
        "我的评议",
        "我的信息",
    ]


def test_it_ends_with_the_post(led, sign_in):
    actions.relieve(led.dangyuan.posts.get(), date(2026, 11, 19), by=led.zuzhibu)
    client = sign_in(led.dangyuan)

    assert client.get(reverse("members:list")).status_code == 403
    assert client.get(reverse("meetings:log")).status_code == 403


def test_who_sees_a_member_names_the_leader(led, sign_in):
    url = reverse("branches:who_sees", args=[led.first.pk, "members.see"])

    with_leader = sign_in(led.dangyuan).get(f"{url}?group={led.one.pk}")
    without = sign_in(led.shuji).get(url)

    assert [post.person.name for post in with_leader.context["watchers"]] == ["顾明远", "林文博", "何静"]
    assert [post.person.name for post in without.context["watchers"]] == ["顾明远", "林文博"]
    assert sign_in(led.shuji).get(f"{url}?group=999").status_code == 404
    assert (
        sign_in(led.shuji).get(reverse("branches:who_sees", args=[led.first.pk, "core.x"])).status_code == 404
    )


def test_a_leader_needs_a_group_of_the_branch(world):
    elsewhere = PartyGroup.objects.create(organisation=world.second, name="一组", since=SINCE)
    for group, says in ((None, "须选党小组"), (elsewhere, "不是")):
        with pytest.raises(Refused, match=says):
            actions.appoint(world.dangyuan, world.first, "group_leader", SINCE, group=group, by=None)
    with pytest.raises(Refused, match="其他职务不选"):
        actions.appoint(world.dangyuan, world.second, "publicity", SINCE, group=elsewhere, by=None)


def test_one_leader_of_a_group_at_a_time(led):
    factories.member("路人", led.first)
    with pytest.raises(Refused, match="已有组长：何静（2026-01-01 至今）"):
        actions.appoint(led.luren, led.first, "group_leader", TODAY, group=led.one, by=led.zuzhibu)

    assert actions.appoint(led.luren, led.first, "group_leader", TODAY, group=led.two, by=led.zuzhibu).pk
