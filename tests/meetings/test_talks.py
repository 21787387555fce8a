"""谈心谈话: what a year owes, the table in which a tap notes a talk, and a member's own."""

from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from branches import actions as branches
from core.errors import Refused
from meetings import actions
from meetings.models import Talk
from meetings.talk_rules import progress
from tests import factories

TODAY = date(2026, 11, 20)
LIST_QUERIES = 13

PEOPLE = st.lists(st.integers(1, 9), max_size=9, unique=True)
PAIRS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=30)


class TestRule:
    def test_every_two_of_the_committee_every_member_by_one_and_among_themselves(self):
        found = progress([1, 2, 3], [4, 5], [])

        assert (found.total, found.done) == (3 + 2 + 2, 0)
        assert found.pairs == [(1, 2), (1, 3), (2, 3)]
        assert (found.unseen, found.alone) == ([4, 5], [4, 5])

    def test_each_talk_settles_what_it_can(self):
        found = progress([1, 2], [4, 5, 6], [(2, 1), (4, 2), (5, 4)])

        assert (found.pairs, found.unseen, found.alone) == ([], [5, 6], [6])
        assert (found.total, found.done) == (7, 4)

    def test_alone_with_nobody_to_talk_to(self):
        assert progress([1], [2], []).total == 1
        assert progress([], [2, 3], []).total == 2
        assert progress([], [2], []).total == progress([], [], []).total == 0

    @given(PEOPLE, PEOPLE, PAIRS)
    def test_what_is_done_and_what_is_missing_make_the_whole(self, committee, others, talks):
        found = progress(committee, others, talks)

        assert found.done + len(found.pairs) + len(found.unseen) + len(found.alone) == found.total
        assert found == progress(committee, others, [(b, a) for a, b in talks])
        assert progress(committee, others, [*talks, (1, 2)]).done >= found.done
        assert not set(found.unseen) & set(committee)

    @given(PEOPLE, PEOPLE)
    def test_all_with_all_is_enough(self, committee, others):
        everybody = list(combinations([*committee, *others], 2))

        found = progress(committee, others, everybody)

        assert found.done == found.total


class TestNoting:
    def test_noted(self, world):
        talk = actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, " 思想 ", by=world.shuji)

        assert (talk.one, talk.other, talk.note) == (world.lin, world.he, "思想")

    def test_what_cannot_be(self, world):
        for one, other, day, said in [
            (world.lin, world.he, date(2026, 11, 21), "今天之后"),
            (world.lin, world.lin, TODAY, "两名不同"),
            (world.lin, world.shen, TODAY, "不在本支部"),
            (world.lin, world.chen, date(2025, 1, 1), "不在本支部"),
        ]:
            with pytest.raises(Refused, match=said):
                actions.note_talk(world.first, one.pk, other.pk, day, by=world.shuji)
        assert not Talk.objects.exists()

    def test_twice_on_a_day_whoever_is_named_first(self, world):
        actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, by=world.shuji)

        with pytest.raises(Refused, match="已经登记过"):
            actions.note_talk(world.first, world.he.pk, world.lin.pk, TODAY, by=world.shuji)
        actions.note_talk(world.first, world.he.pk, world.lin.pk, date(2026, 11, 19), by=world.shuji)

    def test_a_wrong_one_is_taken_out_once(self, world):
        talk = actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, by=world.shuji)
        same = Talk.objects.get()
        actions.withdraw_talk(talk, by=world.shuji)

        with pytest.raises(Refused, match="已经删去"):
            actions.withdraw_talk(same, by=world.shuji)


