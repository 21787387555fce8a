from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import InternalError, transaction

from assessments import actions, jobs
from assessments.models import Verdict, VerdictLine
from branches.models import Organisation
from core.errors import Refused
from core.models import JobRun
from tests import factories
from tests.assessments.evidence import full_month
from tests.assessments.judged import SMALL, begin, marked, verdict_of

OCTOBER = date(2026, 10, 1)


def line_of(verdict, code):
    return verdict.lines.get(indicator__code=code)


def test_beginning_the_year_counts_it_from_the_records(world):
    full_month(world.first, OCTOBER)

    first, second = begin(world)

    # 三会一课: nine committee meetings, three branch meetings and three lectures missed until October; one was held
    assert line_of(first, "2").metric_points == line_of(second, "2").metric_points + Decimal("0.2")
    assert (first.stage, first.months, first.monthly) == ("self", 2, first.monthly)
    assert first.upper_mark > second.upper_mark
    assert line_of(second, "2").basis[0]["occurrences"] > line_of(first, "2").basis[0]["occurrences"]
    # the total is 40 % of the months and 60 % of the year-end
    assert first.total == round((first.monthly * 40 + first.upper_mark * 60) / 100, 2)


def test_beginning_twice_begins_only_what_is_new(world):
    begin(world)
    factories.organisation("中共示例市某局新设支部委员会", world.root, founded_on=date(2026, 3, 2))

    assert actions.open_year(world.root, 2026, by=world.zuzhibu) == 1
    assert actions.open_year(world.root, 2026, by=world.zuzhibu) == 0
    assert Verdict.objects.count() == 3


def test_temporary_branches_have_no_year(world):
    factories.organisation("中共示例市某局抗洪临时支部委员会", world.root, setup=Organisation.Setup.TEMPORARY)

    begin(world)

    assert Verdict.objects.count() == 2


def test_before_november_and_without_a_scheme_it_is_refused(world):
    with pytest.raises(Refused, match="还没有发布考核细则"):
        actions.open_year(world.root, 2026, by=world.zuzhibu)
    with time_machine.travel("2026-10-31 10:00:00+08:00"), pytest.raises(Refused, match="从 11 月开始"):
        actions.open_year(world.root, 2026, by=world.zuzhibu)


def test_the_branch_marks_itself_once_and_says_why_it_differs(world):
    first, _ = begin(world)
    dues = line_of(first, "3").indicator_id

    with pytest.raises(Refused, match="请写明理由"):
        actions.mark_self(first, "说明", {dues: (Decimal(2), "")}, by=world.shuji)
    with pytest.raises(Refused, match="须在 0 到"):
        actions.mark_self(first, "说明", {dues: (Decimal(5), "多给")}, by=world.shuji)
    with pytest.raises(Refused, match="请写自评情况"):
        actions.mark_self(first, "  ", {}, by=world.shuji)
    assert verdict_of(world.first).stage == "self"

    actions.mark_self(first, "说明", {dues: (Decimal(2), "有两人迟交")}, by=world.shuji)

    got = verdict_of(world.first)
    assert (got.stage, got.self_by, line_of(got, "3").self_points) == ("upper", world.shuji, Decimal("2.00"))
    assert got.self_mark < got.upper_mark
    with pytest.raises(Refused, match="已经提交"):
        actions.mark_self(first, "再来", {}, by=world.shuji)


def test_a_mark_equal_to_the_figures_is_none(world):
    first, _ = begin(world)
    line = line_of(first, "3")

    actions.mark_self(first, "说明", {line.indicator_id: (line.metric_points, "")}, by=world.shuji)

    assert line_of(first, "3").self_points is None


def test_the_level_above_marks_after_the_branch_and_may_repeat_it(world):
    first, _ = begin(world)
    dues = line_of(first, "3").indicator_id
    with pytest.raises(Refused, match="还没有自评"):
        actions.mark_upper(first, "", {}, by=world.zuzhibu)
    actions.mark_self(first, "说明", {}, by=world.shuji)

    actions.mark_upper(first, "", {dues: (Decimal(1), "台账不清")}, by=world.zuzhibu)
    low = verdict_of(world.first).total
    actions.mark_upper(first, "", {dues: (None, "")}, by=world.zuzhibu)

    assert verdict_of(world.first).total > low
    assert line_of(first, "3").upper_points is None


def test_nobody_judges_the_own_branch(world):
    first, _ = begin(world)
    actions.mark_self(first, "说明", {}, by=world.shuji)

    with pytest.raises(Refused, match="自己所在的支部"):
        actions.mark_upper(first, "", {}, by=world.shuji)


def test_what_is_recorded_later_still_counts_until_publicity(world):
    first, _ = begin(world)
    before = line_of(first, "2").metric_points
    full_month(world.first, OCTOBER)

    actions.mark_self(first, "说明", {}, by=world.shuji)

    assert line_of(first, "2").metric_points == before + Decimal("0.2")


def test_graded_lines_cannot_be_changed_even_by_sql(world):
    with time_machine.travel("2026-11-20 10:00:00+08:00") as clock:
        marked(world, *begin(world))
        actions.publicise(world.root, 2026, by=world.zuzhibu)
        clock.move_to("2026-12-10 10:00:00+08:00")
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
    verdict = verdict_of(world.first)

    with pytest.raises(InternalError), transaction.atomic():
        VerdictLine.objects.filter(verdict=verdict).update(upper_points=0, upper_remark="改")
    with pytest.raises(InternalError), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(total=1)
    with pytest.raises(InternalError), transaction.atomic():
        verdict.lines.all().delete()


def test_beginning_costs_the_same_queries_for_two_branches_and_for_five(world, django_assert_num_queries):
    actions.publish_scheme(SMALL, 2026, by=None)
    with django_assert_num_queries(40):
        actions.open_year(world.root, 2026, by=world.zuzhibu)
    for number in range(3):
        factories.organisation(f"中共示例市某局第{number}支部委员会", world.root)
    with django_assert_num_queries(38):  # nobody holds a post there who could be told
        assert actions.open_year(world.root, 2026, by=world.zuzhibu) == 3


def test_the_nightly_job_counts_open_years_anew(world):
    first, _ = begin(world)
    before = line_of(first, "2").metric_points
    full_month(world.first, OCTOBER)

    jobs.score()

    assert line_of(first, "2").metric_points == before + Decimal("0.2")
    assert JobRun.objects.latest("pk").counts["年度考核"] == 2
