"""督查: which branches a round goes to and why, what a visit writes down, how a round is closed."""

import hashlib
from datetime import date

import pytest
from django.db import InternalError, transaction

from assessments import actions, checking, choosing
from assessments.actions import Answer
from assessments.checking import Item
from assessments.metrics import METRICS
from assessments.models import Finding, Inspection, MonthTotal, Paper, Visit
from core.errors import Refused
from core.models import Notice
from tests import factories
from tests.assessments.found import answers, broken, finding, photo, round_of

TODAY = date(2026, 11, 20)
DAYS = (date(2026, 11, 16), date(2026, 11, 30))


@pytest.fixture
def ten(world):
    world.branches = [
        factories.organisation(f"中共示例市某局第{n}处支部委员会", world.root) for n in range(1, 9)
    ]
    return world


def chosen(inspection):
    return [visit.branch for visit in inspection.visits.select_related("branch")]


class TestChecklists:
    def test_those_at_hand_name_metrics_that_exist_and_rest_on_something(self):
        found = checking.checklists()

        assert set(found) == {"development", "dues", "foundation", "meetings"}
        for each in found.values():
            assert each.items
            assert {item.metric for item in each.items} - {""} <= set(METRICS)
            for item in each.items:
                assert len(item.item) <= checking.LONGEST["item"]
                assert len(item.article) <= checking.LONGEST["article"]

    def test_lines_typed(self):
        assert checking.read_lines(" 活动室 ｜ 要点\n\n台账|年报\n笔记") == [
            Item("活动室", "要点"),
            Item("台账", "年报"),
            Item("笔记"),
        ]
        with pytest.raises(ValueError, match="太长"):
            checking.read_lines("长" * 151)

    def test_several_lists_hold_each_item_once(self):
        assert checking.joined([Item("甲"), Item("乙")], [Item("甲", "又")]) == [Item("甲", "又"), Item("乙")]


