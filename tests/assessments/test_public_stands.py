"""What is on view stands: an appeal changes its own line and nothing else, and is weighed against the same branches."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.metrics import METRICS
from assessments.models import Mark, MonthTotal, Score, Verdict
from assessments.tables import BandData
from branches.actions import Paper
from core.errors import Refused
from members.actions.rearranging import merge_branches
from tests.assessments.evidence import full_month
from tests.assessments.judged import VETO, begin, marked, table_with, verdict_of

OCTOBER = date(2026, 10, 1)
HALF = (BandData("好", Decimal(60), Decimal(50)), BandData("差", Decimal(0)))


def upheld(world, verdict, more="0.2"):
    """An appeal on 三会一课 upheld with so many points more."""
    line = verdict.lines.get(indicator__code="2")
    asked = actions.appeal(verdict, "会开过，有照片", line.indicator, by=world.shuji)
    actions.answer(asked, True, "属实", line.metric_points + Decimal(more), by=world.zuzhibu)
    return verdict_of(verdict.branch)


def test_those_publicised_at_once_stay_judged_together_after_an_appeal(world):
    """Half of two branches may have the best grade; weighed alone, half of one is none."""
    marked(world, *begin(world, table_with(bands=HALF)))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    assert Verdict.objects.values("public_at").distinct().count() == 1

    got = upheld(world, verdict_of(world.first))

    assert (got.proposed, got.proposed_why) == ("好", "2026-11-20 名额内有支部申诉成立，重新排列，原为“差”")
    assert verdict_of(world.second).proposed == "差"


def test_the_months_of_a_publicised_year_are_not_scored_anew(world):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    before = list(MonthTotal.objects.order_by("pk").values())
    full_month(world.first, OCTOBER)

    counts = actions.score_month(OCTOBER, by=None)

    assert (counts["branches"], counts["removed"]) == (0, 0)
    assert list(MonthTotal.objects.order_by("pk").values()) == before


def test_the_page_of_a_month_says_that_it_stands(world, sign_in):
    marked(world, *begin(world))
    client, address = sign_in(world.zuzhibu), reverse("assessments:rescore", args=[world.first.pk, OCTOBER])
    assert address in client.get(address.removesuffix("rescore/")).content.decode()
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    full_month(world.first, OCTOBER)

    said = client.post(address, follow=True).content.decode()

    assert "2026 年度考核公示中，各月得分不再改动；有误的走申诉或更正。" in said
    assert "已重算" not in said
    assert address not in said
    score = Score.objects.get(branch=world.first, month=OCTOBER, criterion__metric="meetings_missed")
    page = client.get(reverse("assessments:evidence", args=[world.first.pk, OCTOBER, score.criterion_id]))
    assert "各月得分不再改动" in page.content.decode()
    assert "轮流重算" not in page.content.decode()


def test_an_appeal_leaves_the_months_and_polls_as_publicised(world):
    marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    was = verdict_of(world.first)
    MonthTotal.objects.update(kept=0)  # whatever becomes of them

    got = upheld(world, was, more="0")

    assert (got.monthly, got.months, got.total) == (was.monthly, was.months, was.total)


def test_a_correction_sums_up_with_the_marks_it_keeps(world):
    first, second = begin(world)
    marked(world, first, second)
    dues = first.lines.get(indicator__code="3").indicator_id
    actions.mark_upper(first, "", {dues: (Decimal(0), "台账不清")}, by=world.zuzhibu)
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
        old = verdict_of(world.first)

        actions.correct(old, "等次有误", by=world.zuzhibu)

    got = verdict_of(world.first)
    lines = got.lines.filter(applies=True)
    kept = sum(line.metric_points if line.upper_points is None else line.upper_points for line in lines)
    whole = sum(line.points for line in lines)
    assert got.upper_mark == round(kept * 100 / whole, 2)


def test_a_veto_of_an_indicator_that_does_not_apply_is_no_reason_for_anything(world):
    first, _ = begin(world, table_with(replace(VETO, facts=("joint",))))
    criterion = first.scheme.indicators.get(code="9").criteria.get()
    Mark.objects.create(branch=world.first, criterion=criterion, on=date(2026, 5, 6), text="一起责任事故")

    actions.mark_self(first, "说明", {}, by=world.shuji)

    got = verdict_of(world.first)
    assert (got.vetoed, got.vetoed_why) == ("", "")


def test_a_figure_that_could_not_be_counted_does_not_go_on_view_as_full_points(world, monkeypatch):
    first, second = begin(world)
    marked(world, first, second)

    def fails(asked, period):
        raise LookupError("nothing there")

    monkeypatch.setitem(METRICS, "dues_late", replace(METRICS["dues_late"], figures=fails))
    with pytest.raises(Refused, match="“党费”有数据没有算出"):
        actions.publicise(world.root, 2026, by=world.zuzhibu)
    assert not Verdict.objects.filter(stage="public").exists()

    for verdict in (first, second):
        dues = verdict.lines.get(indicator__code="3").indicator_id
        actions.mark_upper(verdict, "", {dues: (Decimal(4), "台账核对无误")}, by=world.zuzhibu)
    assert len(actions.publicise(world.root, 2026, by=world.zuzhibu)) == 2


def test_a_branch_merged_since_its_year_began_holds_up_nobody(world, sign_in):
    first, _ = begin(world, table_with(bands=HALF))
    marked(world, first)
    paper = Paper("中共示例市某局党组", date(2026, 11, 18), "示组〔2026〕9 号")
    merge_branches(world.second, world.first, date(2026, 11, 19), "合并", paper, by=world.zuzhibu)
    page = sign_in(world.zuzhibu).get(reverse("assessments:year", args=[world.root.pk, 2026]))
    assert "公示 1 个支部的结果" in page.content.decode()
    assert page.context["left"] == 0

    assert actions.publicise(world.root, 2026, by=world.zuzhibu) == [first]
    got = verdict_of(world.first)
    assert (got.stage, got.proposed) == ("public", "差")  # alone under a cap of half
    gone = verdict_of(world.second)
    assert (gone.stage, gone.closed_by) == ("closed", world.zuzhibu)
    assert gone.closed_why == "2026-11-19 并入示例市某局综合处党支部，2026 年度不再考核"
    page = sign_in(world.zuzhibu).get(gone.get_absolute_url()).content.decode()
    assert "已终止" in page
    assert gone.closed_why in page
