"""The pages of the meetings, as each sort of person meets them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches import actions as branches
from branches.models import PartyGroup
from core.models import AccessLog
from meetings.actions import record_meeting
from meetings.models import Meeting
from tests import factories

TODAY = date(2026, 11, 20)


def record(branch, topic="学习会", kinds=("theme_day",), held_on=TODAY, **more):
    return record_meeting(
        branch, kinds, topic, held_on, "三楼会议室", "林文博", "何静", "逐人发言。", by=None, **more
    )


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
    branches.appoint(factories.user("weiyuan", "魏远"), world.first, "publicity", date(2025, 3, 1), by=None)

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


class TestList:
    url = "/meetings/"

    def topics(self, client, **query):
        return [m.topic for m in client.get(self.url, query).context["object_list"]]

    def test_filters(self, world, sign_in):
        record(world.first, "甲", ["branch_meeting", "lecture"], date(2026, 10, 9))
        record(world.first, "乙", ["theme_day"])
        record(world.second, "丙", ["theme_day"], date(2026, 11, 19))
        client = sign_in(world.zuzhibu)

        assert self.topics(client) == ["乙", "丙", "甲"]
        assert self.topics(client, q="甲") == ["甲"]
        assert self.topics(client, kind="lecture") == ["甲"]
        assert self.topics(client, late="1") == ["甲"]
        assert self.topics(client, since="2026-11-01", until="2026-11-19") == ["丙"]
        assert self.topics(client, branch=world.second.pk) == ["丙"]
        assert self.topics(client, branch_name="综合") == ["乙", "甲"]

    def test_a_secretary_sees_the_own_branch_only(self, world, sign_in):
        record(world.first, "甲")
        record(world.second, "丙")

        page = sign_in(world.shuji).get(self.url)

        assert [m.topic for m in page.context["object_list"]] == ["甲"]
        assert "丙" not in page.content.decode()
        assert "branch_name" not in page.context["filter"].form.fields

    def test_a_branch_out_of_reach_shows_nothing_of_it(self, world, sign_in):
        record(world.second, "丙")

        assert self.topics(sign_in(world.shuji), branch=world.second.pk) == []

    def test_counts_due_and_present(self, world, sign_in):
        record(world.first, attendance={world.he.pk: ("leave", "")})

        meeting = sign_in(world.shuji).get(self.url).context["object_list"][0]

        assert (meeting.due_count, meeting.present_count) == (3, 2)

    def test_export_is_what_is_on_screen_and_leaves_a_trace(self, world, sign_in):
        record(world.first, "=甲", attendance={world.he.pk: ("leave", "")})
        record(world.first, "乙", ["lecture"])

        response = sign_in(world.shuji).get(self.url, {"kind": "theme_day", "export": "xlsx"})

        rows = list(load_workbook(BytesIO(response.content)).active.values)
        assert rows[1][:3] == ("日期", "类型", "党小组")
        assert [row[3] for row in rows[2:] if row[1] == "主题党日"] == ["'=甲"]
        assert AccessLog.objects.get(kind="export").user == world.shuji

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for number in range(count):
            record(world.first, f"第 {number} 次")
        client = sign_in(world.shuji)
        client.get(self.url)

        with django_assert_num_queries(LIST_QUERIES):
            client.get(self.url)

    @pytest.mark.parametrize("who", ["dangyuan", "shenji", "xitong", "luren"])
    def test_who_may_not_see_meetings(self, world, sign_in, who):
        client = sign_in(getattr(world, who))

        assert client.get(self.url).status_code == 403
        assert client.get("/meetings/matrix/").status_code == 403


class TestMatrix:
    url = "/meetings/matrix/"

    def cells(self, page, branch):
        row = next(cells for b, cells in page.context["rows"] if b == branch)
        return {cell.kind: (cell.text, cell.tone, cell.late) for cell in row}

    def test_held_of_owed(self, world, sign_in):
        record(world.first, "甲", ["branch_meeting", "theme_day"], date(2026, 10, 9))
        record(world.first, "乙", ["committee"])

        page = sign_in(world.zuzhibu).get(self.url)

        assert self.cells(page, world.first) == {
            "branch_meeting": ("1/1", "done", True),
            "committee": ("1/3", "overdue", False),
            "group_meeting": ("–", "", False),
            "lecture": ("0/1", "calm", False),
            "theme_day": ("1/3", "soon", True),
            "life_meeting": ("0/1", "calm", False),
            "appraisal": ("0/1", "calm", False),
        }
        assert self.cells(page, world.second)["theme_day"] == ("0/3", "overdue", False)
        assert page.context["reading"] == ""

    def test_only_those_that_lack(self, world, sign_in):
        for kinds in (["theme_day"], ["committee"]):
            record(world.first, f"本月{kinds}", kinds)
            record(world.second, f"上月{kinds}", kinds, date(2026, 10, 9))
        client = sign_in(world.zuzhibu)

        this = client.get(self.url, {"lacking": "this"}).context["rows"]
        last = client.get(self.url, {"lacking": "last"}).context["rows"]

        assert [branch for branch, _ in this] == [world.second]
        assert [branch for branch, _ in last] == [world.first]

    def test_one_branch_is_read_in_words(self, world, sign_in):
        for day in (date(2026, 10, 9), TODAY):
            record(world.first, "甲", ["committee"], day)

        page = sign_in(world.shuji).get(self.url)

        assert page.context["reading"] == (
            "还差主题党日 3 次，支部党员大会、支委会、党课、组织生活会、民主评议各 1 次；其中 10 月主题党日已过期。"
        )

    def test_an_earlier_quarter(self, world, sign_in):
        record(world.first, "甲", ["life_meeting"], date(2026, 8, 3))

        page = sign_in(world.shuji).get(self.url, {"quarter": "2026Q3"})

        cells = self.cells(page, world.first)
        assert cells["branch_meeting"] == ("0/1", "overdue", False)
        assert cells["life_meeting"] == ("1", "", True)
        assert cells["appraisal"] == ("–", "", False)

    @pytest.mark.parametrize("asked", ["2026Q9", "明年", "2027Q1", ""])
    def test_nonsense_is_the_present_quarter(self, world, sign_in, asked):
        page = sign_in(world.shuji).get(self.url, {"quarter": asked})

        assert page.context["quarter"].code == "2026Q4"

    def test_export(self, world, sign_in):
        response = sign_in(world.zuzhibu).get(self.url, {"export": "xlsx"})

        rows = list(load_workbook(BytesIO(response.content)).active.values)
        assert rows[1][:3] == ("党支部", "支部党员大会", "支委会")
        assert rows[2][:3] == ("中共示例市某局综合处支部委员会", "0/1", "0/3")
        assert len([row for row in rows if row[1] == "0/1"]) == 2

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        if count == 1:
            world.second.dissolved_on = date(2026, 1, 31)
            world.second.save(update_fields=["dissolved_on"])
        else:
            factories.organisation("中共示例市某局新支部", world.root)
        client = sign_in(world.zuzhibu)
        client.get(self.url)

        with django_assert_num_queries(MATRIX_QUERIES):
            page = client.get(self.url)
        assert len(page.context["rows"]) == count


class TestMine:
    url = "/meetings/mine/"

    def test_own_meetings_only(self, world, sign_in):
        record(
            world.first,
            "甲",
            attendance={world.he.pk: ("leave", "出差"), world.lin.pk: ("absent", "机密原因")},
        )
        record(world.second, "丙")

        shown = sign_in(world.dangyuan).get(self.url).content.decode()

        assert "甲" in shown
        assert "出差" in shown
        assert "机密原因" not in shown
        assert "丙" not in shown
        assert "2026 年应到 1 次，到会 0 次" in shown

    @pytest.mark.parametrize("who", ["zuzhibu", "xitong", "luren"])
    def test_without_a_record_there_is_nothing(self, world, sign_in, who):
        record(world.first, "甲")

        page = sign_in(getattr(world, who)).get(self.url)

        assert page.status_code == 200
        assert list(page.context["object_list"]) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for number in range(count):
            record(world.first, f"第 {number} 次")
        client = sign_in(world.dangyuan)
        client.get(self.url)

        with django_assert_num_queries(MINE_QUERIES):
            client.get(self.url)


@pytest.mark.parametrize("path", ["", "log/", "matrix/", "mine/", "1/"])
def test_nobody_unknown_comes_in(client, db, path):
    assert client.get(f"/meetings/{path}").status_code == 302


LIST_QUERIES = 10
MATRIX_QUERIES = 13
MINE_QUERIES = 11
