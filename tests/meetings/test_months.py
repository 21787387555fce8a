"""Branch by month: held of owed, what was late or excused, the sums of the page, the sheet of all."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from branches.actions import Paper
from meetings.actions import approve_exemption
from tests import factories
from tests.meetings.held import record

QUERIES = 14
URL = "/meetings/months/"


def row(page, branch):
    return next(cells for b, cells in page.context["rows"] if b == branch)


def texts(page, branch):
    return [cell.text for cell in row(page, branch)]


def test_one_kind_of_a_year(world, sign_in):
    record(world.first, "甲", ["theme_day"], date(2026, 3, 5))
    record(world.first, "乙", ["theme_day"])

    page = sign_in(world.zuzhibu).get(URL, {"year": 2026, "kind": "theme_day"})
    cells = row(page, world.first)

    assert [c.text for c in cells] == ["0/1"] * 2 + ["1/1"] + ["0/1"] * 7 + ["1/1", "0/1", "2/12"]
    assert [cells[n].tone for n in (1, 2, 10, 11, 12)] == ["overdue", "done", "done", "", "overdue"]
    assert (cells[2].late, cells[10].late) == (True, False)


def test_a_quarterly_one_shows_where_it_was_held_and_is_answered_for_at_the_end(world, sign_in):
    record(world.first, "大会", ["branch_meeting"], date(2026, 1, 8))

    page = sign_in(world.shuji).get(URL, {"kind": "branch_meeting"})
    cells = row(page, world.first)

    assert [c.text for c in cells[:6]] == ["1", "–", "1/1", "–", "–", "0/1"]
    assert (cells[2].first, cells[2].last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert f"branch={world.first.pk}&amp;kind=branch_meeting&amp;since=2026-01-01" in page.content.decode()


def test_all_kinds_and_the_sums_of_the_page(world, sign_in):
    record(world.first, "甲", ["theme_day", "lecture"], date(2026, 3, 5))
    page = sign_in(world.zuzhibu).get(URL)

    assert row(page, world.first)[2].text == "2/4"
    assert row(page, world.second)[2].text == "0/4"
    assert page.context["sums"][2].text == "2/8"
    assert page.context["sums"][12].owed == 2 * 34


def test_excused_months(world, sign_in):
    days = (date(2026, 1, 1), date(2026, 2, 28))
    approve_exemption(
        world.first, ["theme_day"], *days, "冬训", Paper("机关委员会", date(2026, 1, 1)), by=world.zuzhibu
    )

    page = sign_in(world.shuji).get(URL, {"kind": "theme_day"})

    assert texts(page, world.first)[:3] == ["免开", "免开", "0/1"]


@pytest.mark.parametrize("asked", ["2027", "1999", "x", "", "9" * 50])
def test_a_year_that_cannot_be_is_the_present_one(world, sign_in, asked):
    page = sign_in(world.shuji).get(URL, {"year": asked, "kind": asked})

    assert (page.context["year"], page.context["kind"]) == (2026, "")


def test_a_secretary_sees_the_own_branch(world, sign_in):
    assert [b for b, _ in sign_in(world.shuji).get(URL).context["rows"]] == [world.first]


@pytest.mark.parametrize("chunk", [1, 2000])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_sheet_of_all_whatever_the_chunks(world, sign_in, monkeypatch, chunk, kind):
    monkeypatch.setattr("meetings.sheets.CHUNK", chunk)
    record(world.first, "甲", ["theme_day"], date(2026, 3, 5))

    content = sign_in(world.zuzhibu).get(URL, {"year": 2026, "kind": "theme_day", "export": kind}).content

    if kind == "csv":
        assert f"{world.first.name},0/1,0/1,1/1补" in content.decode("utf-8-sig")
    else:
        rows = list(load_workbook(BytesIO(content)).active.values)
        assert rows[2][:4] == (world.first.name, "0/1", "0/1", "1/1补")
        assert rows[3][13] == "0/12"


@pytest.mark.parametrize("count", [1, 3])
def test_queries(world, sign_in, django_assert_num_queries, count):
    if count == 1:
        world.second.dissolved_on = date(2025, 12, 31)
        world.second.save(update_fields=["dissolved_on"])
    else:
        factories.organisation("中共示例市某局新支部", world.root)
    client = sign_in(world.zuzhibu)
    client.get(URL)

    with django_assert_num_queries(QUERIES):
        page = client.get(URL)
    assert len(page.context["rows"]) == count