class TestPage:
    @pytest.fixture
    def url(self, world):
        return f"/meetings/talks/of/{world.first.pk}/"

    def test_members_against_the_committee(self, world, url, sign_in):
        page = sign_in(world.shuji).get(url)

        assert page.context["columns"] == [world.lin]
        assert page.context["progress"].total == 2 + 2
        assert f'value="{world.lin.pk}-{world.he.pk}"' in page.content.decode()

    def test_a_tap_notes_a_talk_on_the_day_above(self, world, url, sign_in):
        client = sign_in(world.shuji)
        tap = {"pair": f"{world.lin.pk}-{world.he.pk}", "held_on": "2026-11-18", "note": "年终"}

        answer = client.post(f"{url}note/", tap)

        assert answer.url == f"{url}?year=2026&on=2026-11-18"
        assert Talk.objects.get().held_on == date(2026, 11, 18)
        page = client.get(answer.url)
        assert page.context["progress"].done == 1
        assert page.context["day"] == date(2026, 11, 18)
        assert "11-18" in page.content.decode()

    def test_between_members_and_wrong_input(self, world, url, sign_in):
        client = sign_in(world.shuji)
        for sent in [
            {},
            {"held_on": "2026-11-18"},
            {"held_on": "x\r\ny", "pair": "1-2"},
            {"held_on": "2026-11-18", "pair": "a-b"},
            {"held_on": "2026-11-18", "one": world.he.pk, "other": ""},
            {"held_on": "2026-11-18", "one": world.he.pk, "other": world.shen.pk},
        ]:
            assert client.post(f"{url}note/", sent).status_code == 302
        assert not Talk.objects.exists()
        client.post(f"{url}note/", {"held_on": "2026-11-18", "one": world.he.pk, "other": world.chen.pk})
        assert client.get(url).context["progress"].alone == []

    def test_only_who_records_notes(self, world, url, sign_in):
        tap = {"pair": f"{world.lin.pk}-{world.he.pk}", "held_on": "2026-11-18"}

        assert sign_in(world.zuzhibu).post(f"{url}note/", tap).status_code == 403
        assert sign_in(world.linju).post(f"{url}note/", tap).status_code == 404
        assert "tap" not in sign_in(world.zuzhibu).get(url).content.decode().split("<main")[1]

    def test_withdrawn_on_a_page_that_asks(self, world, url, sign_in):
        talk = actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, by=world.shuji)
        client = sign_in(world.shuji)

        assert "删去林文博和何静" in client.get(f"/meetings/talks/{talk.pk}/withdraw/").content.decode()
        assert client.post(f"/meetings/talks/{talk.pk}/withdraw/").url == f"{url}?year=2026"
        assert not Talk.objects.exists()

    def test_sheets(self, world, url, sign_in):
        actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, by=world.shuji)
        one = sign_in(world.shuji).get(f"{url}?export=xlsx").content
        all_of = sign_in(world.zuzhibu).get("/meetings/talks/?export=xlsx").content

        rows = [row[1:3] for row in load_workbook(BytesIO(one)).active.values][2:]
        assert rows[0] == ("林文博", "何静")
        assert ("委员", "陈晓") in rows
        assert list(load_workbook(BytesIO(all_of)).active.values)[2][1:3] == (4, 1)

    def test_a_later_committee_does_not_change_an_earlier_year(self, world, url, sign_in):
        he = factories.user("he2", "何静二")
        world.he.user = he
        world.he.save(update_fields=["user"])
        branches.appoint(he, world.first, "organiser", date(2026, 3, 1), by=None)
        client = sign_in(world.shuji)

        assert client.get(url).context["columns"] == [world.lin, world.he]
        assert client.get(f"{url}?year=2025").context["columns"] == [world.lin]

    def test_a_branch_leads_straight_to_its_table(self, world, url, sign_in):
        assert sign_in(world.shuji).get("/meetings/talks/").url == url

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, world, sign_in, django_assert_num_queries, count):
        if count == 1:
            world.second.dissolved_on = date(2025, 12, 31)
            world.second.save(update_fields=["dissolved_on"])
        else:
            factories.organisation("中共示例市某局新支部", world.root)
        client = sign_in(world.zuzhibu)
        client.get("/meetings/talks/")

        with django_assert_num_queries(LIST_QUERIES):
            page = client.get("/meetings/talks/")
        assert len(page.context["rows"]) == count

    def test_a_member_sees_the_own(self, world, sign_in):
        actions.note_talk(world.first, world.lin.pk, world.he.pk, TODAY, "谈一谈", by=world.shuji)
        actions.note_talk(world.first, world.lin.pk, world.chen.pk, TODAY, "别人的", by=world.shuji)

        page = sign_in(world.dangyuan).get("/meetings/talks/mine/").content.decode()

        assert "谈一谈" in page
        assert "别人的" not in page
        assert "还没有登记过谈话" in sign_in(world.luren).get("/meetings/talks/mine/").content.decode()
