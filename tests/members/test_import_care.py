"""联系关怀 follows the flags a roster brings, and goes back with the batch."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import sheets
from core.errors import Refused
from members import actions
from members.models import Care, Member
from tests import factories
from tests.members.sheets import HEADERS, person, preview, workbook

TODAY = date(2026, 11, 20)
AWAY = (*HEADERS, "是否流动党员", "外出流向", "是否失联", "失去联系日期")


def taken(rows, world, headers=AWAY):
    return sheets.commit(preview(workbook(rows, headers), world.zuzhibu), by=world.zuzhibu)


def he(world, *cells):
    return (*person(world.first, name="何静", id_number=world.he.id_number), *cells)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Member, Care)]


def cares():
    return {(care.member.name, care.kind, care.since, care.until) for care in Care.objects.all()}


def test_flags_of_a_sheet_open_rows_for_the_new_and_the_known(world):
    taken(
        [
            (*person(world.first), "是", "浙江省杭州市", "否", None),
            (*person(world.first, name="安石"), "否", None, "否", None),
            he(world, "是", "贵州省", "是", "2026-03-01"),
        ],
        world,
    )

    assert cares() == {
        ("江子淑", "mobile", TODAY, None),
        ("何静", "mobile", TODAY, None),
        ("何静", "lost", date(2026, 3, 1), None),
    }
    away = Care.objects.get(member__name="江子淑")
    assert (away.where, away.every_months, away.next_on) == ("浙江省杭州市", 3, date(2027, 2, 20))


def test_the_same_sheet_twice_opens_no_second_row(world):
    rows = [(*person(world.first), "是", "浙江省", "是", "2026-03-01"), he(world, "是", "贵州省", "否", None)]
    taken(rows, world)
    before = everything()

    taken(rows, world)

    assert everything() == before


def test_another_place_is_taken_over(world):
    taken([he(world, "是", "贵州省", "否", None)], world)
    taken([he(world, "是", "云南省", "否", None)], world)

    assert Care.objects.get().where == "云南省"


def test_a_flag_that_falls_ends_the_row(world):
    actions.open_care(world.he, "mobile", date(2026, 8, 1), where="贵州省", by=world.shuji)
    actions.open_care(world.he, "hardship", date(2026, 8, 1), by=world.shuji)

    taken([he(world, "否", None, "否", None)], world)

    assert cares() == {
        ("何静", "mobile", date(2026, 8, 1), TODAY),
        ("何静", "hardship", date(2026, 8, 1), None),
    }
    ended = Care.objects.get(kind="mobile")
    assert (ended.ended_why, ended.next_on) == ("名册登记已取消", None)


def test_rows_opened_and_closed_go_back_with_the_batch(world):
    actions.open_care(world.he, "mobile", date(2026, 8, 1), where="贵州省", by=world.shuji)
    before = everything()
    rows = [he(world, "否", None, "是", "2026-03-01"), (*person(world.second), "是", "浙江省", "否", None)]
    batch = taken(rows, world)
    assert Care.objects.current().filter(kind="mobile").get().member.name == "江子淑"

    sheets.undo(batch, by=world.zuzhibu)

    assert everything() == before


def test_a_contact_kept_since_holds_the_batch(world):
    batch = taken([(*person(world.first), "是", "浙江省", "否", None)], world)
    actions.record_contact(Care.objects.get(), TODAY, "call", "一切正常", by=world.shuji)
    before = everything()

    with pytest.raises(Refused, match="又改动过 1 条联系关怀"):
        sheets.undo(batch, by=world.zuzhibu)

    assert everything() == before


def test_the_history_names_the_import(world):
    taken([he(world, "是", "贵州省", "否", None)], world)

    for row in (Care.objects.get(), world.he):
        assert row.versions.latest("pgh_id").pgh_context.metadata["act"] == "core.sheets.batches.commit"


def _queries(rows, world):
    batch = preview(workbook(rows, AWAY), world.zuzhibu)
    with CaptureQueriesContext(
        connection,
    ) as made:
        sheets.commit(batch, by=world.zuzhibu)
    return sum("members_care" in query["sql"] for query in made)


def test_as_many_queries_for_one_as_for_three_and_none_without_flags(world):
    def new(*cells):
        return (*person(world.first, id_number=factories.id_number()), *cells)

    assert _queries([new("否", None, "否", None) for _ in range(3)], world) == 0
    one = _queries([new("是", "浙江省", "否", None)], world)
    assert one == _queries([new("是", "浙江省", "否", None) for _ in range(3)], world) == 12
