"""问题 and 整改: raised with a day, mended and checked by somebody else, put off with the first day known."""

from datetime import date

import pytest
import rules
import time_machine
from django.db import InternalError, transaction

from assessments import actions, workdays
from assessments.local_rules import RECTIFY_DAYS, RECTIFY_WITHIN
from assessments.models import Finding, Paper, Rectification
from branches import actions as branches
from core.errors import Refused
from core.models import Notice
from tests import factories
from tests.assessments.found import broken, photo

TODAY = date(2026, 11, 20)


@pytest.fixture
def problem(world):
    return actions.raise_finding(
        world.first, "会议记录不完整", text="9 月缺签名", rectify_by=date(2026, 11, 27), by=world.zuzhibu
    )


@pytest.fixture
def reported(world, problem):
    return actions.report_rectification(problem, "已补签名。", TODAY, [photo()], by=world.shuji)


class TestWorkdays:
    def test_weekends_and_holidays_do_not_count_and_moved_working_days_do(self):
        # 2026 National Day: 1 to 7 October off, Saturday the 10th worked (and Sunday 20 September)
        assert workdays.after(date(2026, 9, 30), 1) == date(2026, 10, 8)
        assert workdays.after(date(2026, 9, 30), 3) == date(2026, 10, 10)
        assert workdays.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
        assert workdays.after(date(2026, 11, 20), 3, working=False) == date(2026, 11, 23)

    def test_a_year_not_announced_counts_monday_to_friday(self):
        assert workdays.is_known(2026)
        assert not workdays.is_known(2099)
        assert workdays.after(date(2099, 1, 1), 2) == date(2099, 1, 5)  # a Thursday


class TestRaising:
    def test_with_the_day_of_the_local_rule(self, world):
        found = actions.raise_finding(world.first, " 缺支委会 ", metric="meetings_missed", by=world.zuzhibu)

        assert (found.item, found.found_on, found.metric) == ("缺支委会", TODAY, "meetings_missed")
        assert found.rectify_by == found.first_rectify_by == date(2026, 12, 11)  # 15 working days
        assert Notice.objects.get(user=world.shuji).title == "新的整改问题，2026-12-11 前整改"

    def test_natural_days_where_the_place_says_so(self, world):
        for rule, value in ((RECTIFY_WITHIN, 10), (RECTIFY_DAYS, "natural")):
            branches.set_local_rule(world.root, rule.key, value, TODAY, "试行", by=world.zuzhibu)

        assert actions.raise_finding(world.first, "缺会", by=None).rectify_by == date(2026, 11, 30)

    def test_found_long_ago_is_mended_from_today(self, world):
        found = actions.raise_finding(world.first, "缺会", found_on=date(2026, 1, 5), by=None)

        assert found.rectify_by == TODAY

    @pytest.mark.parametrize(
        ("item", "days", "said"),
        [
            (" ", {}, "什么问题"),
            ("缺会", {"found_on": date(2026, 11, 21)}, "晚于今天"),
            ("缺会", {"rectify_by": date(2026, 11, 19)}, "已经过了"),
        ],
    )
    def test_what_does_not_fit(self, world, item, days, said):
        with pytest.raises(Refused, match=said):
            actions.raise_finding(world.first, item, **days, by=world.zuzhibu)

        assert not Finding.objects.exists()

    def test_nobody_rewrites_or_deletes_it(self, problem):
        for act in (
            lambda: Finding.objects.update(text="没问题"),
            lambda: Finding.objects.update(first_rectify_by=date(2027, 1, 1)),
            lambda: Finding.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(InternalError), transaction.atomic():
                act()


class TestRectifying:
    def test_reported_with_photos_and_passed(self, world, problem, reported):
        actions.check_rectification(reported, True, "现场看过", by=world.zuzhibu)

        problem.refresh_from_db()
        assert (problem.closed_how, problem.closed_by) == ("passed", world.zuzhibu)
        assert reported.papers.count() == 1
        told = list(Notice.objects.filter(user=world.shuji).values_list("title", flat=True).order_by("id"))
        assert told == ["新的整改问题，2026-11-27 前整改", "整改已复查通过，销号"]

    def test_given_back_and_reported_again(self, world, problem, reported):
        with pytest.raises(Refused, match="还差什么"):
            actions.check_rectification(reported, False, by=world.zuzhibu)
        actions.check_rectification(reported, False, "8 月也缺", by=world.zuzhibu)
        again = actions.report_rectification(problem, "8 月也补了。", TODAY, by=world.shuji)
        actions.check_rectification(again, True, by=world.zuzhibu)

        assert list(problem.rectifications.values_list("passed", flat=True)) == [False, True]
        problem.refresh_from_db()
        assert problem.closed_at

    def test_a_double_click_reports_once(self, world, problem, reported):
        with pytest.raises(Refused, match="等待上级复查"):
            actions.report_rectification(problem, "已补签名。", TODAY, [photo()], by=world.shuji)

        assert (Rectification.objects.count(), Paper.objects.count()) == (1, 1)

    def test_a_second_checker_is_told_what_the_first_said(self, world, reported):
        other = factories.user("zuzhibu2", "周另")
        branches.appoint(other, world.root, "department", date(2026, 1, 1), by=None)
        actions.check_rectification(reported, False, "不全", by=world.zuzhibu)

        with pytest.raises(Refused, match="顾明远已经复查过，结果是“退回”"):
            actions.check_rectification(reported, True, by=other)

        reported.refresh_from_db()
        assert reported.passed is False

    def test_what_was_checked_stays(self, world, reported):
        actions.check_rectification(reported, True, by=world.zuzhibu)

        for act in (
            lambda: Rectification.objects.update(passed=False, remark="改判"),
            lambda: Finding.objects.update(closed_at=None, closed_by=None, closed_how=""),
        ):
            with pytest.raises(InternalError), transaction.atomic():
                act()

    def test_a_broken_photo_among_good_ones_keeps_nothing(self, world, problem):
        with pytest.raises(Refused, match="坏"):
            actions.report_rectification(problem, "已改。", TODAY, [photo(), broken()], by=world.shuji)

        assert not Rectification.objects.exists()
        assert not Paper.objects.exists()

    @pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 21)])
    def test_the_day_lies_between_found_and_today(self, world, problem, day):
        with pytest.raises(Refused, match="整改日期应在"):
            actions.report_rectification(problem, "已改。", day, by=world.shuji)

    def test_nobody_checks_the_own_branch_or_the_own_report(self, world, problem):
        done = actions.report_rectification(problem, "已改。", TODAY, by=world.zuzhibu)
        with pytest.raises(Refused, match="由他人复查"):
            actions.check_rectification(done, True, by=world.zuzhibu)
        factories.member("路人", world.first, user=world.luren)
        with pytest.raises(Refused, match="所在组织"):
            actions.check_rectification(done, True, by=world.luren)

        assert not Rectification.objects.exclude(passed=None).exists()

    def test_nothing_more_is_reported_on_a_closed_one(self, world, problem, reported):
        actions.check_rectification(reported, True, by=world.zuzhibu)

        with pytest.raises(Refused, match="已经销号"):
            actions.report_rectification(problem, "又改。", TODAY, by=world.shuji)


