"""Announcing a meeting: to whom, once, and what becomes of it."""

from datetime import date, time

import pytest

from branches import actions as branches
from branches.models import PartyGroup
from core.errors import Refused
from core.models import Notice
from meetings import actions
from meetings.models import ActionItem, Meeting, Plan, PlanItem
from members.models import Member
from tests import factories
from tests.meetings.held import record

SOON = date(2026, 11, 25)


def call(branch, topic="学习会", kinds=("theme_day",), held_on=SOON, by=None, **more):
    return actions.call_meeting(
        branch, kinds, topic, held_on, "三楼会议室", "林文博", starts_at=time(15), by=by, **more
    )


def told(user):
    return list(Notice.objects.of(user).order_by("id").values_list("title", flat=True))


def test_everybody_due_with_an_account_is_told_once(world):
    meeting = call(world.first, notice="带笔记本", agenda=["学习", " ", "讨论"], by=world.shuji)

    assert meeting.state == Meeting.State.CALLED
    assert (meeting.called_by, meeting.recorded_at) == (world.shuji, None)
    assert [item.text for item in meeting.agenda.all()] == ["学习", "讨论"]
    assert told(world.shuji) == told(world.dangyuan) == ["会议通知：学习会"]
    assert not told(world.linju)
    notice = Notice.objects.of(world.dangyuan).get()
    assert "2026-11-25 星期三 15:00，三楼会议室" in notice.body
    assert "带笔记本" in notice.body
    assert notice.url == f"/meetings/{meeting.pk}/invitation/"
    assert not Meeting.objects.held().exists()


def test_a_second_click_announces_nothing(world):
    call(world.first)

    with pytest.raises(Refused, match="已经通知或登记过"):
        call(world.first)

    assert Notice.objects.count() == 2
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"held_on": date(2026, 11, 19)}, "日期已经过去"),
        ({"kinds": []}, "请选会议类型"),
        ({"kinds": ["committee", "lecture"]}, "应到人员不同"),
        ({"kinds": ["group_meeting"]}, "请选是哪个党小组"),
    ],
)
def test_what_cannot_be_a_meeting_is_refused(world, more, says):
    with pytest.raises(Refused, match=says):
        call(world.first, **more)

    assert not Meeting.objects.exists()
    assert not Notice.objects.exists()


def test_not_for_a_branch_that_is_closed_by_then(world):
    world.first.dissolved_on = date(2026, 11, 24)
    world.first.save()

    with pytest.raises(Refused, match="2026-11-24 撤销"):
        call(world.first)
    with pytest.raises(Refused, match="由党支部召开"):
        call(world.root)


def test_today_is_not_too_late(world):
    assert call(world.first, held_on=date(2026, 11, 20)).held_on == date(2026, 11, 20)


def test_a_group_leader_calls_the_own_group_alone(world):
    own = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    other = PartyGroup.objects.create(organisation=world.first, name="二组", since=date(2026, 1, 1))
    leader = factories.user("zuzhang", "何静")
    branches.appoint(leader, world.first, "group_leader", date(2026, 1, 1), group=own, by=None)
    Member.objects.filter(pk=world.he.pk).update(group=own)
    Member.objects.filter(pk=world.lin.pk).update(group=other)

    for kinds, group in ((["theme_day"], None), (["group_meeting"], other)):
        with pytest.raises(Refused, match="党小组长"):
            call(world.first, kinds=kinds, group=group, by=leader)
    call(world.first, kinds=["group_meeting"], group=own, by=leader)

    assert told(world.dangyuan) == ["会议通知：学习会"]
    assert not told(world.shuji)


def test_open_items_of_earlier_meetings_put_themselves_on_the_agenda(world):
    earlier, elsewhere = record(world.first, held_on=date(2026, 11, 2)), record(world.second)
    first = actions.note_task(earlier, "修灯", world.he, date(2026, 11, 30), by=None)
    second = actions.note_task(earlier, "订报", world.he, date(2026, 11, 20), by=None)
    done = actions.note_task(earlier, "打扫", world.he, date(2026, 11, 10), by=None)
    actions.finish_task(done, "扫了", by=None)
    actions.note_task(elsewhere, "别处的事", world.shen, date(2026, 11, 30), by=None)

    every = call(world.first, agenda=["学习"])
    one = call(world.first, "另一次", agenda=["学习"], carried=[first.pk])

    assert [item.text for item in every.agenda.all()] == ["订报", "修灯", "学习"]
    assert [item.task for item in one.agenda.all()] == [first, None]
    assert ActionItem.objects.carried_to(one).count() == 2
    assert second.is_open


def test_from_a_plan_item_once(world):
    plan = Plan.objects.create(branch=world.first, year=2026)
    item = PlanItem.objects.create(plan=plan, kind="theme_day", month=11)

    meeting = call(world.first, plan_item=item)

    assert meeting.plan_item == item
    with pytest.raises(Refused, match="已经通知过会议"):
        call(world.first, "另一次", plan_item=item)
    with pytest.raises(Refused, match="不是本支部的计划"):
        call(world.second, plan_item=item)


