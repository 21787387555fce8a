"""Renaming, moving, changing the set-up, dissolving: done, refused, twice; and the tree as it was."""

from datetime import date

import pytest

from branches import actions
from branches.models import Organisation, Reorganisation
from core.errors import Refused
from tests import factories

PAPER = actions.Paper("示例市某局机关党委", date(2026, 6, 20), "示机党〔2026〕8号")
DAY = date(2026, 7, 1)


@pytest.fixture
def tree(world):
    """A second level: `above` with a branch `below` it, beside an empty committee `beside`."""
    world.above = factories.organisation("中共示例市某局下属单位委员会", world.root, kind="committee")
    world.below = factories.organisation("中共示例市某局下属一处支部委员会", world.above)
    world.beside = factories.organisation("中共示例市某局另一单位委员会", world.root, kind="committee")
    return world


def fresh(row):
    return Organisation.objects.get(pk=row.pk)


def test_a_renamed_branch_keeps_its_former_name_of_then(world):
    actions.rename(world.first, "中共示例市某局办公室支部委员会", DAY, "机构改革", PAPER, by=world.zuzhibu)

    renamed = fresh(world.first)
    then = Organisation.objects.at(date(2026, 6, 30)).get(pk=world.first.pk)
    assert (renamed.short_name, renamed.initials) == ("示例市某局办公室党支部", "slsmjbgsdzb")
    assert then.name_then == "示例市某局综合处党支部"
    row = Reorganisation.objects.get(organisation=world.first, kind="rename")
    assert (row.on, row.reason, row.recorded_by) == (DAY, "机构改革", world.zuzhibu)
    assert row.details == "原名中共示例市某局综合处支部委员会"
    assert (row.decision.decided_by, row.decision.typed_in) == ("示例市某局机关党委", True)


@pytest.mark.parametrize(
    ("name", "on", "paper", "message"),
    [
        ("中共示例市某局综合处支部委员会", DAY, PAPER, "与现在的相同"),
        ("中共示例市某局后勤处支部委员会", DAY, PAPER, "同名"),
        ("中共示例市某局甲支部委员会", date(2026, 12, 1), PAPER, "不能晚于今天"),
        ("中共示例市某局甲支部委员会", date(2010, 1, 1), PAPER, "才成立"),
        ("中共示例市某局甲支部委员会", date(2026, 6, 1), PAPER, "晚于生效日期"),
    ],
)
def test_renaming_is_refused_and_nothing_changes(world, name, on, paper, message):
    with pytest.raises(Refused, match=message):
        actions.rename(world.first, name, on, "机构改革", paper, by=world.zuzhibu)

    assert fresh(world.first).name == world.first.name
    assert world.first.places.count() == 1
    assert not Reorganisation.objects.filter(kind="rename").exists()


def test_an_act_before_the_last_change_is_refused(world):
    actions.rename(world.first, "中共示例市某局甲支部委员会", DAY, "机构改革", PAPER, by=world.zuzhibu)

    with pytest.raises(Refused, match="自 2026-07-01 起有过变动"):
        actions.rename(
            world.first, "中共示例市某局乙支部委员会", date(2026, 6, 25), "更正", PAPER, by=world.zuzhibu
        )


def test_a_committee_moves_with_all_below(tree):
    actions.move(tree.above, fresh(tree.beside), DAY, "合署", PAPER, by=tree.zuzhibu)

    assert Organisation.objects.get_parent(fresh(tree.below)) == tree.above
    assert Organisation.objects.get_parent(fresh(tree.above)) == tree.beside
    row = Reorganisation.objects.get(kind="move")
    assert (row.other, row.details) == (
        tree.beside,
        "由示例市某局机关党委调整到示例市某局另一单位党委",
    )
    before = list(Organisation.objects.at(date(2026, 6, 30)).values_list("name_then", flat=True))
    after = list(Organisation.objects.at(DAY).values_list("name_then", flat=True))
    below = tree.below.short_name
    assert before.index(below) < before.index(tree.beside.short_name)
    assert after.index(below) > after.index(tree.beside.short_name)


def test_one_dissolved_before_keeps_its_place_in_the_past(tree):
    actions.dissolve(tree.below, date(2026, 6, 25), "任务完成", PAPER, by=tree.zuzhibu)
    old = fresh(tree.below).path

    actions.move(tree.above, fresh(tree.beside), DAY, "合署", PAPER, by=tree.zuzhibu)

    assert fresh(tree.below).path != old
    assert list(tree.below.places.values_list("since", "until", "path")) == [
        (date(2015, 6, 1), date(2026, 6, 25), old)
    ]


