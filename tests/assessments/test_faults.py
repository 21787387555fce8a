"""What can go wrong in a month's scoring: a figure that fails for one branch, branches and facts that change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.urls import reverse

from assessments import actions, counting, jobs
from assessments.actions import scores
from assessments.metrics import METRICS
from assessments.models import MonthTotal, OrganisationTotal, Score, Tally, YearTotal
from branches import actions as branches
from branches.actions import Paper
from core.models import JobRun
from members.actions.rearranging import merge_branches
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL, bill, figure, full_month, pay

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)


@pytest.fixture
def scheme(world):
    return actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)


def score(branch, metric, month=OCTOBER):
    return Score.objects.get(branch=branch, criterion__metric=metric, month=month)


def paper(on):
    return Paper("中共示例市某局党组", on, "示组〔2026〕9 号")


class TestAFigureThatFailsForOneBranch:
    def wrong_value(self):
        raise ValueError("figures nobody expected")

    def wrong_query(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    @pytest.fixture(params=["wrong_value", "wrong_query"])
    def broken(self, request, world, scheme, monkeypatch):
        """`second` cannot be counted for meetings; six branches in all."""
        for n in range(4):
            factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)
        real = METRICS["meetings_missed"]

        def figures(asked, period):
            found = real.figures(asked, period)
            if world.second in asked:
                getattr(self, request.param)()
            return found

        monkeypatch.setitem(METRICS, "meetings_missed", replace(real, figures=figures))
        bill(world.shen, OCTOBER)
        return world

    def test_all_others_are_scored_and_this_line_says_why(self, broken):
        counts = actions.score_month(OCTOBER, by=None)

        assert (counts["branches"], counts["new"], counts["failed"]) == (6, 18, 1)
        wrong = score(broken.second, "meetings_missed")
        assert (wrong.occurrences, wrong.taken) == (0, Decimal(0))
        assert wrong.failed.startswith("取数时出错（")
        assert score(broken.second, "dues_late").taken == Decimal(1)
        assert not Score.objects.exclude(pk=wrong.pk).exclude(failed="").exists()
        assert score(broken.first, "meetings_missed").occurrences == 1

    def test_the_total_and_the_page_of_the_branch_tell(self, broken, sign_in):
        actions.score_month(OCTOBER, by=None)

        assert dict(MonthTotal.objects.exclude(failed=0).values_list("branch", "failed")) == {
            broken.second.pk: 1
        }
        page = sign_in(broken.linju).get(reverse("assessments:branch", args=[broken.second.pk, OCTOBER]))
        assert "有 1 项没有算出" in page.content.decode()
        assert "取数时出错（" in page.content.decode()
        assert page.content.decode().count("不计入</td>") == 1

    def test_the_means_leave_out_what_failed(self, broken, sign_in):
        """Of 26 points the 12 of 三会一课 are not known; of the rest one is lost."""
        actions.score_month(OCTOBER, by=None)

        [month] = MonthTotal.objects.filter(branch=broken.second)
        [year] = YearTotal.objects.filter(branch=broken.second)
        assert (month.kept, month.whole) == (year.kept, year.whole) == (13, 14)
        assert (year.failed, OrganisationTotal.objects.of(broken.root).get(month=0).failed) == (1, 1)
        page = sign_in(broken.zuzhibu).get(reverse("assessments:ranking")).content.decode()
        assert page.count("1 项没有算出，不计入") == 1
        page = sign_in(broken.zuzhibu).get(reverse("assessments:organisation", args=[broken.root.pk]))
        assert "1 项没有算出，不计入" in page.content.decode()

    def test_asking_for_nobody_answers_nothing(self, scheme):
        def fails(asked):
            raise ValueError("nobody there")

        criterion = scheme.indicators.get(code="2").criteria.get()
        assert counting._ask(fails, [], criterion) == ({}, {})

    def test_the_job_counts_it(self, broken):
        jobs.score(date(2026, 11, 20))

        run = JobRun.objects.get()
        assert (run.outcome, run.counts["没有算出"]) == ("done", 2)

    def test_once_mended_the_next_run_fills_it_in(self, broken, monkeypatch):
        actions.score_month(OCTOBER, by=None)
        monkeypatch.undo()

        counts = actions.score_month(OCTOBER, by=None)

        assert (counts["changed"], counts["failed"]) == (1, 0)
        assert score(broken.second, "meetings_missed").failed == ""
        assert MonthTotal.objects.get(branch=broken.second).failed == 0


def test_a_figure_that_fails_for_everybody_fails_line_by_line(world, scheme, monkeypatch):
    def figures(asked, period):
        raise LookupError("nothing there")

    monkeypatch.setitem(METRICS, "dues_late", replace(METRICS["dues_late"], figures=figures))

    assert actions.score_month(OCTOBER, by=None)["failed"] == 2
    assert Score.objects.filter(criterion__metric="dues_late").exclude(failed="").count() == 2


def test_branches_are_taken_chunk_by_chunk(world, scheme, monkeypatch):
    """Memory stays the same for any reach: no sheet holds more than a chunk."""
    for n in range(5):
        factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)
    seen, real = [], METRICS["term_expired"]

    def figures(asked, period):
        seen.append(len(asked))
        return real.figures(asked, period)

    monkeypatch.setitem(METRICS, "term_expired", replace(real, figures=figures))
    monkeypatch.setattr(scores, "CHUNK", 3)

    assert actions.score_month(OCTOBER, by=None)["new"] == 21
    assert seen == [3, 3, 1]


def sums_of(branch):
    found = (
        Score.objects.filter(branch=branch).values_list("criterion").annotate(taken=Sum("taken")).order_by()
    )
    return {criterion: taken for criterion, taken in found if taken}


def tallies_of(branch):
    found = Tally.objects.filter(branch=branch, year=2026).values_list("criterion", "taken")
    return {criterion: taken for criterion, taken in found if taken}


class TestABranchThatChangesWithinTheYear:
    @pytest.fixture
    def two(self, world, scheme):
        """A table of its own for branches of the retired, worth 4 points instead of 26."""
        own = replace(SMALL, name="离退休党支部细则", field="retired", indicators=SMALL.indicators[2:])
        return scheme, actions.publish_scheme(own, 2026, by=world.zuzhibu)

    def test_another_kind_is_scored_by_its_own_table_from_the_month_it_ends_in_it(self, world, two):
        general, own = two
        branches.change_setup(
            world.second,
            "regular",
            "retired",
            date(2026, 10, 15),
            "改为离退休支部",
            paper(OCTOBER),
            by=world.zuzhibu,
        )
        bill(world.shen, SEPTEMBER)
        bill(world.shen, OCTOBER)
        for month in (SEPTEMBER, OCTOBER, NOVEMBER):
            actions.score_month(month, by=None)

        totals = {t.month: (t.scheme, t.whole) for t in MonthTotal.objects.filter(branch=world.second)}
        assert totals == {
            SEPTEMBER: (general, Decimal(26)), OCTOBER: (own, Decimal(4)), NOVEMBER: (own, Decimal(4)),
        }  # fmt: skip
        assert Score.objects.filter(branch=world.second, month=OCTOBER).count() == 1
        assert tallies_of(world.second) == sums_of(world.second)
        assert sum(tallies_of(world.second).values()) == Decimal(
            "2.6"
        )  # dues twice, three meetings of September

    def test_what_was_scored_by_the_old_table_goes_when_the_change_is_entered_later(self, world, two):
        actions.score_month(OCTOBER, by=None)
        branches.change_setup(
            world.second,
            "regular",
            "retired",
            date(2026, 10, 15),
            "改为离退休支部",
            paper(OCTOBER),
            by=world.zuzhibu,
        )

        counts = actions.score_month(OCTOBER, by=None)

        assert (counts["new"], counts["removed"]) == (1, 3)
        assert MonthTotal.objects.get(branch=world.second).whole == Decimal(4)
        assert tallies_of(world.second) == sums_of(world.second)

    def test_a_kind_without_a_table_is_not_scored(self, world):
        actions.publish_scheme(replace(SMALL, field="agency"), 2026, by=world.zuzhibu)
        actions.score_month(OCTOBER, by=None)
        branches.change_setup(
            world.second, "regular", "retired", OCTOBER, "改为离退休支部", paper(OCTOBER), by=world.zuzhibu
        )

        counts = actions.score_month(OCTOBER, by=None)

        assert (counts["branches"], counts["removed"]) == (1, 3)
        assert not MonthTotal.objects.filter(branch=world.second).exists()

    def test_one_merged_into_another_keeps_its_months_until_then(self, world, scheme):
        pay(bill(world.shen, SEPTEMBER), "20", date(2026, 10, 5))
        actions.score_month(SEPTEMBER, by=None)
        actions.score_month(OCTOBER, by=None)
        merge_branches(
            world.second, world.first, date(2026, 10, 20), "合并", paper(OCTOBER), by=world.zuzhibu
        )

        for month in (SEPTEMBER, OCTOBER, NOVEMBER):
            actions.score_month(month, by=None)

        assert list(MonthTotal.objects.filter(branch=world.second).values_list("month", flat=True)) == [
            SEPTEMBER
        ]
        assert tallies_of(world.second) == sums_of(world.second)
        assert tallies_of(world.first) == sums_of(world.first)
        assert figure("dues_arrears", world.first, OCTOBER)[1] == 4


class TestIndicatorsThatDoNotApply:
    @pytest.fixture
    def grouped(self, world):
        """党小组会 worth 12 points for branches with groups alone."""
        meetings = SMALL.indicators[1]
        alone = replace(meetings.criteria[0], metric="group_missed")
        table = replace(
            SMALL, indicators=(SMALL.indicators[0], replace(meetings, facts=("grouped",), criteria=(alone,)))
        )
        return actions.publish_scheme(table, 2026, by=world.zuzhibu)

    def test_it_takes_and_gives_nothing_where_the_fact_is_not_true(self, world, grouped):
        branches.found_group(world.first, "第一党小组", date(2020, 1, 1), by=None)

        actions.score_month(OCTOBER, by=None)

        assert dict(MonthTotal.objects.values_list("branch", "whole")) == {
            world.first.pk: Decimal(22), world.second.pk: Decimal(10),
        }  # fmt: skip
        assert score(world.first, "group_missed").taken == Decimal("0.2")
        assert not Score.objects.filter(branch=world.second, criterion__metric="group_missed").exists()

    def test_scores_go_when_it_stops_applying_and_come_when_it_begins(self, world, grouped):
        group = branches.found_group(world.first, "第一党小组", date(2020, 1, 1), by=None)
        actions.score_month(OCTOBER, by=None)
        branches.dissolve_group(group, date(2026, 10, 10), by=None)
        branches.found_group(world.second, "第一党小组", date(2020, 1, 1), by=None)

        counts = actions.score_month(OCTOBER, by=None)

        assert (counts["new"], counts["removed"]) == (1, 1)
        assert set(
            Score.objects.filter(criterion__metric="group_missed").values_list("branch", flat=True)
        ) == {world.second.pk}
        assert MonthTotal.objects.get(branch=world.first).whole == Decimal(10)
        assert tallies_of(world.first) == sums_of(world.first)
        assert actions.score_month(OCTOBER, by=None) | {"branches": 0} == {
            "branches": 0, "new": 0, "changed": 0, "removed": 0, "failed": 0,
        }  # fmt: skip


def test_totals_of_a_month_without_a_change_are_not_written_again(world, scheme):
    actions.score_month(OCTOBER, by=None)

    def versions():
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, xmin::text, ctid::text FROM assessments_monthtotal ORDER BY id")
            return cursor.fetchall()

    before = versions()
    actions.score_month(OCTOBER, by=None)
    assert versions() == before

    full_month(world.first, OCTOBER)
    actions.score_month(OCTOBER, by=None)
    assert len(set(versions()) - set(before)) == 1
