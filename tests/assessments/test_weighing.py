"""The places of a capped grade: one population for the proposal, the check and the correction."""

from decimal import Decimal

import pytest
import time_machine

from assessments import actions
from assessments.models import Verdict
from assessments.scoring import most_of
from assessments.tables import BandData
from assessments.weighing import branches_of, committees_of
from branches.models import Organisation, Post
from core.errors import Refused
from core.models import Notice
from tests import factories
from tests.assessments.judged import begin, marked, table_with, verdict_of

HALF = (BandData("好", Decimal(60), Decimal(50)), BandData("差", Decimal(0)))
AFTER = "2026-12-10 10:00:00+08:00"


@pytest.fixture
def four(world):
    """Two branches under the committee itself, two under a 总支 of it; all four marked, best first by hand."""
    world.general = factories.organisation(
        "中共示例市某局下属总支部委员会", world.root, kind="general_branch"
    )
    world.third = factories.organisation("中共示例市某局三处支部委员会", world.general)
    world.fourth = factories.organisation("中共示例市某局四处支部委员会", world.general)
    begin(world, table_with(bands=HALF))
    world.four = [world.first, world.second, world.third, world.fourth]
    marked(world, *(verdict_of(branch) for branch in world.four))
    return world


def score(world, monkeypatch, *totals):
    """Let the four have these totals, whatever the records say."""
    wanted = dict(zip([branch.pk for branch in world.four], map(Decimal, totals), strict=True))

    def fixed(verdicts, period):
        for verdict in verdicts:
            verdict.total = wanted[verdict.branch_id]
        Verdict.objects.bulk_update(verdicts, ["total"])

    monkeypatch.setattr("assessments.actions.grading.work_out", fixed)


def proposed(world):
    return [verdict_of(branch).proposed for branch in world.four]


def test_the_nearest_committee_is_where_a_grade_is_weighed(four):
    other = factories.organisation("中共示例市某局下属委员会", four.root, kind="committee")
    below = factories.organisation("中共示例市某局五处支部委员会", other)

    found = committees_of([four.first, four.third, below])

    assert found == {four.first.pk: four.root, four.third.pk: four.root, below.pk: other}
    assert set(branches_of(four.root).branches()) == set(four.four)
    assert list(branches_of(other)) == [below]


def test_a_second_batch_changes_what_is_on_view_only_with_saying_so(four, monkeypatch):
    score(four, monkeypatch, 95, 90, 80, 70)
    actions.publicise(four.general, 2026, by=four.zuzhibu)
    assert proposed(four) == ["", "", "好", "好"]  # two of four, though only two are on view

    actions.publicise(four.root, 2026, by=four.zuzhibu)

    assert proposed(four) == ["好", "好", "差", "差"]
    why = verdict_of(four.third).proposed_why
    assert why.startswith(
        "2026-11-20 名额内又公示 2 个支部，重新排列，原为“好”；“好”不超过 50%：4 个支部最多 2 个"
    )
    assert verdict_of(four.first).proposed_why == ""


def test_who_is_moved_by_another_is_told(four, monkeypatch):
    Post.objects.filter(person=four.linju).update(organisation=four.third)
    score(four, monkeypatch, 95, 90, 80, 70)
    actions.publicise(four.general, 2026, by=four.zuzhibu)
    actions.publicise(four.root, 2026, by=four.zuzhibu)

    told = Notice.objects.of(four.linju).latest("pk")
    assert told.title == "2026 年度考核按分数的等次改为“差”"
    assert "原为“好”" in told.body


def test_grading_a_part_is_checked_over_the_whole(four, monkeypatch):
    score(four, monkeypatch, 95, 90, 80, 70)
    actions.publicise(four.root, 2026, by=four.zuzhibu)
    third, fourth = verdict_of(four.third), verdict_of(four.fourth)

    with time_machine.travel(AFTER):
        actions.grade(four.general, 2026, {third.pk: ("好", "进步大")}, by=four.zuzhibu)
        with pytest.raises(Refused, match=r"机关党委“好”不超过 50%：4 个支部最多 2 个，现在有 3 个"):
            actions.grade(four.root, 2026, {}, by=four.zuzhibu)
        second = verdict_of(four.second)
        actions.grade(four.root, 2026, {second.pk: ("差", "名额已满")}, by=four.zuzhibu)

    assert [verdict_of(b).grade for b in four.four] == ["好", "差", "好", "差"]
    assert fourth.proposed == "差"


def test_a_correction_is_weighed_among_all_whose_places_stand(four, monkeypatch):
    score(four, monkeypatch, 95, 90, 80, 70)
    actions.publicise(four.root, 2026, by=four.zuzhibu)
    with time_machine.travel(AFTER):
        actions.grade(four.root, 2026, {}, by=four.zuzhibu)
        for branch in (four.first, four.third):
            anew = actions.correct(verdict_of(branch), "重新核对", by=four.zuzhibu)
            actions.mark_upper(anew, "", {}, by=four.zuzhibu)
        score(four, monkeypatch, 85, 90, 99, 70)

        actions.publicise(four.root, 2026, by=four.zuzhibu)

    # one place is free again; of the two corrected ones the better has it now
    assert proposed(four)[::2] == ["差", "好"]


def test_a_branch_that_is_gone_takes_no_place(four, monkeypatch):
    score(four, monkeypatch, 95, 90, 80, 70)
    Verdict.objects.filter(branch__in=[four.third, four.fourth]).update(upper_at=None, upper_by=None)
    for branch in (four.third, four.fourth):
        Organisation.objects.filter(pk=branch.pk).update(dissolved_on="2026-11-18")

    actions.publicise(four.root, 2026, by=four.zuzhibu)

    assert proposed(four) == ["好", "差", "", ""]


@pytest.mark.parametrize(
    ("count", "cap", "most"), [(3, "33.33", 1), (2, "33.33", 0), (3, "66.67", 2), (10, "30", 3), (3, "33", 0)]
)
def test_a_third_of_three_is_one(count, cap, most):
    assert most_of(count, Decimal(cap)) == most
