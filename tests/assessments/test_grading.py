from datetime import date
from decimal import Decimal

import pytest
import time_machine

from assessments import actions
from assessments.models import Appeal, Mark, Score, Verdict
from core.errors import Refused
from core.models import Notice
from tests.assessments.evidence import full_month
from tests.assessments.judged import CAPPED, VETO, begin, marked, table_with, verdict_of

OCTOBER = date(2026, 10, 1)
AFTER = "2026-12-10 10:00:00+08:00"


@pytest.fixture
def public(world):
    """Both branches publicised; `first` stands better."""
    full_month(world.first, OCTOBER)
    world.verdicts = marked(world, *begin(world))
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    return world


def grades(world, chosen=None):
    with time_machine.travel(AFTER):
        actions.grade(world.root, 2026, chosen or {}, by=world.zuzhibu)
    return verdict_of(world.first).grade, verdict_of(world.second).grade


def test_publicity_waits_for_every_branch(world):
    first, second = begin(world)
    marked(world, first)
    actions.mark_self(second, "说明", {}, by=world.linju)

    with pytest.raises(Refused, match=r"还有 1 个支部没有完成.*后勤处"):
        actions.publicise(world.root, 2026, by=world.zuzhibu)
    assert not Verdict.objects.filter(stage="public").exists()


def test_publicity_freezes_the_figures_with_their_rows(public):
    got = verdict_of(public.first)
    entry = got.lines.get(indicator__code="2").basis[0]

    assert (got.stage, got.public_until, got.proposed) == ("public", date(2026, 11, 27), got.proposed)
    assert len(entry["rows"]) == entry["occurrences"] > 0
    assert "支部党员大会" in {row["about"] for row in entry["rows"]}

    full_month(public.first, date(2026, 8, 1))  # found and recorded after publicity
    assert verdict_of(public.first).lines.get(indicator__code="2").basis[0] == entry
    with pytest.raises(Refused, match="公示过"):
        actions.publicise(public.root, 2026, by=public.zuzhibu)
    with pytest.raises(Refused, match="已经公示"):
        actions.mark_upper(got, "", {}, by=public.zuzhibu)


def test_grades_wait_for_the_end_of_publicity_and_for_appeals(public):
    with pytest.raises(Refused, match="公示到 2026-11-27"):
        actions.grade(public.root, 2026, {}, by=public.zuzhibu)
    asked = actions.appeal(verdict_of(public.first), "八月的会开过", by=public.shuji)
    with pytest.raises(Refused, match="申诉还没有答复"):
        grades(public)

    actions.answer(asked, False, "没有会议记录，维持。", by=public.zuzhibu)

    assert grades(public) == (verdict_of(public.first).proposed, verdict_of(public.second).proposed)


def test_an_appeal_that_is_upheld_gives_the_points_and_sums_anew(public):
    verdict = verdict_of(public.first)
    line = verdict.lines.get(indicator__code="2")
    asked = actions.appeal(verdict, "八月的会开过，有照片", line.indicator, by=public.shuji)
    with pytest.raises(Refused, match="在等答复"):
        actions.appeal(verdict, "再说一遍", line.indicator, by=public.shuji)
    with pytest.raises(Refused, match="请填更正后的得分"):
        actions.answer(asked, True, "属实", by=public.zuzhibu)

    actions.answer(asked, True, "属实", line.metric_points + Decimal("0.2"), by=public.zuzhibu)

    got = verdict_of(public.first)
    assert got.total > verdict.total
    assert got.lines.get(indicator__code="2").upper_remark == "申诉成立：属实"
    with pytest.raises(Refused, match="已经答复"):
        actions.answer(asked, False, "又不属实", by=public.zuzhibu)


def test_an_appeal_after_publicity_is_refused(public):
    with time_machine.travel(AFTER), pytest.raises(Refused, match="公示已于 2026-11-27 结束"):
        actions.appeal(verdict_of(public.first), "晚了", by=public.shuji)
    assert not Appeal.objects.exists()


