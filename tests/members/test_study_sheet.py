"""学时登记表: judged, taken in, undone."""

from datetime import date
from decimal import Decimal

import pytest

from core import sheets
from core.errors import Refused
from members import actions
from members.models import StudyHours
from tests import factories
from tests.members.sheets import preview, rows_of, workbook

HEADERS = ("姓名", "身份证号", "所在支部", "培训日期", "结束日期", "学时", "培训名称", "培训形式", "主办单位")
GOOD = {
    "日期": "2026-04-16",
    "至": "",
    "学时": "8",
    "内容": "集中轮训",
    "形式": "集中培训",
    "单位": "机关党委",
}


def row(name, number="", branch="", **more):
    return (name, number, branch, *(GOOD | more).values())


def upload(world, *rows, by=None):
    return preview(workbook(rows, HEADERS), by or world.shuji, "study_hours")


def problems(world, *rows, **more):
    return ["；".join(r.problems) for r in rows_of(upload(world, *rows, **more))]


def test_by_number_or_by_name(world):
    batch = upload(world, row("何静", world.he.id_number), row("林文博"), row("陈晓", 学时="4学时"))
    assert [r.verdict for r in rows_of(batch)] == ["new"] * 3

    sheets.commit(batch, by=world.shuji)

    assert set(StudyHours.objects.values_list("member__name", "hours", "kind", "organiser")) == {
        ("何静", 8, "training", "机关党委"),
        ("林文博", 8, "training", "机关党委"),
        ("陈晓", 4, "training", "机关党委"),
    }


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (("沈秋",), "没有这名在册党员"),
        (("何静", "110105194912310021"), "身份证号"),
        (("陌生人",), "没有这名在册党员"),
    ],
)
def test_who_cannot_be_found(world, values, says):
    [said] = problems(world, row(*values))

    assert says in said


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"学时": "9"}, "每半天最多 4 学时"),
        ({"学时": "很多"}, "应填数字"),
        ({"学时": "NaN"}, "过大"),
        ({"日期": "2026-12-01"}, "今天之后"),
        ({"至": "2026-04-15"}, "早于开始"),
        ({"形式": "座谈"}, "不认识“座谈”"),
        ({"内容": ""}, "未填写"),
    ],
)
def test_what_cannot_be_recorded(world, more, says):
    [said] = problems(world, row("何静", **more))

    assert says in said


def test_namesakes_need_a_number_or_a_branch(world):
    factories.member("何静", world.second, sex="2")

    assert "几个同名" in problems(world, row("何静"), by=world.zuzhibu)[0]
    assert problems(world, row("何静", branch=world.first.name), by=world.zuzhibu) == [""]


def test_a_row_twice_and_a_day_too_full(world):
    said = problems(world, row("何静"), row("何静"), row("何静", 学时="2", 内容="另一场"))

    assert said[0] == ""
    assert "重复" in said[1]
    assert "超过每半天 4 学时" in said[2]


def test_what_is_recorded_already_is_left_alone(world):
    actions.record_hours([world.he], date(2026, 4, 16), Decimal(8), "training", "集中轮训", by=world.shuji)

    batch = upload(world, row("何静"), row("林文博"))
    assert [r.verdict for r in rows_of(batch)] == ["same", "new"]
    sheets.commit(batch, by=world.shuji)
    assert StudyHours.objects.count() == 2


def test_the_batch_is_undone_unless_something_was_withdrawn(world):
    batch = upload(world, row("何静"), row("林文博"))
    sheets.commit(batch, by=world.shuji)
    sheets.undo(batch, by=world.shuji)
    assert not StudyHours.objects.exists()

    batch = upload(world, row("何静"), row("林文博"))
    sheets.commit(batch, by=world.shuji)
    actions.withdraw_hours(StudyHours.objects.first(), "没有到", by=world.shuji)
    with pytest.raises(Refused, match="又改动过 1 条学时"):
        sheets.undo(batch, by=world.shuji)
    assert StudyHours.objects.count() == 2
