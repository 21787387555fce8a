"""The workbook of organisations: what it may set, what it refuses, row by row."""

from datetime import date

import pytest

from branches import actions
from branches.models import Organisation, Reorganisation
from core import sheets
from tests.members.sheets import preview, rows_of, workbook

HEADERS = (
    *("党组织名称", "组织类别", "所在领域", "上级党组织", "成立日期", "本届届满日期"),
    *("设置方式", "是否设委员会", "应设委员数"),
)
NAME = "中共示例市某局新处支部委员会"


def row(world, **change):
    facts = {
        "name": NAME,
        "kind": "党支部",
        "field": "机关",
        "parent": world.root.name,
        "founded_on": "2024-01-01",
        "ends_on": "2027-06-30",
        "setup": "联合",
        "has_committee": "是",
        "seats": "5人",
    }
    return tuple((facts | change).values())


def problems_of(batch):
    return [problem for found in rows_of(batch) for problem in found.problems]


def test_a_new_one_with_its_set_up_and_seats(world):
    batch = preview(workbook([row(world)], HEADERS), world.zuzhibu, "organisations")

    sheets.commit(batch, by=world.zuzhibu)

    made = Organisation.objects.get(name=NAME)
    term = made.terms.get()
    assert (made.setup, made.initials[-3:]) == ("joint", "dzb")
    assert (term.began_on, term.ends_on, term.has_committee, term.seats) == (
        date(2024, 6, 30),
        date(2027, 6, 30),
        True,
        5,
    )
    assert Reorganisation.objects.get(organisation=made).kind == "found"


def test_a_known_one_gets_its_seats_and_keeps_its_set_up(world):
    facts = row(world, name=world.first.name, founded_on="2015-06-01", ends_on=None, has_committee=None)
    batch = preview(workbook([facts], HEADERS), world.zuzhibu, "organisations")

    sheets.commit(batch, by=world.zuzhibu)

    world.first.refresh_from_db()
    assert world.first.setup == "regular"
    assert world.first.terms.get().seats == 5
    assert world.first.terms.get().ends_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"setup": "合伙"}, "不认识“合伙”"),
        ({"seats": "若干"}, "应填人数"),
        ({"seats": "2"}, "不能少于 3 人"),
        ({"has_committee": "否"}, "不设委员会的不填"),
        ({"setup": "临时"}, "临时党支部不换届"),
        ({"founded_on": "2026-12-01", "ends_on": "2029-06-30"}, "晚于今天"),
        ({"ends_on": "2030-06-30"}, "这一届还没有开始"),
        ({"ends_on": "2023-06-30"}, "早于成立日期"),
    ],
)
def test_a_row_that_cannot_be(world, change, message):
    batch = preview(workbook([row(world, **change)], HEADERS), world.zuzhibu, "organisations")

    assert batch.counts["problem"] == 1
    assert message in " ".join(problems_of(batch))


def test_one_dissolved_is_not_updated(world):
    empty = actions.found(
        NAME, "branch", date(2024, 1, 1), parent=world.root, field="agency", by=world.zuzhibu
    )
    actions.close(empty, date(2026, 9, 1), by=world.zuzhibu)

    batch = preview(workbook([row(world)], HEADERS), world.zuzhibu, "organisations")

    assert "已于 2026-09-01 撤销" in " ".join(problems_of(batch))
