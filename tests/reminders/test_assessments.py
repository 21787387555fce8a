"""What of the assessments is told: to whom, from which day, until when."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from assessments.models import (
    Accountability,
    Appeal,
    Duty,
    MemberRating,
    MemberReview,
    Poll,
    SecretaryReport,
    Verdict,
    Voter,
)
from assessments.todos.reviews import own_reviews
from branches import actions as branches
from branches.models import LocalRule, Post
from core.models import Notice, User
from core.reminding import RULES
from members.models import Member
from tests import factories
from tests.assessments.duties import accepted, backdate, case_of, duty, in_office, reported
from tests.assessments.evidence import OCTOBER, full_month
from tests.assessments.found import finding, round_of
from tests.assessments.judged import begin, marked, verdict_of
from tests.assessments.polled import LAST, answers, poll_of, voters
from tests.assessments.reported import handed_in
from tests.assessments.reviewed import begun
from tests.reminders.told import tell, waiting

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def told(user, name, day=TODAY):
    """What waits for `user` by a rule after it was gone through on `day`."""
    tell(f"assessments.{name}", day)
    return waiting(user, f"assessments.{name}")


def only(user, name, day=TODAY):
    (notice,) = told(user, name, day)
    return notice


def opens(sign_in, user, notice):
    return sign_in(user).get(notice.url, follow=True).status_code == 200


class TestDuties:
    def test_whoever_answers_for_it_from_the_day_it_is_given(self, world, sign_in):
        row = duty(world)

        notice = only(world.shuji, "duty_new")
        assert notice.title == "签收责任：落实三会一课"
        assert opens(sign_in, world.shuji, notice)
        assert not told(world.zuzhibu, "duty_new")
        assert not told(world.shuji, "duty_due", date(2026, 12, 7))
        actions.accept_duty(row, by=world.shuji)
        assert not told(world.shuji, "duty_new")

        assert not told(world.shuji, "duty_due", date(2026, 11, 24))
        notice = only(world.shuji, "duty_due", date(2026, 11, 25))  # yellow from fifteen days before
        assert (notice.title, notice.due_on) == ("办理责任：落实三会一课", date(2026, 12, 10))
        assert opens(sign_in, world.shuji, notice)

    def test_the_days_before_are_those_of_the_place(self, world):
        """综合处 asks for 30 days from 1 November on, what stands above it for 5."""
        rule = {"key": "assessments.light_days", "reason": "文件"}
        LocalRule.objects.create(organisation=world.root, value=5, since=date(2026, 1, 1), **rule)
        LocalRule.objects.create(organisation=world.first, value=30, since=date(2026, 11, 1), **rule)
        accepted(world)
        accepted(world, holder=world.linju)

        assert [len(told(world.shuji, "duty_due", date(2026, 11, day))) for day in (9, 10)] == [0, 1]
        early, late = date(2026, 12, 4), date(2026, 12, 7)
        assert [tell("assessments.duty_due", day)[0] for day in (early, late)] == [0, 2]
        assert told(world.linju, "duty_due", late)

    def test_what_nobody_answers_for_is_told_where_a_holder_is_named(self, world, sign_in):
        post = in_office("谢安", world.first, "organiser")
        row = duty(world, holder=post.person)
        Post.objects.filter(pk=post.pk).update(until=date(2026, 11, 18))

        notice = only(world.shuji, "duties_vacant")
        assert notice.title == "1 项责任没有在任的责任人"
        assert opens(sign_in, world.shuji, notice)
        Post.objects.filter(person=world.shuji).update(until=date(2026, 11, 18))
        assert opens(sign_in, world.zuzhibu, only(world.zuzhibu, "duties_vacant"))
        Duty.objects.filter(pk=row.pk).update(post=Post.objects.get(person=world.linju))
        assert not told(world.zuzhibu, "duties_vacant")

    def test_above_hears_of_the_overdue_after_a_week_and_of_reports(self, world, sign_in):
        backdate(accepted(world), date(2026, 11, 13))
        backdate(duty(world, "没有签收的"), date(2026, 11, 19))

        assert {n.title for n in told(world.shuji, "duty_due")} == {
            "办理责任：落实三会一课",
            "签收责任：没有签收的",
        }
        above = only(world.zuzhibu, "duty_due")
        assert above.title == "责任到期：下级 1 个党组织有 1 件逾期"
        assert opens(sign_in, world.zuzhibu, above)

        reported(world, "报告了的")
        assert not told(world.zuzhibu, "duties_reported")
        notice = only(world.zuzhibu, "duties_reported", date(2026, 11, 23))
        assert notice.title == "1 项责任报告完成，等您核实"
        assert opens(sign_in, world.zuzhibu, notice)
        assert not told(world.linju, "duties_reported", date(2026, 11, 23))
        actions.verify_duty(Duty.objects.reported().get(), by=world.zuzhibu)
        assert not told(world.zuzhibu, "duties_reported", date(2026, 11, 23))


def test_a_problem_goes_to_the_branch_and_what_it_reports_above(world, sign_in):
    row = finding(world.first, rectify_by=date(2026, 11, 23))

    notice = only(world.shuji, "finding")
    assert (notice.title, notice.due_on) == ("整改：会议记录不完整", date(2026, 11, 23))
    assert opens(sign_in, world.shuji, notice)
    assert not told(world.dangyuan, "finding")
    above = only(world.zuzhibu, "finding", date(2026, 11, 24))
    assert above.title == "问题整改：下级 1 个党组织有 1 件逾期"
    assert opens(sign_in, world.zuzhibu, above)

    done = actions.report_rectification(row, "已补", TODAY, by=world.shuji)
    assert not told(world.shuji, "finding", date(2026, 11, 24))
    assert not told(world.zuzhibu, "finding", date(2026, 11, 24))
    notice = only(world.zuzhibu, "rectified", date(2026, 11, 23))
    assert notice.title == "1 个问题报告了整改，等复查"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.check_rectification(done, True, by=world.zuzhibu)
    assert not told(world.zuzhibu, "rectified", date(2026, 11, 23))


def test_a_year_from_the_own_assessment_to_the_grade(world, sign_in):
    full_month(world.first, OCTOBER)
    first, second = begin(world)
    week = TODAY + timedelta(days=7)

    assert not told(world.shuji, "year_self")
    notice = only(world.shuji, "year_self", week)
    assert notice.title.endswith(" 2026 年度考核待自评")
    assert opens(sign_in, world.shuji, notice)
    actions.mark_self(first, "全年按要求完成。", {}, by=world.shuji)
    assert not told(world.shuji, "year_self", week)
    assert told(world.linju, "year_self", week)

    notice = only(world.zuzhibu, "year_upper", week)
    assert notice.title == "1 个支部待上级考评"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.mark_upper(verdict_of(world.first), "", {}, by=world.zuzhibu)
    assert not told(world.zuzhibu, "year_upper", week)

    marked(world, second)
    actions.publicise(world.root, 2026, by=world.zuzhibu)
    actions.appeal(verdict_of(world.first), "少算了一次", by=world.shuji)
    notice = only(world.zuzhibu, "year_appeals")
    assert notice.title == "1 件年度考核申诉待答复"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.answer(Appeal.objects.get(), False, "没有少算", by=world.zuzhibu)
    assert not told(world.zuzhibu, "year_appeals")

    after = date(2026, 12, 10)
    notice = only(world.zuzhibu, "year_grades", after)
    assert notice.title == "2 个支部公示结束，待定等"
    assert opens(sign_in, world.zuzhibu, notice)
    with time_machine.travel("2026-12-10 10:00:00+08:00"):
        actions.grade(world.root, 2026, {}, by=world.zuzhibu)
        actions.correct(verdict_of(world.first), "算错了", by=world.zuzhibu)
    assert not told(world.zuzhibu, "year_grades", after)

    # a correction waits since it was begun, not since the branch assessed itself
    assert not told(world.zuzhibu, "year_upper", after + timedelta(days=2))
    assert only(world.zuzhibu, "year_upper", after + timedelta(days=4)).due_on == after


def test_a_case_waits_for_a_decision_and_for_being_carried_out(world, sign_in):
    case = case_of(world.shuji, world.first)
    monday, later = date(2026, 11, 23), date(2026, 11, 27)

    assert not told(world.zuzhibu, "cases")
    notice = only(world.zuzhibu, "cases", monday)
    assert notice.title == "1 项追究提议待决定"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.pursue(case, "talk", "逾期", paper=branches.Paper("机关党委", TODAY), by=world.zuzhibu)
    assert not told(world.zuzhibu, "cases", monday)
    notice = only(world.zuzhibu, "cases_decided", later)
    assert notice.title == "1 项追究决定还没有登记执行"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.carry_out(case, TODAY, "谈了话", by=world.zuzhibu)
    assert not told(world.zuzhibu, "cases_decided", later)


def test_a_round_is_finished_by_its_last_day(world, sign_in):
    row = round_of(world.root, by=world.zuzhibu)

    assert not told(world.zuzhibu, "inspections")
    notice = only(world.zuzhibu, "inspections", date(2026, 11, 23))
    assert (notice.title, notice.due_on) == ("第四季度督查：还有 2 个支部没有督查", date(2026, 11, 30))
    assert opens(sign_in, world.zuzhibu, notice)
    assert not told(world.shuji, "inspections", date(2026, 11, 23))
    actions.close_inspection(row, "都好", "来不及", by=world.zuzhibu)
    assert not told(world.zuzhibu, "inspections", date(2026, 11, 23))


def test_reports_handed_in_wait_for_the_comment_and_the_grade(world, sign_in):
    row = handed_in(world)
    week = TODAY + timedelta(days=7)

    assert not told(world.zuzhibu, "reports_below")
    notice = only(world.zuzhibu, "reports_below", week)
    assert notice.title == "1 份 2026 年述职待点评"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.comment_report(row, "工作扎实，还要多到一线。", by=world.zuzhibu)
    assert not told(world.zuzhibu, "reports_below", week)
    notice = only(world.zuzhibu, "reports_commented", week)
    assert notice.title == "1 份 2026 年述职待评定"
    assert opens(sign_in, world.zuzhibu, notice)
    actions.grade_report(row, "好", by=world.zuzhibu)
    assert not told(world.zuzhibu, "reports_commented", week)


class TestPolls:
    @pytest.fixture
    def poll(self, world):
        world.people = voters(world.first, 5)
        return poll_of(world.first, by=world.shuji).poll

    def test_who_has_not_voted_hears_three_and_one_days_before(self, world, poll, sign_in):
        someone, other = world.people[:2]

        letter = only(someone, "poll_vote", LAST - timedelta(days=4))
        assert letter.body.startswith("无记名，截止")
        notice = only(someone, "poll_vote", LAST - timedelta(days=3))
        assert notice.title == "请参加测评：支部工作互评"
        assert opens(sign_in, someone, notice)
        assert not told(world.linju, "poll_vote", LAST - timedelta(days=3))
        actions.vote(poll, answers(poll), by=someone)
        assert not told(someone, "poll_vote", LAST - timedelta(days=1))
        assert told(other, "poll_vote", LAST - timedelta(days=1))

    def test_nothing_is_left_that_says_when_somebody_voted(self, world, poll, sign_in):
        voter, silent = world.people[:2]
        for person in (voter, silent):
            assert told(person, "poll_vote", LAST - timedelta(days=3))
        before = list(Notice.objects.filter(rule="assessments.poll_vote").order_by("pk").values())

        actions.vote(poll, answers(poll), by=voter)
        page = sign_in(voter).get("/inbox/").content.decode()

        for person in (voter, silent):
            sign_in(person).post(reverse("core:mark_read"))
        read = Notice.objects.filter(rule="assessments.poll_vote").exclude(read_at=None)
        assert {notice.read_at - notice.created_at for notice in read} == {timedelta(0)}
        Notice.objects.update(read_at=None)
        assert list(Notice.objects.filter(rule="assessments.poll_vote").order_by("pk").values()) == before
        assert "已经投了的不用再投" in page
        for day in (LAST - timedelta(days=2), LAST + timedelta(days=1)):
            tell("assessments.poll_vote", day)
            assert not Notice.objects.of(voter).filter(rule="assessments.poll_vote").exists()
        assert not Notice.objects.filter(rule="assessments.poll_vote").exists()

    def test_a_poll_past_its_day_is_to_be_ended(self, world, poll, sign_in):
        assert not told(world.shuji, "poll_close", LAST)
        notice = only(world.shuji, "poll_close", LAST + timedelta(days=3))
        assert notice.title == "请结束测评：支部工作互评"
        assert opens(sign_in, world.shuji, notice)
        above = only(world.zuzhibu, "poll_close", LAST + timedelta(days=10))
        assert opens(sign_in, world.zuzhibu, above)
        with time_machine.travel(LAST + timedelta(days=10)):
            actions.close_poll(poll, by=world.shuji)
        assert not told(world.shuji, "poll_close", LAST + timedelta(days=10))

    @pytest.mark.parametrize("left", ["account", "post"])
    def test_where_the_opener_has_left_the_office_ends_it(self, world, sign_in, left):
        opened = poll_of(world.root, by=world.zuzhibu, kind="mass", codes=5).poll
        branches.appoint(world.linju, world.root, "secretary", date(2026, 1, 1), by=None)
        assert not told(world.linju, "poll_close", LAST + timedelta(days=3))
        if left == "account":
            User.objects.filter(pk=world.zuzhibu.pk).update(is_active=False)
        else:
            Post.objects.filter(person=world.zuzhibu).update(until=date(2026, 11, 1))

        assert only(world.linju, "poll_close", LAST + timedelta(days=3)).url == opened.get_absolute_url()
        assert not waiting(world.zuzhibu, "assessments.poll_close")


def test_members_write_their_own_assessment(world, sign_in):
    begun(world)

    month = TODAY + timedelta(days=31)
    assert not told(world.shuji, "review")
    notice = only(world.shuji, "review", month)
    assert notice.title == "2026 年民主评议还没有办结"
    assert opens(sign_in, world.shuji, notice)
    MemberReview.objects.update(finished_at=NOON)
    assert not told(world.shuji, "review", month)
    MemberReview.objects.update(finished_at=None)

    assert not told(world.dangyuan, "self_assessment")
    notice = only(world.dangyuan, "self_assessment", date(2026, 12, 1))
    assert (notice.title, notice.due_on) == ("写 2026 年民主评议个人自评", date(2026, 12, 4))
    assert opens(sign_in, world.dangyuan, notice)
    assert not told(world.linju, "self_assessment", date(2026, 12, 1))
    away = world.people[0].member_here
    assert told(world.people[0], "self_assessment", date(2026, 12, 1))
    Member.objects.filter(pk=away.pk).update(branch=world.second)  # has no grade in this review any more
    assert not told(world.people[0], "self_assessment", date(2026, 12, 1))
    assert not own_reviews(world.people[0], TODAY)
    rating = MemberRating.objects.get(member=world.he)
    actions.assess_self(rating, "对照合格党员标准，能按时参加组织生活。", "good", by=world.dangyuan)
    assert not told(world.dangyuan, "self_assessment", date(2026, 12, 1))


def test_a_secretary_writes_the_report_of_the_year(world, sign_in):
    assert not told(world.shuji, "report", date(2026, 11, 30))
    notice = only(world.shuji, "report", date(2026, 12, 1))
    assert (notice.title, notice.due_on) == ("提交 2026 年述职报告", date(2026, 12, 31))
    assert opens(sign_in, world.shuji, notice)
    assert not told(world.dangyuan, "report", date(2026, 12, 1))
    handed_in(world)
    assert not told(world.shuji, "report", date(2026, 12, 1))
    assert told(world.linju, "report", date(2026, 12, 1))
    above = only(world.zuzhibu, "report", date(2027, 1, 4))
    assert above.title == "述职报告：下级 1 个党组织有 1 件逾期"
    assert opens(sign_in, world.zuzhibu, above)


def row_of_each(world, scheme, number):
    """A branch with one open matter of each rule, as of 29 December."""
    branch = factories.organisation(f"中共示例市某局第{number}支部", world.root)
    person = factories.user(f"p{number}", f"人{number}")
    post = branches.appoint(person, branch, "secretary", date(2025, 1, 1), by=None)
    member = factories.member(person.name, branch, user=person)
    given = {"organisation": branch, "year": 2026, "post": post, "kind": "main"}
    given |= {"first_due_on": date(2026, 12, 30), "due_on": date(2026, 12, 30)}
    Duty.objects.create(title="签收", **given)
    Duty.objects.create(title="办理", accepted_at=NOON, **given)
    done = Duty.objects.create(title="核实", accepted_at=NOON, done_on=TODAY, **given)
    done.reports.create(text="好了", done_on=TODAY)
    finding(branch)
    finding(branch, "已改").rectifications.create(text="已改", done_on=TODAY)
    result = {"branch": branch, "scheme": scheme, "total": 90}
    Verdict.objects.create(year=2024, **result)
    Verdict.objects.create(year=2025, stage="upper", self_at=NOON, **result)
    public = {"stage": "public", "public_at": NOON, "public_until": TODAY}
    Verdict.objects.create(year=2026, **result, **public).appeals.create(text="少算了")
    asked = {"organisation": branch, "year": 2026, "minimum": 3, "electorate": 3, "opened_by": person}
    Voter.objects.create(
        poll=Poll.objects.create(kind="peer", title="互评", last_day=date(2026, 12, 30), **asked),
        member=member,
    )
    Poll.objects.create(kind="mass", title="群众评议", last_day=date(2026, 12, 20), **asked)
    MemberReview.objects.create(branch=branch, year=2026, opened_at=NOON).ratings.create(member=member)
    Duty.objects.create(title="无人", **given | {"post": None})
    case_of(person, branch)
    decided = {"decided_at": NOON, "decided_why": "逾期", "pursued": True, "measure": "talk"}
    Accountability.objects.filter(pk=case_of(person, branch, "duty:1:talk").pk).update(**decided)
    round_of(branch, by=None)
    for year, more in ((2024, {}), (2025, {"commented_at": NOON})):
        handed = {"year": year, "submitted_at": NOON} | more
        SecretaryReport.objects.create(organisation=branch, post=post, **handed)


@pytest.mark.parametrize("count", [1, 3])
def test_the_rules_cost_the_same_for_one_and_for_many(world, django_assert_num_queries, count):
    (scheme,) = actions.ensure_scheme(2026, by=None).values()
    Post.objects.filter(organisation=world.second).delete()
    for number in range(count):
        row_of_each(world, scheme, number)
    room = [rule for name, rule in RULES.items() if name.startswith("assessments.")]

    with django_assert_num_queries(SOURCES):
        found = {rule.name: list(rule.look(date(2026, 12, 29))) for rule in room}

    assert all(found.values()), found


SOURCES = 36