class TestPuttingOff:
    def test_the_first_day_stays_known(self, world, problem):
        actions.put_off(problem, date(2026, 12, 10), "等设备", by=world.zuzhibu)
        moved = actions.put_off(problem, date(2026, 12, 20), "还没到货", by=world.zuzhibu)

        assert (moved.first_rectify_by, moved.rectify_by) == (date(2026, 11, 27), date(2026, 12, 20))
        assert [(p.was, p.until) for p in problem.postponements.all()] == [
            (date(2026, 11, 27), date(2026, 12, 10)),
            (date(2026, 12, 10), date(2026, 12, 20)),
        ]

    @pytest.mark.parametrize(
        ("until", "why", "said"),
        [
            (date(2026, 11, 27), "等设备", "须晚于"),
            (date(2026, 11, 25), "等设备", "须晚于"),
            (date(2026, 12, 1), " ", "写明延期的原因"),
        ],
    )
    def test_refused(self, world, problem, until, why, said):
        with pytest.raises(Refused, match=said):
            actions.put_off(problem, until, why, by=world.zuzhibu)

    def test_the_branch_does_not_put_off_its_own(self, world, problem):
        with pytest.raises(Refused, match="所在组织"):
            actions.put_off(problem, date(2026, 12, 1), "忙", by=world.shuji)


class TestEndingOtherwise:
    def test_entered_wrongly_it_stays_on_record_and_counts_nowhere(self, world, problem):
        actions.withdraw_finding(problem, "看错支部", by=world.zuzhibu)

        assert list(Finding.objects.standing()) == []
        problem.refresh_from_db()
        assert problem.closed_why == "看错支部"
        with pytest.raises(Refused, match="登记有误"):
            actions.withdraw_finding(problem, "再撤", by=world.zuzhibu)

    def test_of_a_merged_branch_it_goes_on_with_its_day(self, world, problem):
        with pytest.raises(Refused, match="没有撤销"):
            actions.settle_gone(problem, "由后勤处接着改", by=world.zuzhibu)
        type(world.first).objects.filter(pk=world.first.pk).update(dissolved_on=TODAY)

        onward = actions.settle_gone(problem, "并入后勤处", world.second, by=world.zuzhibu)

        assert (onward.branch, onward.came_from, onward.rectify_by) == (
            world.second,
            problem,
            date(2026, 11, 27),
        )
        problem.refresh_from_db()
        assert problem.closed_how == "gone"

    def test_whoever_belongs_to_either_branch_does_not_end_it(self, world, problem):
        type(world.first).objects.filter(pk=world.first.pk).update(dissolved_on=TODAY)
        factories.member("顾明远", world.second, user=world.zuzhibu)

        with pytest.raises(Refused, match="所在组织"):
            actions.settle_gone(problem, "不再整改", by=world.shuji)
        with pytest.raises(Refused, match="自己所在的支部") as refusal:
            actions.settle_gone(problem, "并入后勤处", world.second, by=world.zuzhibu)

        assert refusal.value.field == "successor"

    def test_a_day_that_is_past_is_set_anew(self, world, problem):
        type(world.first).objects.filter(pk=world.first.pk).update(dissolved_on=date(2026, 12, 1))
        with time_machine.travel("2026-12-15 10:00:00+08:00"):
            onward = actions.settle_gone(problem, "并入后勤处", world.second, by=world.zuzhibu)

        assert onward.rectify_by > date(2026, 12, 15)


def test_a_committee_mends_what_its_secretary_was_told(world):
    """书记述职 at a 党委 puts problems on its list too, and no branch right reaches there."""
    head = factories.user("dangwei", "党委书记")
    branches.appoint(head, world.root, "secretary", date(2026, 1, 1), by=None)
    of_committee = actions.raise_finding(world.root, "专题研究不够", by=None)
    of_branch = actions.raise_finding(world.first, "缺会", by=None)

    assert rules.has_perm("assessments.rectify", head, of_committee)
    assert not rules.has_perm("assessments.rectify", head, of_branch)
