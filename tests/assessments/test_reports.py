"""述职评议: the secretary's own report, last year's problems answered; comment, marks and grade from above."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from assessments import actions
from assessments.models import Finding, SecretaryReport, Voter
from assessments.reporting import from_above, problems_before, year_asked_for
from assessments.todos.reports import report_to_write, reports_from_below
from branches import actions as branches
from core.errors import Refused
from core.models import Notice
from tests.assessments.found import finding
from tests.assessments.polled import LAST, answers, voters
from tests.assessments.reported import TEXTS, commented, graded, handed_in, post_of

TODAY = date(2026, 11, 20)


@pytest.fixture
def last_year(world):
    """Last year's report with two problems on its list, one of them entered wrongly."""
    report = SecretaryReport.objects.create(organisation=world.first, year=2025, post=post_of(world))
    wrong = finding(world.first, "登记错的", report=report)
    actions.withdraw_finding(wrong, "登记错了", by=world.zuzhibu)
    return finding(world.first, "谈心谈话不够", report=report)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2026),
        (date(2027, 2, 28), 2026),
        (date(2027, 3, 1), None),
    ],
)
def test_reports_are_asked_for_from_november_to_february(day, year):
    assert year_asked_for(day) == year


def test_a_draft_may_lack_anything_and_is_the_writers_alone(world):
    report = actions.write_report(post_of(world), 2026, {"party": "写了一半"}, by=world.shuji)

    assert report.submitted_at is None
    assert SecretaryReport.objects.visible_to(world.shuji).count() == 1
    assert not SecretaryReport.objects.visible_to(world.zuzhibu).exists()
    again = actions.write_report(post_of(world), 2026, TEXTS, by=world.shuji)
    assert again == report
    assert again.party == TEXTS["party"]


def test_only_the_secretary_writes_it_and_only_of_a_year_in_the_post(world):
    branches.appoint(world.dangyuan, world.first, "deputy", date(2026, 1, 1), by=None)
    post = post_of(world)

    for who, year, why in (
        (world.dangyuan, 2026, "书记本人写"),
        (world.shuji, 2024, "今年或去年"),
        (world.shuji, 2027, "今年或去年"),
    ):
        with pytest.raises(Refused, match=why):
            actions.write_report(post, year, TEXTS, by=who)
    deputy = world.dangyuan.posts.get()
    with pytest.raises(Refused, match="由党组织书记"):
        actions.write_report(deputy, 2026, TEXTS, by=world.dangyuan)
    assert not SecretaryReport.objects.exists()


def test_nothing_is_submitted_with_a_part_missing_nor_changed_afterwards(world):
    with pytest.raises(Refused) as refusal:
        actions.write_report(post_of(world), 2026, TEXTS | {"business": " "}, submit=True, by=world.shuji)
    assert refusal.value.field == "business"

    handed_in(world)

    with pytest.raises(Refused, match="已经提交"):
        actions.write_report(post_of(world), 2026, TEXTS, by=world.shuji)
    assert SecretaryReport.objects.visible_to(world.zuzhibu).count() == 1


def test_every_problem_of_last_year_must_be_answered(world, last_year):
    assert list(problems_before(world.first, 2026)) == [last_year]
    with pytest.raises(Refused, match="谈心谈话不够") as refusal:
        handed_in(world)
    assert refusal.value.field == f"answer_{last_year.pk}"

    report = handed_in(world, answers={last_year.pk: "全年谈心谈话 60 次"})

    assert report.answers.get().text == "全年谈心谈话 60 次"
    with pytest.raises(DatabaseError), transaction.atomic():
        report.answers.create(finding=last_year, text="又一次")


def test_it_is_given_back_with_a_reason_until_it_is_commented_on(world):
    report = handed_in(world)
    with pytest.raises(Refused, match="写明"):
        actions.return_report(report, " ", by=world.zuzhibu)

    actions.return_report(report, "缺数据", by=world.zuzhibu)

    assert "缺数据" in Notice.objects.get(title="述职报告被退回").body
    with pytest.raises(Refused, match="还没有提交"):
        actions.return_report(report, "缺数据", by=world.zuzhibu)
    commented(world)
    with pytest.raises(Refused, match="已经点评"):
        actions.return_report(report, "缺数据", by=world.zuzhibu)


def test_nobody_comments_marks_grades_or_lists_problems_of_the_own_report(world):
    report = handed_in(world)

    for act in (
        lambda: actions.comment_report(report, "很好", by=world.shuji),
        lambda: actions.return_report(report, "重写", by=world.shuji),
        lambda: actions.open_report_poll(report, LAST, codes=9, by=world.shuji),
        lambda: actions.grade_report(report, "好", by=world.shuji),
        lambda: actions.raise_problem(report, "没有问题", by=world.shuji),
    ):
        with pytest.raises(Refused, match="自己的述职"):
            act()


def test_above_means_a_post_higher_up_not_in_the_same_organisation(world):
    assert from_above(world.zuzhibu, "assessments.comment", world.first)
    assert not from_above(world.zuzhibu, "assessments.comment", world.root)
    assert not from_above(world.shuji, "assessments.comment", world.first)


