"""双重组织生活: who leads, and how they attended in a half-year."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.errors import Refused
from meetings import actions, leading
from meetings.leading import Half, Life
from meetings.models import Attendance, Leader
from tests import factories
from tests.meetings.held import TODAY, record

LIST_QUERIES = 12
URL = "/meetings/leaders/"
H2 = Half(2026, 2)


@pytest.fixture
def leader(world):
    return actions.note_leader(world.lin, "综合处处长", date(2026, 1, 1), by=world.zuzhibu)


def life(leader, half=H2):
    return leading.lives_of([leader], half)[leader.pk]


class TestNoting:
    def test_once_at_a_time(self, leader, world):
        for since, until in [(date(2026, 5, 1), None), (date(2025, 1, 1), date(2026, 1, 1))]:
            with pytest.raises(Refused, match="已登记为党员领导干部"):
                actions.note_leader(world.lin, "局长", since, until, by=world.zuzhibu)
        actions.note_leader(world.lin, "副处长", date(2025, 1, 1), date(2025, 12, 31), by=world.zuzhibu)

    def test_what_cannot_be(self, world):
        gone = factories.member("走了", world.first, left_on=date(2026, 1, 1))
        for member, office, since, until, said in [
            (gone, "处长", date(2026, 1, 1), None, "不在名册"),
            (world.lin, " ", date(2026, 1, 1), None, "领导职务"),
            (world.lin, "处长", date(2026, 12, 1), None, "今天之后"),
            (world.lin, "处长", date(2026, 2, 1), date(2026, 1, 1), "早于"),
        ]:
            with pytest.raises(Refused, match=said):
                actions.note_leader(member, office, since, until, by=world.zuzhibu)
        assert not Leader.objects.exists()

    def test_ended_once(self, leader, world):
        with pytest.raises(Refused, match="不能早于"):
            actions.end_leader(leader, date(2025, 1, 1), by=world.zuzhibu)
        with pytest.raises(Refused, match="今天之后"):
            actions.end_leader(leader, date(2026, 12, 1), by=world.zuzhibu)
        actions.end_leader(leader, date(2026, 10, 31), by=world.zuzhibu)
        with pytest.raises(Refused, match="已于 2026-10-31 结束"):
            actions.end_leader(leader, date(2026, 11, 1), by=world.zuzhibu)

    def test_a_wrong_one_is_taken_out_once(self, leader, world):
        same = Leader.objects.get()
        actions.withdraw_leader(leader, by=world.zuzhibu)

        with pytest.raises(Refused, match="已经删去"):
            actions.withdraw_leader(same, by=world.zuzhibu)


class TestLife:
    def test_due_present_leave_and_as_whom(self, leader, world):
        record(world.first, "主持", ["branch_meeting"], date(2026, 9, 1))
        record(world.first, "讲课", ["lecture"], date(2026, 9, 2))
        record(world.first, "请假", held_on=date(2026, 9, 3), attendance={world.lin.pk: ("leave", "出差")})
        record(world.first, "缺席", held_on=date(2026, 9, 4), attendance={world.lin.pk: ("absent", "")})
        record(world.first, "上半年", held_on=date(2026, 6, 30))
        record(world.second, "别处")

        assert life(leader) == Life(due=4, present=2, leave=1, absent=1, hosted=2, lectured=1)
        assert life(leader, Half(2026, 1)).due == 1

    def test_only_the_days_in_office(self, leader, world):
        record(world.first, "在任", held_on=date(2026, 9, 1))
        record(world.first, "离任后", held_on=date(2026, 9, 2))
        leader = actions.end_leader(leader, date(2026, 9, 1), by=world.zuzhibu)

        assert life(leader).due == 1
        assert leading.totals(Leader.objects.all(), H2) == {"due": 1, "present": 1}

    def test_who_need_not_come_is_not_due(self, leader, world):
        record(world.first)
        Attendance.objects.filter(member=world.lin).update(exempt=True)

        assert life(leader).due == 0


class TestHalves:
    @pytest.mark.parametrize(
        ("asked", "code"),
        [("2026H1", "2026H1"), ("2027H1", "2026H2"), ("2026H3", "2026H2"), ("", "2026H2"), (None, "2026H2")],
    )
    def test_read(self, asked, code):
        assert Half.read(asked, TODAY).code == code

    def test_days_and_words(self):
        assert (H2.first, H2.last, H2.label) == (date(2026, 7, 1), date(2026, 12, 31), "2026 年下半年")
        assert [code for code, _ in leading.choices(TODAY, 3)] == ["2026H2", "2026H1", "2025H2"]


class TestPages:
    def test_the_half_year_with_its_totals(self, leader, world, sign_in):
        record(world.first, held_on=date(2026, 9, 1))
        record(world.first, "请假", attendance={world.lin.pk: ("leave", "出差")})

        page = sign_in(world.zuzhibu).get(URL)
        earlier = sign_in(world.zuzhibu).get(URL, {"half": "2026H1"})

        assert [(one.member, lived.present) for one, lived in page.context["rows"]] == [(world.lin, 1)]
        assert page.context["totals"] == {"due": 2, "present": 1}
        assert "50.0%" in page.content.decode()
        assert earlier.context["totals"] == {"due": 0, "present": 0}
        assert not sign_in(world.zuzhibu).get(URL, {"half": "2025H1"}).context["rows"]

    def test_found_then_noted(self, world, sign_in):
        client = sign_in(world.zuzhibu)

        page = client.get(f"{URL}new/", {"q": "林文"}).content.decode()
        assert f"?member={world.lin.pk}" in page
        nobody = client.post(f"{URL}new/", {"office": "处长", "since": "2026-01-01"})
        assert "请先找到这名党员" in nobody.content.decode()
        client.post(f"{URL}new/?member={world.lin.pk}", {"office": "处长", "since": "2026-01-01"})
        row = Leader.objects.get()
        assert client.post(f"{URL}{row.pk}/end/", {"until": "2026-11-01"}).url == URL
        assert client.post(f"{URL}{row.pk}/withdraw/").url == URL
        assert not Leader.objects.exists()

    def test_a_secretary_sees_those_of_the_branch(self, leader, world, sign_in):
        actions.note_leader(world.shen, "局长", date(2026, 1, 1), by=world.zuzhibu)

        assert [one.member for one, _ in sign_in(world.shuji).get(URL).context["rows"]] == [world.lin]

    def test_filters_and_sheet(self, leader, world, sign_in):
        actions.note_leader(world.shen, "局长", date(2026, 1, 1), by=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        def found(**query):
            return [one.member for one, _ in client.get(URL, query).context["rows"]]

        assert found(q="沈秋") == [world.shen]
        assert found(branch_name="综合") == [world.lin]
        rows = list(load_workbook(BytesIO(client.get(f"{URL}?export=xlsx").content)).active.values)
        assert rows[2][:3] == ("林文博", "综合处处长", world.first.name)

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        for member in [world.lin, world.he, world.shen][:count]:
            actions.note_leader(member, "处长", date(2026, 1, 1), by=world.zuzhibu)
        record(world.first)
        client = sign_in(world.zuzhibu)
        client.get(URL)

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get(URL)
        assert len(page.context["rows"]) == count
