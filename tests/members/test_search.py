"""Finding people: by name, pinyin, initials, ID number; and from an index."""

from datetime import date

import pytest
from django.db import connection

from core.fields import keyed_hash
from members.actions import update_member
from members.models import Member
from tests import factories


@pytest.fixture
def people(world):
    factories.member("单田芳", world.first)
    factories.member("吕梁", world.first)
    factories.member("万俟文", world.first)
    return world


def found(text):
    return {member.name for member in Member.objects.search(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("林文博", {"林文博"}),
        ("林", {"林文博"}),
        ("文博", {"林文博"}),
        (" 林 文博 ", {"林文博"}),
        ("田芳", {"单田芳"}),
        ("单", {"单田芳"}),
        ("万俟", {"万俟文"}),
        ("linwenbo", {"林文博"}),
        ("lin wen", {"林文博"}),
        ("LinWen", {"林文博"}),
        ("wenbo", {"林文博"}),
        ("lwb", {"林文博"}),
        ("lw", {"林文博"}),
        ("shantianfang", {"单田芳"}),
        ("lvliang", {"吕梁"}),
        ("lüliang", {"吕梁"}),
        ("chen", {"陈晓"}),
    ],
)
def test_found(people, text, names):
    assert found(text) == names


def test_syllables_need_not_be_typed_whole(people):
    assert found("chenx") == {"陈晓"}


@pytest.mark.parametrize("text", ["赵", "zhao", "%", "_", "林%", "'; DROP TABLE", "()", "12345678"])
def test_nothing_found_and_nothing_broken(people, text):
    assert found(text) == set()


def test_an_empty_search_shows_everybody(people):
    assert len(found("  ")) == Member.objects.count()


def test_a_whole_id_number_finds_its_owner_and_a_part_nobody(people):
    number = people.he.id_number

    assert found(number) == found(number.lower()) == found(f" {number[:6]} {number[6:]}") == {"何静"}
    assert found(number[:17]) == set()
    assert keyed_hash(number) == people.he.id_hash


@pytest.fixture
def numbered(world):
    """Three with numbers of their own: one ID ends in X, one phone is a landline."""
    factories.member(
        "尾数",
        world.first,
        id_number="11010519491231002X",
        phone="13911112222",
        birth_date=date(1949, 12, 31),
        sex="2",
    )
    factories.member("座机", world.first, phone="010-87654321")
    factories.member("邻居", world.second, phone="13955556666")
    return world


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("002X", {"尾数"}),
        ("002x", {"尾数"}),
        ("１２３４", set()),
        ("31002X", {"尾数"}),
        ("31002x", {"尾数"}),
        ("1002X", set()),  # five characters: neither tail
        ("2222", {"尾数"}),
        (" 22 22 ", {"尾数"}),
        ("13911112222", {"尾数"}),
        ("139 1111 2222", {"尾数"}),
        ("+86 139-1111-2222", {"尾数"}),
        ("1391111222", set()),  # a digit short
        ("010-87654321", {"座机"}),
        ("01087654321", {"座机"}),
        ("（010）87654321", {"座机"}),
        ("4321", {"座机"}),
        ("6666", {"邻居"}),
        ("9999", set()),
    ],
)
def test_found_by_the_end_of_a_number(numbered, text, names):
    assert found(text) == names


def test_the_end_of_an_id_number_finds_its_owner(numbered):
    number = numbered.he.id_number

    assert found(number[-6:]) == {"何静"}
    assert "何静" in found(number[-4:])


def test_nobody_outside_reach_is_found_by_number(numbered, sign_in):
    shuji, linju = sign_in(numbered.shuji), sign_in(numbered.linju)
    for text in ("6666", "13955556666"):
        assert [m.name for m in linju.get(f"/members/?q={text}").context["object_list"]] == ["邻居"]
        for page in ("/members/", "/search/"):
            assert "邻居" not in shuji.get(f"{page}?q={text}").content.decode()
    neighbour = Member.objects.get(name="邻居").id_number
    for text in (neighbour, neighbour[-6:], "linju", "lj"):
        assert "邻居" not in shuji.get(f"/members/?q={text}").content.decode()


def test_the_ends_follow_the_record(numbered):
    update_member(numbered.he, {"phone": "13700001234"}, by=numbered.shuji)

    assert found("1234") == found("13700001234") == {"何静"}
    assert "何静" not in found("0000")


@pytest.mark.parametrize("extra", [0, 2])
def test_a_search_costs_the_same_for_more_rows(numbered, sign_in, django_assert_num_queries, extra):
    for n in range(extra):
        factories.member(f"尾{n}", numbered.first, phone=f"1380000{n}2222")
    client = sign_in(numbered.zuzhibu)
    client.get("/members/?q=2222")

    with django_assert_num_queries(11):
        page = client.get("/members/?q=2222")

    assert len(page.context["object_list"]) == 1 + extra


@pytest.mark.parametrize("text", ["林文博", "文博", "linwenbo", "lwb", "002X", "31002X", "13911112222"])
def test_an_index_answers(people, text):
    """With sequential scans forbidden the plan shows whether an index can serve the question at all."""
    sql, params = Member.objects.search(text).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "Bitmap Index Scan" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("state", ["mobile", "lost", "stopped", "left"])
def test_each_state_of_the_list_has_its_index(people, state):
    sql, params = (
        Member.objects.in_state(state, date(2026, 11, 20)).for_list().values("pk").query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert f"member_{state}" in plan


def test_only_within_reach(people, sign_in):
    page = sign_in(people.linju).get("/members/?q=lin")

    assert [m.name for m in page.context["object_list"]] == []
    assert "沈秋" in sign_in(people.linju).get("/members/?q=shen").content.decode()


def test_what_a_list_is_asked_is_not_written_into_the_search_of_the_whole(people, sign_in):
    client = sign_in(people.shuji)

    assert client.get("/members/?q=lin").content.decode().count('value="lin"') == 1
    assert client.get("/search/?q=lin").content.decode().count('value="lin"') == 2