@pytest.mark.parametrize(
    ("what", "where", "message"),
    [
        ("above", "below", "自己的下级"),
        ("above", "above", "自己的下级"),
        ("first", "second", "不能设在党支部之下"),
        ("first", "root", "现在就隶属"),
        ("root", "above", "自己的下级"),
    ],
)
def test_moving_is_refused(tree, what, where, message):
    with pytest.raises(Refused, match=message):
        actions.move(getattr(tree, what), getattr(tree, where), DAY, "调整", PAPER, by=tree.zuzhibu)

    assert not Reorganisation.objects.filter(kind="move").exists()


def test_moving_twice_is_refused(tree):
    actions.move(tree.first, tree.beside, DAY, "调整", PAPER, by=tree.zuzhibu)

    with pytest.raises(Refused, match="现在就隶属"):
        actions.move(tree.first, tree.beside, DAY, "调整", PAPER, by=tree.zuzhibu)


def test_a_move_before_a_change_below_is_refused(tree):
    actions.rename(tree.below, "中共示例市某局下属甲支部委员会", DAY, "更名", PAPER, by=tree.zuzhibu)

    with pytest.raises(Refused, match="下级示例市某局下属甲党支部自 2026-07-01"):
        actions.move(tree.above, tree.beside, date(2026, 6, 25), "合署", PAPER, by=tree.zuzhibu)


def test_a_move_to_one_dissolved_is_refused(tree):
    actions.dissolve(tree.beside, date(2026, 6, 25), "撤并", PAPER, by=tree.zuzhibu)

    with pytest.raises(Refused, match="不是在用的党组织"):
        actions.move(tree.first, tree.beside, DAY, "调整", PAPER, by=tree.zuzhibu)


def test_whoever_is_moved_is_seen_from_the_new_place(tree):
    head = factories.user("lingdao", "示例领导")
    actions.appoint(head, tree.beside, "secretary", date(2026, 1, 1), by=None)
    actions.move(tree.first, tree.beside, DAY, "调整", PAPER, by=tree.zuzhibu)

    assert tree.first in Organisation.objects.visible_to(type(head).objects.get(pk=head.pk))


def test_a_branch_becomes_joint_and_back(world):
    actions.change_setup(world.second, "joint", "agency", DAY, "就近组建", PAPER, by=world.zuzhibu)
    unit = actions.add_unit(fresh(world.second), "示例市某某事务所", DAY, by=world.zuzhibu)

    actions.change_setup(
        world.second, "regular", "agency", date(2026, 9, 1), "单独组建", PAPER, by=world.zuzhibu
    )

    unit.refresh_from_db()
    assert unit.until == date(2026, 8, 31)
    assert [place.setup for place in world.second.places.order_by("since")] == ["regular", "joint", "regular"]


@pytest.mark.parametrize(
    ("setup", "field", "message"),
    [
        ("regular", "agency", "与现在的设置相同"),
        ("temporary", "agency", "不能改为临时"),
        ("joint", "", "领域"),
    ],
)
def test_changing_the_setup_is_refused(world, setup, field, message):
    with pytest.raises(Refused, match=message):
        actions.change_setup(world.first, setup, field, DAY, "调整", PAPER, by=world.zuzhibu)


def test_dissolving(tree):
    actions.dissolve(tree.below, DAY, "任务完成", PAPER, by=tree.zuzhibu)

    assert fresh(tree.below).dissolved_on == DAY
    assert tree.below in Organisation.objects.at(date(2026, 6, 30))
    assert tree.below not in Organisation.objects.at(DAY)
    with pytest.raises(Refused, match="已于 2026-07-01 撤销"):
        actions.dissolve(tree.below, date(2026, 8, 1), "再撤", PAPER, by=tree.zuzhibu)


@pytest.mark.parametrize(
    ("what", "message"),
    [("first", "名册上还有 3 名党员"), ("above", "还有 1 个党组织"), ("root", "名册|最上级")],
)
def test_dissolving_is_refused(tree, what, message):
    row = getattr(tree, what)

    with pytest.raises(Refused, match=message):
        actions.dissolve(row, DAY, "撤并", PAPER, by=tree.zuzhibu)

    assert fresh(row).dissolved_on is None
    assert not Reorganisation.objects.filter(kind="dissolve").exists()


def test_founding_is_on_record_with_its_approval(world):
    made = actions.found(
        "中共示例市某局规划处支部委员会", "branch", DAY, parent=world.root, field="agency",
        reason="新设处室", paper=PAPER, by=world.zuzhibu,
    )  # fmt: skip

    row = Reorganisation.objects.get(organisation=made)
    assert (row.kind, row.other, row.decision.number) == ("found", world.root, "示机党〔2026〕8号")


def test_founding_in_the_future_is_refused(world):
    with pytest.raises(Refused, match="晚于今天"):
        factories.organisation("中共示例市某局规划处支部委员会", world.root, founded_on=date(2026, 11, 21))
