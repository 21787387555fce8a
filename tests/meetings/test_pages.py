"""The pages of the meetings, as each sort of person meets them."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.models import PartyGroup, Post
from meetings.models import Meeting
from tests import factories
from tests.meetings.held import TODAY, record


def typed(world, **more):
    people = [world.lin, world.he, world.chen]
    facts = {
        "kinds": ["branch_meeting"],
        "held_on": "2026-11-20",
        "topic": "讨论年度计划",
        "place": "三楼会议室",
        "host": "林文博",
        "recorder": "何静",
        "body": "逐人发言。",
        "resolution": "",
        "roster": [m.pk for m in people],
    }
    return facts | {f"status_{m.pk}": "present" for m in people} | more


class TestLog:
    url = "/meetings/log/"

    def test_what_can_be_known_is_filled_in(self, world, sign_in):
        branches.appoint(world.dangyuan, world.first, "organiser", date(2025, 3, 1), by=None)
        record(world.first)

        page = sign_in(world.shuji).get(self.url)

        initial = page.context["form"].initial
        assert initial["held_on"] == TODAY
        assert (initial["host"], initial["recorder"]) == ("林文博", "何静")
        assert initial["place"] == "三楼会议室"
        assert [line["member"].name for line in page.context["sheet"].lines] == ["陈晓", "何静", "林文博"]
        assert not page.context["form"].has_groups

    def test_saving_leads_to_the_meeting(self, world, sign_in):
        marks = {f"status_{world.he.pk}": "leave", f"reason_{world.he.pk}": "出差"}

        page = sign_in(world.shuji).post(self.url, typed(world, **marks), follow=True)

        meeting = Meeting.objects.get()
        assert page.redirect_chain[-1][0] == reverse("meetings:detail", args=[meeting.pk])
        assert meeting.branch == world.first
        assert meeting.recorded_by == world.shuji
        assert meeting.attendance.get(member=world.he).reason == "出差"
        assert "已登记支部党员大会。" in page.content.decode()

    def test_a_second_click_books_nothing_and_says_so(self, world, sign_in):
        client = sign_in(world.shuji)
        client.post(self.url, typed(world))

        page = client.post(self.url, typed(world))

        assert "已经登记过" in page.content.decode()
        assert Meeting.objects.count() == 1

    def test_what_was_typed_survives_a_refusal(self, world, sign_in):
        marks = {f"status_{world.he.pk}": "absent", f"reason_{world.he.pk}": "值班"}

        page = sign_in(world.shuji).post(
            self.url, typed(world, held_on="2026-12-01", body="写了很久的记录", **marks)
        )

        shown = page.content.decode()
        assert "会议日期在今天之后" in shown
        assert "写了很久的记录" in shown
        assert 'value="值班"' in shown
        he = next(line for line in page.context["sheet"].lines if line["member"] == world.he)
        assert he["status"] == "absent"
        assert not Meeting.objects.exists()

    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ({"kinds": []}, "请选会议类型"),
            ({"topic": ""}, "主要议题"),
            ({"held_on": "昨天"}, "日期"),
            ({"kinds": ["group_meeting"]}, "group_meeting"),
            ({"kinds": ["committee", "lecture"]}, "请分开登记"),
            ({"roster": []}, "应到名单有变化"),
            ({"roster": ["1"]}, "应到名单有变化"),
        ],
    )
    def test_bad_input_gets_its_sentence(self, world, sign_in, more, says):
        page = sign_in(world.shuji).post(self.url, typed(world, **more))

        assert page.status_code == 200
        assert says in page.content.decode()
        assert not Meeting.objects.exists()

    def test_refreshing_the_roster_saves_and_blames_nothing(self, world, sign_in):
        data = typed(world, refresh="1", topic="", held_on="2026-01-15", body="写了一半")
        factories.member("后来", world.first, joined_on=date(2026, 3, 1), category="probationary")

        page = sign_in(world.shuji).post(self.url, data)

        shown = page.content.decode()
        assert "写了一半" in shown
        assert "还没有保存" not in shown
        assert [line["member"].name for line in page.context["sheet"].lines] == ["陈晓", "何静", "林文博"]
        assert not Meeting.objects.exists()

    def test_a_missed_month_leaves_the_day_open_and_shows_its_roster(self, world, sign_in):
        factories.member("后来", world.first, joined_on=date(2026, 11, 3), category="probationary")

        page = sign_in(world.shuji).get(self.url, {"kind": "theme_day", "month": "2026-10"})

        assert page.context["form"].initial["held_on"] is None
        assert page.context["form"].initial["kinds"] == ["theme_day"]
        assert [line["member"].name for line in page.context["sheet"].lines] == ["陈晓", "何静", "林文博"]

    def test_groups_are_offered_where_there_are_some(self, world, sign_in):
        group = PartyGroup.objects.create(organisation=world.first, name="第一党小组", since=date(2025, 1, 1))
        world.he.group = group
        world.he.save(update_fields=["group"])

        page = sign_in(world.shuji).get(self.url, {"kind": "group_meeting"})

        assert page.context["form"].initial["group"] == group.pk
        assert [line["member"].name for line in page.context["sheet"].lines] == ["何静"]

    def test_another_branch_is_not_there(self, world, sign_in):
        assert sign_in(world.shuji).get(self.url, {"branch": world.second.pk}).status_code == 404
        assert (
            sign_in(world.shuji).post(f"{self.url}?branch={world.second.pk}", typed(world)).status_code == 404
        )

    @pytest.mark.parametrize("who", ["zuzhibu", "dangyuan", "shenji", "xitong", "luren"])
    def test_only_recorders_record(self, world, sign_in, who):
        client = sign_in(getattr(world, who))

        assert client.get(self.url).status_code == 403
        assert client.post(self.url, typed(world)).status_code == 403
        assert client.post("/meetings/log/roster/", typed(world)).status_code == 403
        assert not Meeting.objects.exists()


def test_the_roster_follows_day_and_marks(world, sign_in):
    data = typed(world, held_on="2025-12-01", **{f"status_{world.he.pk}": "leave"})

    page = sign_in(world.shuji).post("/meetings/log/roster/", data)

    sheet = page.context["sheet"]
    assert [(line["member"].name, line["status"]) for line in sheet.lines] == [
        ("何静", "leave"),
        ("林文博", "present"),
    ]
    assert sheet.sentences[1] == ["应到会有表决权 2 人，实到 1 人，已达半数，可以开会（条例第 11 条）", True]
    assert "<html" not in page.content.decode()


def test_the_roster_says_what_cannot_be(world, sign_in):
    page = sign_in(world.shuji).post("/meetings/log/roster/", typed(world, kinds=["committee", "lecture"]))

    assert "请分开登记" in page.content.decode()


def test_committee_members_without_a_record_are_named(world, sign_in):
    stranger = factories.user("weiyuan", "魏远")
    Post.objects.create(person=stranger, organisation=world.first, role="publicity", since=date(2025, 3, 1))

    page = sign_in(world.shuji).post("/meetings/log/roster/", typed(world, kinds=["committee"]))

    assert page.context["sheet"].lines == []
    assert "魏远还没有关联党员档案" in page.content.decode()


def test_the_roster_is_not_for_reading(world, sign_in):
    assert sign_in(world.shuji).get("/meetings/log/roster/").status_code == 405


def test_detail_shows_the_frozen_facts(world, sign_in):
    meeting = record(
        world.first,
        kinds=["branch_meeting"],
        held_on=date(2026, 11, 10),
        attendance={world.he.pk: ("leave", "出差")},
        resolution="同意年度计划。",
    )

    shown = sign_in(world.shuji).get(meeting.get_absolute_url()).content.decode()

    for words in (
        "会后 10 天登记，标记为补录",
        "应到会有表决权 2 人，实到 1 人，已达半数，可以开会（条例第 11 条）",
        "预备党员",
        "出差",
        "同意年度计划。",
        "逐人发言。",
        "3 / 2 人",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("who", "status"),
    [("zuzhibu", 200), ("shuji", 200), ("linju", 404), ("dangyuan", 404), ("shenji", 404), ("luren", 404)],
)
def test_a_meeting_of_another_branch_is_not_there(world, sign_in, who, status):
    meeting = record(world.first)

    assert sign_in(getattr(world, who)).get(meeting.get_absolute_url()).status_code == status


@pytest.mark.parametrize("path", ["", "log/", "matrix/", "mine/", "1/"])
def test_nobody_unknown_comes_in(client, db, path):
    assert client.get(f"/meetings/{path}").status_code == 302