def test_the_secretary_is_not_asked_for_marks_and_does_not_end_them(world):
    voters(world.first, 4)
    report = handed_in(world)

    opened = actions.open_report_poll(report, LAST, codes=2, by=world.zuzhibu)

    assert (opened.poll.electorate, len(opened.codes)) == (8, 3)  # 陈晓 has no account
    assert not Voter.objects.filter(poll=opened.poll, member=world.lin).exists()
    with pytest.raises(Refused, match="关于您本人"):
        actions.close_poll(opened.poll, by=world.shuji)
    with pytest.raises(Refused, match="关于您本人"):
        actions.cancel_poll(opened.poll, "不满意", by=world.shuji)
    with pytest.raises(Refused, match="已经发起"):
        actions.open_report_poll(report, LAST, by=world.zuzhibu)


def test_the_grade_comes_after_the_comment_and_the_marks_and_stays(world):
    people = voters(world.first, 4)
    report = handed_in(world)
    with pytest.raises(Refused, match="先点评"):
        actions.grade_report(report, "好", by=world.zuzhibu)
    poll = actions.open_report_poll(report, LAST, by=world.zuzhibu).poll
    actions.comment_report(report, "工作扎实", by=world.zuzhibu)
    with pytest.raises(Refused, match="先结束测评"):
        actions.grade_report(report, "好", by=world.zuzhibu)
    for person in (*people, world.dangyuan):
        actions.vote(poll, answers(poll), by=person)
    actions.close_poll(poll, by=world.zuzhibu)
    for grade, reason in (("优秀", ""), ("", ""), ("一般", " ")):
        with pytest.raises(Refused):
            actions.grade_report(report, grade, reason, by=world.zuzhibu)

    actions.grade_report(report, "较好", by=world.zuzhibu)

    for act in (
        lambda: actions.grade_report(report, "好", by=world.zuzhibu),
        lambda: actions.comment_report(report, "改一下", by=world.zuzhibu),
        lambda: actions.cancel_poll(poll, "不算", by=world.zuzhibu),
    ):
        with pytest.raises(Refused):
            act()
    with pytest.raises(DatabaseError), transaction.atomic():
        SecretaryReport.objects.update(grade="好")
    assert Notice.objects.filter(title="您的 2026 年述职已评定", user=world.shuji).count() == 1


def test_a_problem_goes_on_the_list_to_be_mended_even_after_the_grade(world):
    report = graded(world)

    problem = actions.raise_problem(report, "联系群众不够", rectify_by=date(2027, 3, 31), by=world.zuzhibu)

    assert (problem.report, problem.branch, problem.rectify_by) == (report, world.first, date(2027, 3, 31))
    assert list(problems_before(world.first, 2027)) == [problem]
    assert Finding.objects.count() == 1


def test_the_desk_asks_the_secretary_and_then_the_level_above(world):
    (todo,) = report_to_write(world.shuji, TODAY)
    assert todo.due_on == date(2026, 12, 31)
    assert report_to_write(world.shuji, date(2026, 10, 1)) == []
    assert report_to_write(world.dangyuan, TODAY) == []
    said = lambda: [todo.title for todo in reports_from_below(world.zuzhibu, TODAY)]  # noqa: E731 (three uses)
    assert said() == ["2 名书记没有提交 2026 年述职"]

    report = handed_in(world)

    assert report_to_write(world.shuji, TODAY) == []
    assert said() == ["1 份 2026 年述职待点评", "1 名书记没有提交 2026 年述职"]
    actions.comment_report(report, "工作扎实", by=world.zuzhibu)
    assert said() == ["1 份 2026 年述职待评定", "1 名书记没有提交 2026 年述职"]
    assert reports_from_below(world.shuji, TODAY) == []


def test_several_reports_at_different_stages_are_counted_apart(world):
    handed_in(world)
    other = world.linju.posts.get()
    report = actions.write_report(other, 2026, TEXTS, submit=True, by=world.linju)
    actions.comment_report(report, "工作扎实", by=world.zuzhibu)

    said = [todo.title for todo in reports_from_below(world.zuzhibu, TODAY)]

    assert said == ["1 份 2026 年述职待点评", "1 份 2026 年述职待评定"]


def test_two_who_comment_at_once_do_not_overwrite_one_another(world):
    report = handed_in(world)
    seen = report.comment_seen
    actions.comment_report(report, "工作扎实", seen=seen, by=world.zuzhibu)

    with pytest.raises(Refused, match="刚刚有人保存了点评"):
        actions.comment_report(report, "一般", seen=seen, by=world.zuzhibu)

    report.refresh_from_db()
    actions.comment_report(report, "工作扎实，多到一线", seen=report.comment_seen, by=world.zuzhibu)


def test_codes_for_the_marks_come_from_above_only(world):
    voters(world.first, 4)
    report = handed_in(world)
    branches.appoint(world.dangyuan, world.first, "organiser", date(2026, 1, 1), by=None)

    with pytest.raises(Refused, match="由上级印发") as refusal:
        actions.open_report_poll(report, LAST, codes=9, by=world.dangyuan)

    assert refusal.value.field == "codes"
    assert actions.open_report_poll(report, LAST, by=world.dangyuan).poll.electorate == 6
