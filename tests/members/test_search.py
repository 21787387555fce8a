"""Finding people: by name, pinyin, initials, ID number; and from an index."""

import pytest
from django.db import connection

from core.fields import keyed_hash
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


@pytest.mark.parametrize("text", ["林文博", "文博", "linwenbo", "lwb"])
def test_an_index_answers(people, text):
    """With sequential scans forbidden the plan shows whether an index can serve the question at all."""
    sql, params = Member.objects.search(text).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "Bitmap Index Scan" in plan
    assert "Seq Scan" not in plan


def test_only_within_reach(people, sign_in):
    page = sign_in(people.linju).get("/members/?q=lin")

    assert [m.name for m in page.context["object_list"]] == []
    assert "沈秋" in sign_in(people.linju).get("/members/?q=shen").content.decode()
