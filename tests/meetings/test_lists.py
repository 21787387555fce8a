"""The list, the matrix and the own meetings, as each sort of person meets them."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.models import AccessLog
from tests import factories
from tests.meetings.held import TODAY, record

LIST_QUERIES = 10
MATRIX_QUERIES = 14
MINE_QUERIES = 17


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
        assert self.topics(client, state="recorded") == ["乙", "丙", "甲"]
        assert self.topics(client, state="submitted") == []
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
        assert rows[1][-2:] == ("状态", "补录")
        assert rows[2][-2:] == ("已登记，未提交", None)
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