def test_another_grade_than_the_score_s_needs_a_reason_and_keeps_the_caps(world):
    first, second = marked(world, *begin(world, table_with(bands=CAPPED)))
    Verdict.objects.update(total=95)
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    first, second = verdict_of(world.first), verdict_of(world.second)
    names = {v.proposed for v in (first, second)}

    with pytest.raises(Refused, match="请写明理由"):
        grades(world, {first.pk: ("差", "")})
    with pytest.raises(Refused, match=r"“好”不超过 50%：2 个支部最多 1 个，现在有 2 个；请把其中 1 个改为"):
        grades(world, {first.pk: ("好", "一贯突出"), second.pk: ("好", "一贯突出")})
    assert names <= {"好", "较好", "一般", "差"}
    assert not Verdict.objects.filter(stage="graded").exists()
    assert grades(world, {first.pk: ("好", "一贯突出")})[0] == "好"


def test_when_all_are_equal_nobody_gets_the_capped_grade_by_chance(world):
    marked(world, *begin(world, table_with(bands=CAPPED[:1] + CAPPED[3:])))

    actions.publicise(world.root, 2026, by=world.zuzhibu)

    assert {verdict_of(b).proposed for b in (world.first, world.second)} == {"差"}


def test_a_veto_holds_whatever_the_bonus(world):
    first, second = begin(world, table_with(VETO))
    criterion = first.scheme.indicators.get(code="9").criteria.get()
    Mark.objects.create(branch=world.first, criterion=criterion, on=date(2026, 5, 6), text="一起责任事故")
    marked(world, first, second)
    actions.publicise(world.root, 2026, by=world.zuzhibu)

    got = verdict_of(world.first)
    assert (got.vetoed, got.vetoed_why) == ("一般", "发生责任事故的")
    assert got.proposed in ("一般", "差")
    with pytest.raises(Refused, match=r"一票否决.*最高只能定“一般”"):
        grades(world, {got.pk: ("好", "其他都好")})


def test_a_graded_year_keeps_its_scores_and_a_correction_is_a_new_version(public):
    grades(public)
    old = verdict_of(public.first)
    before = list(Score.objects.filter(branch=public.first).values())
    full_month(public.first, date(2026, 9, 1))

    actions.score_month(date(2026, 9, 1), by=None)
    assert list(Score.objects.filter(branch=public.first).values()) == before

    with pytest.raises(Refused, match="为什么更正"):
        actions.correct(old, " ", by=public.zuzhibu)
    anew = actions.correct(old, "九月的会补到了记录", by=public.zuzhibu)

    assert (anew.version, anew.stage, anew.self_text) == (2, "upper", old.self_text)
    assert verdict_of(public.first) == anew
    assert (
        anew.lines.get(indicator__code="2").metric_points > old.lines.get(indicator__code="2").metric_points
    )
    old.refresh_from_db()
    assert (old.grade != "", old.replaced_by) == (True, public.zuzhibu)
    with pytest.raises(Refused, match="最新的一版"):
        actions.correct(old, "再来", by=public.zuzhibu)


def test_grading_twice_is_refused(public):
    grades(public)

    with pytest.raises(Refused, match="没有公示结束"):
        grades(public)


def test_the_branch_is_told_of_each_step_and_of_the_answer(public):
    asked = actions.appeal(verdict_of(public.first), "八月的会开过", by=public.shuji)
    actions.answer(asked, False, "没有记录", by=public.zuzhibu)
    grades(public)

    told = list(Notice.objects.of(public.shuji).order_by("id").values_list("title", flat=True))
    grade = verdict_of(public.first).grade
    assert told == [
        "2026 年度考核待自评",
        "2026 年度考核结果公示到 2026-11-27",
        "年度考核申诉维持原结果：整体结果",
        f"2026 年度考核定为“{grade}”",
    ]
    assert not Notice.objects.of(public.dangyuan).exists()
