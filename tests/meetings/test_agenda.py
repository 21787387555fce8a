"""The agenda before the meeting: added to, put in order, taken from."""

from datetime import date

import pytest
from django.urls import reverse

from core.errors import Refused
from meetings import actions
from meetings.models import Meeting
from tests.meetings.held import record
from tests.meetings.test_calling import call


def points(meeting):
    return [item.text for item in meeting.agenda.all()]


@pytest.fixture
def meeting(world):
    return call(world.first, agenda=["甲", "乙", "丙"])


def test_a_point_moves_up_and_down_and_stops_at_the_ends(meeting):
    first, second, third = meeting.agenda.all()

    actions.move_point(third, True, by=None)
    assert points(meeting) == ["甲", "丙", "乙"]
    actions.move_point(first, True, by=None)
    assert points(meeting) == ["甲", "丙", "乙"]
    actions.move_point(first, False, by=None)
    assert points(meeting) == ["丙", "甲", "乙"]
    actions.remove_point(second, by=None)
    assert points(meeting) == ["丙", "甲"]
    for act in (
        lambda: actions.remove_point(second, by=None),
        lambda: actions.move_point(second, True, by=None),
    ):
        with pytest.raises(Refused, match="已经不在议程里"):
            act()


def test_a_new_point_comes_last_and_once(meeting):
    actions.add_point(meeting, " 丁 ", by=None)

    assert points(meeting) == ["甲", "乙", "丙", "丁"]
    with pytest.raises(Refused, match="已经有这一项"):
        actions.add_point(meeting, "丁", by=None)
    with pytest.raises(Refused, match="请写议题"):
        actions.add_point(meeting, " ", by=None)


def test_an_item_taken_off_stays_open_and_can_come_back(world):
    task = actions.note_task(record(world.first), "修灯", world.he, date(2026, 11, 30), by=None)
    meeting = call(world.first)

    actions.remove_point(meeting.agenda.get(), by=None)
    assert not meeting.agenda.exists()
    assert task.is_open
    actions.add_point(meeting, task=task, by=None)

    assert meeting.agenda.get().task == task
    with pytest.raises(Refused, match="已经有这一项"):
        actions.add_point(meeting, task=task, by=None)
    actions.finish_task(task, "修好了", by=None)
    with pytest.raises(Refused, match="已经办结"):
        actions.add_point(call(world.first, "另一次"), task=task, by=None)


def test_nothing_changes_once_it_is_recorded_or_called_off(world):
    held, off = call(world.first, agenda=["甲"]), call(world.second, agenda=["甲"])
    actions.cancel_meeting(off, "台风", by=None)
    Meeting.objects.filter(pk=held.pk).update(state="recorded", recorded_at="2026-11-20T10:00+08:00")

    for meeting in (held, off):
        for act in (
            lambda row=meeting: actions.add_point(row, "乙", by=None),
            lambda row=meeting: actions.remove_point(row.agenda.get(), by=None),
            lambda row=meeting: actions.move_point(row.agenda.get(), True, by=None),
        ):
            with pytest.raises(Refused, match="不能再改"):
                act()


def test_the_buttons(world, meeting, sign_in):
    client, second = sign_in(world.shuji), meeting.agenda.all()[1]

    client.post(reverse("meetings:move_point", args=[second.pk]), {"up": "1"})
    client.post(reverse("meetings:add_point", args=[meeting.pk]), {"text": "丁\0"})
    client.post(reverse("meetings:remove_point", args=[meeting.agenda.get(text="丙").pk]))
    shown = client.get(meeting.get_absolute_url()).content.decode()

    assert points(meeting) == ["乙", "甲", "丁"]
    assert "上移：甲" in shown
    assert sign_in(world.linju).post(reverse("meetings:remove_point", args=[second.pk])).status_code == 404


def test_the_page_to_call_from_offers_open_items_and_may_leave_them_out(world, sign_in):
    task = actions.note_task(record(world.first), "修灯", world.he, date(2026, 11, 30), by=None)
    client = sign_in(world.shuji)
    page = client.get("/meetings/call/")
    assert page.context["form"].initial["carried"] == [str(task.pk)]
    typed = {
        "kinds": ["theme_day"],
        "held_on": "2026-11-25",
        "topic": "党日",
        "place": "会议室",
        "host": "林文博",
    }

    client.post("/meetings/call/", typed | {"agenda": "甲\n\n乙", "carried": [task.pk]})
    client.post("/meetings/call/", typed | {"topic": "另一次", "agenda": "甲"})
    refused = client.post(
        "/meetings/call/", typed | {"topic": "第三次", "held_on": "2026-11-01", "agenda": "写了很久"}
    )

    assert points(Meeting.objects.get(topic="党日")) == ["修灯", "甲", "乙"]
    assert points(Meeting.objects.get(topic="另一次")) == ["甲"]
    assert "日期已经过去" in refused.content.decode()
    assert "写了很久" in refused.content.decode()


@pytest.mark.parametrize(
    ("agenda", "says"), [("议" * 201, "每项议程最多 200 字"), ("甲\n" * 31, "议程最多 30 项")]
)
def test_an_agenda_without_measure(world, sign_in, agenda, says):
    typed = {
        "kinds": ["theme_day"],
        "held_on": "2026-11-25",
        "topic": "党日",
        "place": "会议室",
        "host": "林文博",
    }

    shown = sign_in(world.shuji).post("/meetings/call/", typed | {"agenda": agenda})

    assert says in shown.content.decode()
    assert not Meeting.objects.exists()


def test_a_plan_item_fills_in_the_page(world, sign_in):
    from meetings.models import Plan, PlanItem

    plan = Plan.objects.create(branch=world.first, year=2026)
    item = PlanItem.objects.create(
        plan=plan, kind="lecture", month=12, planned_on=date(2026, 12, 8), topic="讲党课"
    )
    client = sign_in(world.shuji)

    initial = client.get("/meetings/call/", {"plan_item": item.pk}).context["form"].initial
    nothing = client.get("/meetings/call/", {"plan_item": "9" * 30}).context["form"].initial
    typed = {
        "kinds": ["lecture"],
        "held_on": "2026-12-08",
        "topic": "讲党课",
        "place": "会议室",
        "host": "林文博",
    }
    client.post(f"/meetings/call/?plan_item={item.pk}", typed)

    assert (initial["kinds"], initial["held_on"], initial["topic"]) == (
        ["lecture"],
        date(2026, 12, 8),
        "讲党课",
    )
    assert not nothing["kinds"]
    assert Meeting.objects.get().plan_item == item
