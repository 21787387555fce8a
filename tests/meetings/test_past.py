"""A past quarter shows the branches that stood then, under the names they had."""

from datetime import date

import pytest

from branches.models import Organisation
from tests import factories

PAGE = "/meetings/matrix/"


@pytest.fixture
def changed(world):
    """Since the third quarter one branch was renamed, one dissolved, one upgraded, and one founded."""
    world.upgraded = factories.organisation("中共示例市某局技术处支部委员会", world.root)
    world.gone = factories.organisation("中共示例市某局基建处支部委员会", world.root)
    world.new = factories.organisation(
        "中共示例市某局审计处支部委员会", world.root, founded_on=date(2026, 10, 20)
    )
    changes = (
        (world.first, {"name": "中共示例市某局办公室支部委员会", "short_name": "办公室党支部"}),
        (world.upgraded, {"kind": "general_branch"}),
    )
    for row, facts in changes:
        Organisation.objects.filter(pk=row.pk).update(place_since=date(2026, 10, 9), **facts)
    Organisation.objects.filter(pk=world.gone.pk).update(dissolved_on=date(2026, 9, 10))
    return world


def shown(client, quarter):
    return {
        branch.pk: branch.name_then for branch, _ in client.get(PAGE, {"quarter": quarter}).context["rows"]
    }


def test_the_past_quarter_has_its_own_branches(changed, sign_in):
    client = sign_in(changed.zuzhibu)
    before, now = shown(client, "2026Q3"), shown(client, "2026Q4")

    assert set(before) == {b.pk for b in (changed.first, changed.second, changed.upgraded, changed.gone)}
    assert before[changed.first.pk] == changed.first.short_name
    assert set(now) == {b.pk for b in (changed.first, changed.second, changed.upgraded, changed.new)}
    assert now[changed.first.pk] == "办公室党支部"


def test_one_that_was_upgraded_owes_until_that_day(changed, sign_in):
    client = sign_in(changed.zuzhibu)
    owed = lambda quarter: {  # noqa: E731 (two uses)
        branch.pk: sum(cell.owed for cell in cells)
        for branch, cells in client.get(PAGE, {"quarter": quarter}).context["rows"]
    }

    assert owed("2026Q3")[changed.upgraded.pk] > 0
    assert owed("2026Q4")[changed.upgraded.pk] == 0


def test_the_page_says_what_became_of_them(changed, sign_in):
    page = sign_in(changed.zuzhibu).get(PAGE, {"quarter": "2026Q3"}).content.decode()

    assert "现名办公室党支部" in page
    assert "2026-09-10 已撤销" in page
    assert "2026-10-09 起为党总支" in page


def test_a_branch_is_found_by_either_name(changed, sign_in):
    client = sign_in(changed.zuzhibu)

    for name in ("综合处", "办公室"):
        rows = client.get(PAGE, {"quarter": "2026Q3", "q": name}).context["rows"]
        assert [branch.pk for branch, _ in rows] == [changed.first.pk]


def test_the_workbook_says_the_same(changed, sign_in):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = sign_in(changed.zuzhibu).get(PAGE, {"quarter": "2026Q3", "export": "xlsx"})
    names = {row[0].value for row in load_workbook(BytesIO(answer.content)).active}

    assert {"中共示例市某局综合处支部委员会", "中共示例市某局基建处支部委员会"} <= names
    assert "中共示例市某局办公室支部委员会" not in names