class TestChoosing:
    def test_all_of_the_scope_in_the_order_of_the_tree(self, ten):
        inspection = round_of(ten.root, by=ten.zuzhibu)

        assert chosen(inspection) == [ten.first, ten.second, *ten.branches]
        assert (inspection.found, inspection.seed, inspection.size) == (10, "", None)
        assert inspection.checklist[0] == {
            "item": "会议记录完整",
            "article": "条例",
            "metric": "meetings_missed",
        }

    def test_not_the_own_branch_nor_one_dissolved_nor_of_another_kind(self, ten):
        factories.member("顾明远", ten.first, user=ten.zuzhibu)
        type(ten.second).objects.filter(pk=ten.second.pk).update(dissolved_on=date(2026, 11, 1))
        factories.organisation("中共示例市某大学支部委员会", ten.root, field="college")

        assert chosen(round_of(ten.root, field="agency", by=ten.zuzhibu)) == ten.branches
        with pytest.raises(Refused, match="您所在的支部"):
            round_of(ten.root, "又", chosen="hand", branches=[ten.first], by=ten.zuzhibu)

    def test_by_hand(self, ten):
        inspection = round_of(ten.root, chosen="hand", branches=[ten.branches[3], ten.first], by=ten.zuzhibu)

        assert chosen(inspection) == [ten.first, ten.branches[3]]

    def test_the_lowest_of_last_month_each_with_its_share(self, ten):
        from assessments.actions import ensure_scheme

        [scheme] = ensure_scheme(2026, by=None).values()
        for branch, kept in ((ten.first, 60), (ten.second, 91), (ten.branches[0], 72.5)):
            MonthTotal.objects.create(
                branch=branch, scheme=scheme, month=date(2026, 10, 1), kept=kept, whole=100
            )

        inspection = round_of(ten.root, kind="focused", chosen="low", size=2, by=ten.zuzhibu)

        assert chosen(inspection) == [ten.first, ten.branches[0]]
        assert [visit.why for visit in inspection.visits.all()] == [
            "2026-10 考核得分率 60.0%，由低到高第 1 位",
            "2026-10 考核得分率 72.5%，由低到高第 2 位",
        ]

    def test_those_with_open_problems_the_latest_first(self, ten):
        finding(ten.second, "缺会", rectify_by=date(2026, 12, 1))
        finding(ten.second, "缺签名", rectify_by=date(2026, 12, 1))
        finding(ten.branches[5], "花名册", rectify_by=date(2026, 11, 16))

        inspection = round_of(ten.root, kind="focused", chosen="findings", by=ten.zuzhibu)

        assert [(visit.branch, visit.why) for visit in inspection.visits.select_related("branch")] == [
            (ten.branches[5], "未销号问题 1 个，其中逾期 1 个"),
            (ten.second, "未销号问题 2 个"),
        ]

    def test_a_sample_anybody_draws_again_whatever_becomes_of_the_branches(self, ten):
        inspection = round_of(ten.root, kind="sample", chosen="sample", size=3, by=ten.zuzhibu)
        drawn = [branch.pk for branch in chosen(inspection)]
        type(ten.first).objects.filter(pk__in=drawn).update(dissolved_on=TODAY)
        factories.organisation("中共示例市某局新处支部委员会", ten.root)

        inspection = Inspection.objects.get(pk=inspection.pk)
        lots = {pk: hashlib.sha256(f"{inspection.seed}:{pk}".encode()).hexdigest() for pk in inspection.pool}
        assert choosing.drawn_again(inspection) == drawn == sorted(lots, key=lots.get)[:3]
        assert (len(inspection.pool), len(inspection.seed)) == (10, 32)

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"last": date(2026, 11, 1)}, "早于开始日期"),
            ({"items": []}, "督查清单"),
            ({"items": [Item("甲", metric="no_such")]}, "no_such"),
            ({"kind": "sample"}, "抽样督查的支部由“随机抽取”确定"),
            ({"kind": "focused"}, "重点督查的支部由"),
            ({"chosen": "sample"}, "几个支部"),
            ({"chosen": "sample", "size": 501}, "1 到 500"),
            ({"chosen": "hand"}, "至少选一个"),
            ({"chosen": "low", "size": 3}, "还没有考核得分"),
            ({"chosen": "findings"}, "没有未销号的问题"),
            ({"field": "college"}, "没有可以督查的支部"),
        ],
    )
    def test_what_cannot_be_chosen(self, world, more, said):
        with pytest.raises(Refused, match=said):
            round_of(world.root, by=world.zuzhibu, **more)

        assert not Inspection.objects.exists()

    def test_more_than_anybody_visits(self, ten, monkeypatch):
        monkeypatch.setattr(choosing, "LARGEST", 5)

        with pytest.raises(Refused, match="一次督查最多 5 个支部，这里有 10 个"):
            round_of(ten.root, by=ten.zuzhibu)

    def test_begun_twice_it_is_begun_once(self, world):
        round_of(world.root, by=world.zuzhibu)

        with pytest.raises(Refused, match="已经有同一主题"):
            round_of(world.root, by=world.zuzhibu)
        assert Inspection.objects.count() == 1

    def test_what_was_chosen_is_never_altered(self, ten):
        round_of(ten.root, kind="sample", chosen="sample", size=3, by=ten.zuzhibu)

        for act in (
            lambda: Inspection.objects.update(seed="0" * 32),
            lambda: Inspection.objects.update(pool=[1]),
            lambda: Inspection.objects.update(checklist=[]),
            lambda: Visit.objects.update(branch=ten.first),
            lambda: Visit.objects.update(why=""),
            lambda: Visit.objects.all()._raw_delete("default"),
            lambda: Inspection.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(InternalError), transaction.atomic():
                act()


class TestVisiting:
    @pytest.fixture
    def visit(self, world):
        return round_of(world.root, by=world.zuzhibu).visits.get(branch=world.first)

    def test_problems_become_findings_in_one_press(self, world, visit):
        found = actions.record_visit(
            visit,
            answers(wrong={0: "9 月缺签名"}, photos={0: (photo(),)}),
            visited_on=TODAY,
            summary="总体较好",
            rectify_by=date(2026, 12, 1),
            other=("活动室漏水", Answer(False, "天花板渗水")),
            photos=[photo("全景.jpg", size=(50, 50))],
            by=world.zuzhibu,
        )

        visit.refresh_from_db()
        assert [(f.item, f.text, f.article, f.metric) for f in found] == [
            ("会议记录完整", "9 月缺签名", "条例", "meetings_missed"),
            ("活动室漏水", "天花板渗水", "", ""),
        ]
        assert {(f.visit, f.rectify_by, f.found_on) for f in found} == {(visit, date(2026, 12, 1), TODAY)}
        assert visit.answers == [[False, "9 月缺签名"], [True, ""]]
        assert (visit.papers.count(), found[0].papers.count(), found[1].papers.count()) == (1, 1, 0)
        assert Notice.objects.filter(user=world.shuji).count() == 2

    def test_all_fine(self, world, visit):
        assert actions.record_visit(visit, answers(), visited_on=TODAY, by=world.zuzhibu) == []

    def test_a_broken_photo_among_good_ones_keeps_nothing(self, world, visit):
        wrong = answers(wrong={0: "缺签名", 1: "漏记"}, photos={0: (photo(),), 1: (broken(),)})

        with pytest.raises(Refused, match="坏"):
            actions.record_visit(visit, wrong, visited_on=TODAY, by=world.zuzhibu)

        visit.refresh_from_db()
        assert visit.recorded_at is None
        assert not Finding.objects.exists()
        assert not Paper.objects.exists()

    def test_written_down_once(self, world, visit):
        actions.record_visit(visit, answers(wrong={0: "缺"}), visited_on=TODAY, by=world.zuzhibu)

        with pytest.raises(Refused, match="顾明远已经登记"):
            actions.record_visit(visit, answers(), visited_on=TODAY, by=world.zuzhibu)
        with pytest.raises(InternalError), transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(answers=[])
        assert Finding.objects.count() == 1

    @pytest.mark.parametrize(
        ("seen", "more", "said"),
        [
            (answers()[:1], {}, "还有 1 项没有选"),
            (answers(wrong={1: " "}), {}, "写明具体情况"),
            (answers(), {"visited_on": date(2026, 11, 15)}, "督查日期应在"),
            (answers(), {"visited_on": date(2026, 11, 21)}, "督查日期应在"),
            (answers(), {"other": (" ", Answer(False, "漏水"))}, "清单之外"),
            (answers(wrong={0: "缺"}), {"rectify_by": date(2026, 11, 19)}, "已经过了"),
        ],
    )
    def test_what_does_not_fit(self, world, visit, seen, more, said):
        with pytest.raises(Refused, match=said):
            actions.record_visit(visit, seen, **{"visited_on": TODAY} | more, by=world.zuzhibu)

        assert not Finding.objects.exists()

    def test_not_by_somebody_of_the_branch_nor_after_its_end(self, world, visit):
        factories.member("路人", world.first, user=world.luren)
        with pytest.raises(Refused, match="您所在的支部"):
            actions.record_visit(visit, answers(), visited_on=TODAY, by=world.luren)
        type(world.first).objects.filter(pk=world.first.pk).update(dissolved_on=TODAY)
        with pytest.raises(Refused, match="撤销，不再督查"):
            actions.record_visit(visit, answers(), visited_on=TODAY, by=world.zuzhibu)


class TestClosing:
    def test_with_branches_left_it_says_which(self, world):
        inspection = round_of(world.root, by=world.zuzhibu)
        visit = inspection.visits.get(branch=world.first)
        actions.record_visit(visit, answers(), visited_on=TODAY, by=world.zuzhibu)

        with pytest.raises(Refused, match="还没有督查：示例市某局后勤处党支部。"):
            actions.close_inspection(inspection, "总体较好", by=world.zuzhibu)
        closed = actions.close_inspection(inspection, "总体较好", "正在搬迁", by=world.zuzhibu)

        assert (closed.left_why, closed.closed_by) == ("正在搬迁", world.zuzhibu)
        with pytest.raises(Refused, match="已经结束"):
            actions.close_inspection(inspection, "再结", by=world.zuzhibu)
        left = inspection.visits.get(branch=world.second)
        with pytest.raises(Refused, match="督查已经结束"):
            actions.record_visit(left, answers(), visited_on=TODAY, by=world.zuzhibu)
        with pytest.raises(InternalError), transaction.atomic():
            Inspection.objects.update(summary="改")

    def test_a_branch_that_is_no_more_needs_no_visit(self, world):
        inspection = round_of(world.root, by=world.zuzhibu)
        type(world.first).objects.filter(path__startswith=world.root.path, depth=2).update(dissolved_on=TODAY)

        with pytest.raises(Refused, match="督查小结"):
            actions.close_inspection(inspection, " ", by=world.zuzhibu)
        assert actions.close_inspection(inspection, "都撤销了", "多写的", by=world.zuzhibu).left_why == ""