class TestChange:
    def test_another_place_is_told_again_to_everybody(self, world):
        meeting = call(world.first)

        actions.change_call(meeting, place="二楼", by=world.shuji)
        actions.change_call(meeting, place="三楼", starts_at=time(9), by=world.shuji)

        assert told(world.dangyuan) == ["会议通知：学习会", "会议变更：学习会", "会议变更：学习会"]
        assert (
            Notice.objects.of(world.dangyuan)
            .order_by("id")
            .last()
            .body.startswith("现定于2026-11-25 星期三 09:00，三楼")
        )

    def test_another_topic_is_not_worth_a_notice(self, world):
        meeting = call(world.first)

        actions.change_call(meeting, topic="学习会（一）", by=None)

        assert told(world.dangyuan) == ["会议通知：学习会"]
        assert Meeting.objects.get().topic == "学习会（一）"

    def test_refused_without_a_change_for_the_past_and_twice_the_same(self, world):
        meeting, other = call(world.first), call(world.first, "另一次")

        with pytest.raises(Refused, match="没有改动"):
            actions.change_call(meeting, place="三楼会议室", by=None)
        with pytest.raises(Refused, match="日期已经过去"):
            actions.change_call(meeting, held_on=date(2026, 11, 1), by=None)
        with pytest.raises(Refused, match="已经通知或登记过"):
            actions.change_call(other, topic="学习会", by=None)

        assert Notice.objects.filter(key__startswith="meeting-change").count() == 0

    def test_who_is_not_due_on_the_new_day_hears_so(self, world):
        meeting = call(world.first, held_on=date(2026, 11, 22))
        world.he.left_on, world.he.left_how, world.he.standing_since = date(2026, 11, 24), "transferred", None
        world.he.save()

        actions.change_call(meeting, held_on=SOON, by=None)

        assert "不用参加" in Notice.objects.of(world.dangyuan).order_by("id").last().body
        assert "现定于" in Notice.objects.of(world.shuji).order_by("id").last().body


class TestCancel:
    def test_who_was_told_is_told_why(self, world):
        meeting = call(world.first)

        actions.cancel_meeting(meeting, "台风", by=world.shuji)

        meeting.refresh_from_db()
        assert (meeting.state, meeting.cancelled_why) == ("cancelled", "台风")
        assert told(world.dangyuan) == ["会议通知：学习会", "会议取消：学习会"]
        assert "台风" in Notice.objects.of(world.dangyuan).get(title__startswith="会议取消").body

    def test_twice_or_without_a_reason_is_refused(self, world):
        meeting = call(world.first)
        with pytest.raises(Refused, match="请写明"):
            actions.cancel_meeting(meeting, " ", by=None)
        actions.cancel_meeting(meeting, "台风", by=None)

        with pytest.raises(Refused, match="已经取消"):
            actions.cancel_meeting(meeting, "台风", by=None)
        with pytest.raises(Refused, match="已经取消"):
            actions.change_call(meeting, place="二楼", by=None)
        with pytest.raises(Refused, match="已经取消"):
            actions.ask_again(meeting, by=None)

        assert len(told(world.dangyuan)) == 2

    def test_a_recorded_one_cannot_be_cancelled(self, world):
        meeting = record(world.first)

        with pytest.raises(Refused, match="已经开始或已登记"):
            actions.cancel_meeting(meeting, "台风", by=None)

    def test_the_same_can_be_called_anew(self, world):
        actions.cancel_meeting(call(world.first), "台风", by=None)

        assert call(world.first).state == "called"

    def test_a_mistake_is_gone_where_nobody_read_it(self, world):
        meeting, other = call(world.first), call(world.first, "另一次")
        Notice.objects.of(world.shuji).filter(key=f"meeting-call:{meeting.pk}").update(
            read_at="2026-11-20T10:00+08:00"
        )

        actions.withdraw_call(meeting, by=world.shuji)

        assert told(world.dangyuan) == ["会议通知：另一次"]
        assert told(world.shuji) == ["会议通知：学习会", "会议通知：另一次", "会议取消：学习会"]
        assert "误发" in Notice.objects.of(world.shuji).get(title__startswith="会议取消").body
        with pytest.raises(Refused, match="已经取消"):
            actions.withdraw_call(meeting, by=world.shuji)
        assert other.state == "called"


class TestAskAgain:
    def test_only_those_who_have_not_answered_and_once_a_day(self, world):
        meeting = call(world.first)
        actions.answer(meeting, world.lin, True, by=world.shuji)

        assert actions.ask_again(meeting, by=world.shuji) == 1

        assert told(world.dangyuan) == ["会议通知：学习会", "请回复：学习会"]
        assert told(world.shuji) == ["会议通知：学习会"]
        with pytest.raises(Refused, match="今天已经提醒过"):
            actions.ask_again(meeting, by=world.shuji)

    def test_nobody_left_to_ask(self, world):
        meeting = call(world.first)
        actions.answer(meeting, world.lin, True, by=None)
        actions.answer(meeting, world.he, False, "出差", by=None)

        with pytest.raises(Refused, match="打电话"):
            actions.ask_again(meeting, by=None)


def test_a_group_leader_calls_from_the_page(world, sign_in):
    own = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    PartyGroup.objects.create(organisation=world.first, name="二组", since=date(2026, 1, 1))
    branches.appoint(world.dangyuan, world.first, "group_leader", date(2026, 1, 1), group=own, by=None)
    Member.objects.filter(pk=world.he.pk).update(group=own)
    client = sign_in(world.dangyuan)
    form = client.get("/meetings/call/").context["form"]
    typed = {
        "held_on": "2026-11-25",
        "topic": "组会",
        "place": "会议室",
        "host": "何静",
        "kinds": ["group_meeting"],
    }

    shown = client.post("/meetings/call/", typed | {"group": own.pk}, follow=True).content.decode()

    assert [value for value, _ in form.fields["kinds"].choices] == ["group_meeting"]
    assert list(form.fields["group"].queryset) == [own]
    assert Meeting.objects.get().group == own
    assert "已通知 1 人" in shown
    assert "代为登记回复" in shown
