"""Ending an organisation: what ends with it, and what may not begin there any more."""

from datetime import date

import pytest

from branches import actions
from branches.models import Organisation, PartyGroup, Post, Reorganisation
from core.errors import Refused
from tests import factories


def test_everything_of_it_ends(world):
    group = PartyGroup.objects.create(organisation=world.first, name="第一小组", since=date(2026, 1, 1))
    factories.member("路人", world.first)
    later = actions.appoint(world.luren, world.first, "organiser", date(2027, 1, 1), by=None)

    actions.close(world.first, date(2026, 9, 1), by=world.zuzhibu)

    world.first.refresh_from_db()
    group.refresh_from_db()
    assert (world.first.dissolved_on, group.until) == (date(2026, 9, 1), date(2026, 8, 31))
    assert world.first.terms.get().closed_on == date(2026, 9, 1)
    assert Post.objects.get(person=world.shuji).until == date(2026, 8, 31)
    assert not Post.objects.filter(pk=later.pk).exists()  # never begun
    assert world.first not in Organisation.objects.open_on(date(2026, 9, 1))


def test_closing_twice_is_refused(world):
    actions.close(world.first, date(2026, 9, 1), by=world.zuzhibu)

    with pytest.raises(Refused, match="已于 2026-09-01 撤销"):
        actions.close(world.first, date(2026, 10, 1), by=world.zuzhibu)


def test_the_top_and_one_with_living_children_stay(world):
    above = factories.organisation("中共示例市某局下属委员会", world.root, kind="committee")
    factories.organisation("中共示例市某局下属一处支部委员会", above)

    with pytest.raises(Refused, match="最上级"):
        actions.close(world.root, date(2026, 9, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="还有 1 个党组织"):
        actions.close(above, date(2026, 9, 1), by=world.zuzhibu)


def test_a_day_before_what_began_there_is_refused_and_nothing_ends(world):
    with pytest.raises(Refused, match="2025-03-01 还有变动或任职"):
        actions.close(world.first, date(2025, 3, 1), by=world.zuzhibu)

    assert world.first.terms.get().closed_on is None


def test_nothing_begins_in_a_dissolved_one(world):
    actions.close(world.first, date(2026, 9, 1), by=world.zuzhibu)
    gone = Organisation.objects.get(pk=world.first.pk)

    with pytest.raises(Refused, match="已于 2026-09-01 撤销"):
        actions.appoint(world.luren, gone, "organiser", date(2026, 10, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="已于 2026-09-01 撤销"):
        actions.begin_term(gone, date(2026, 10, 1), date(2029, 9, 30), has_committee=True, by=world.zuzhibu)
    closed = factories.organisation("中共示例市某局下属委员会", world.root, kind="committee")
    actions.close(closed, date(2026, 9, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="已于 2026-09-01 撤销"):
        factories.organisation("中共示例市某局新处支部委员会", closed)


def test_an_act_on_the_tree_is_on_record_with_its_paper(world):
    paper = actions.Paper("示例市某局机关党委", date(2026, 8, 20), "示机党〔2026〕8号")
    decision = actions.write_down(paper, world.first, "撤销", by=world.zuzhibu)

    actions.record(
        "dissolve", world.first, date(2026, 9, 1), "机构撤销", decision, details="无", by=world.zuzhibu
    )

    row = Reorganisation.objects.of(world.first).get(kind="dissolve")
    assert (row.decision.number, row.recorded_by) == ("示机党〔2026〕8号", world.zuzhibu)
    with pytest.raises(Refused, match="晚于今天"):
        actions.write_down(actions.Paper("党委", date(2026, 12, 1)), world.first, "撤销", by=world.zuzhibu)
