"""One duty: accepted by its holder alone, reported, verified by somebody else or given back; handed over."""

from datetime import date, timedelta

import pytest

from assessments import actions
from assessments.duty_course import course_of
from assessments.duty_rights import may_verify
from assessments.models import Duty, DutyReport, Handover
from assessments.todos.duties import duties_to_verify
from branches import actions as branches
from core.errors import Refused
from tests.assessments.duties import accepted, backdate, duty, in_office, post_of, reported

TODAY = date(2026, 11, 20)


def fresh(row):
    return Duty.objects.select_related("post").get(pk=row.pk)


@pytest.fixture
def successor(world):
    """The secretary of `first` left office; the next one began the day after."""
    branches.relieve(post_of(world.shuji), date(2026, 11, 15), by=None)
    return in_office("新书记", world.first, "secretary", date(2026, 11, 16))


class TestAccept:
    def test_by_the_holder_once(self, world):
        row = actions.accept_duty(duty(world), by=world.shuji)
        with pytest.raises(Refused, match="已经签收"):
            actions.accept_duty(row, by=world.shuji)

        assert (fresh(row).accepted_by, fresh(row).state) == (world.shuji, "办理中")

    def test_by_nobody_else(self, world):
        row = duty(world)
        for person in (world.zuzhibu, world.linju, world.dangyuan):
            with pytest.raises(Refused, match="只能由责任人本人"):
                actions.accept_duty(row, by=person)

        assert fresh(row).accepted_at is None


class TestReport:
    def test_it_then_waits_and_its_day_counts(self, world):
        row = reported(world)

        assert (row.state, row.done_on, row.verified_at) == ("待核实", date(2026, 11, 19), None)

    def test_reported_in_time_is_not_overdue_while_it_waits(self, world):
        row = backdate(reported(world, done_on=date(2026, 11, 3)), date(2026, 11, 5))

        assert row.light(TODAY) == "green"
        assert not Duty.objects.overdue(TODAY).exists()

    def test_twice_is_one_report(self, world):
        row = reported(world)
        with pytest.raises(Refused, match="不用重复报告"):
            actions.report_duty(row, "已经办好", TODAY, by=world.shuji)

        assert DutyReport.objects.count() == 1

    def test_what_is_refused(self, world):
        row = duty(world)
        with pytest.raises(Refused, match="请先签收"):
            actions.report_duty(row, "办了", TODAY, by=world.shuji)
        actions.accept_duty(row, by=world.shuji)
        for says, text, day in (
            ("请写完成情况", " ", TODAY),
            ("不能晚于今天", "办了", TODAY + timedelta(days=1)),
            ("2026 年的责任", "办了", date(2025, 12, 31)),
        ):
            with pytest.raises(Refused, match=says):
                actions.report_duty(row, text, day, by=world.shuji)
        with pytest.raises(Refused, match="只能由责任人本人"):
            actions.report_duty(row, "办了", TODAY, by=world.zuzhibu)

        assert not DutyReport.objects.exists()


class TestVerify:
    def test_by_the_level_above(self, world):
        row = actions.verify_duty(reported(world), "情况属实", by=world.zuzhibu)

        report = DutyReport.objects.get()
        assert (report.accepted, report.answered_by, report.remark) == (True, world.zuzhibu, "情况属实")
        assert (fresh(row).verified_by, fresh(row).state) == (world.zuzhibu, "已完成")

    def test_given_back_it_is_open_again_and_as_late_as_it_is(self, world):
        row = backdate(reported(world, done_on=date(2026, 11, 3)), date(2026, 11, 5))
        with pytest.raises(Refused, match="退回须写明"):
            actions.return_duty(row, " ", by=world.zuzhibu)

        actions.return_duty(row, "没有会议记录", by=world.zuzhibu)

        assert (fresh(row).state, fresh(row).done_on) == ("办理中", None)
        assert Duty.objects.overdue(TODAY).get() == row
        actions.report_duty(row, "补了记录", TODAY, by=world.shuji)
        actions.verify_duty(row, by=world.zuzhibu)
        assert fresh(row).light(TODAY) == "red"

    def test_who_may(self, world):
        own = Duty.objects.select_related("post", "organisation").get(pk=reported(world).pk)
        fushuji = in_office("周副", world.first, "deputy").person
        given_here = duty(world, "管档案", holder=fushuji, by=world.shuji)

        assert [may_verify(p, own) for p in (world.zuzhibu, world.shuji, fushuji, world.linju)] == [
            True, False, False, False,
        ]  # fmt: skip
        # who assigned it verifies it, at the same level too
        assert may_verify(world.shuji, given_here)
        assert not may_verify(fushuji, given_here)

    def test_nobody_judges_whom_they_work_under_though_they_gave_it_out(self, world):
        deputy = in_office("周副", world.first, "deputy").person
        second = in_office("吴副", world.first, "deputy").person
        organiser = in_office("钱组", world.first, "organiser").person
        up, beside, own, down = (
            reported(world, title, holder=holder, by=deputy)
            for title, holder in (("甲", world.shuji), ("乙", second), ("丙", deputy), ("丁", organiser))
        )

        assert [may_verify(deputy, row) for row in (up, beside, own, down)] == [False, False, False, True]
        for act in (
            lambda: actions.verify_duty(up, by=deputy),
            lambda: actions.put_off_duty(duty(world, "戊", by=deputy), date(2026, 12, 20), "推迟", by=deputy),
            lambda: actions.drop_duty(duty(world, "己", by=deputy), "不办了", by=deputy),
        ):
            with pytest.raises(Refused, match="林文博的责任由上级"):
                act()
        [todo] = duties_to_verify(deputy, TODAY)
        assert todo.title.startswith("1 项")

    def test_neither_holder_nor_reporter_verifies(self, world):
        row = reported(world, by=world.shuji)
        with pytest.raises(Refused, match="自己的责任"):
            actions.verify_duty(row, by=world.shuji)
        post = in_office("新人", world.first, "deputy", date(2026, 11, 1))
        nextone = post.person
        actions.hand_over_duty(row, post, by=world.zuzhibu)
        with pytest.raises(Refused, match="自己报告的"):
            actions.verify_duty(row, by=world.shuji)
        with pytest.raises(Refused, match="自己的责任"):
            actions.return_duty(row, "不行", by=nextone)

    def test_nothing_waits_no_more(self, world):
        with pytest.raises(Refused, match="没有待核实"):
            actions.verify_duty(accepted(world), by=world.zuzhibu)
        row = reported(world, "乙")
        actions.verify_duty(row, by=world.zuzhibu)
        for act in (
            lambda: actions.verify_duty(row, by=world.zuzhibu),
            lambda: actions.return_duty(row, "不行", by=world.zuzhibu),
            lambda: actions.drop_duty(row, "不办", by=world.zuzhibu),
            lambda: actions.put_off_duty(row, date(2026, 12, 31), "推迟", by=world.zuzhibu),
            lambda: actions.report_duty(row, "再报", TODAY, by=world.shuji),
        ):
            with pytest.raises(Refused, match="已经核实完成"):
                act()


class TestDrop:
    def test_with_the_reason_and_not_while_a_report_waits(self, world):
        row = reported(world)
        with pytest.raises(Refused, match="请先核实或退回"):
            actions.drop_duty(row, "不办了", by=world.zuzhibu)
        actions.return_duty(row, "不用办了", by=world.zuzhibu)
        with pytest.raises(Refused, match="原因"):
            actions.drop_duty(row, " ", by=world.zuzhibu)
        with pytest.raises(Refused, match="自己的责任"):
            actions.drop_duty(row, "不想办", by=world.shuji)

        assert actions.drop_duty(row, "任务取消", by=world.zuzhibu) == 1
        with pytest.raises(Refused, match="已经取消"):
            actions.report_duty(row, "办了", TODAY, by=world.shuji)
        assert not Duty.objects.overdue(date(2027, 1, 1)).exists()


class TestHandOver:
    def test_what_is_open_goes_to_the_successor_who_accepts_anew(self, world, successor):
        rows = [duty_of_the_past(world, title) for title in ("甲", "乙")]

        assert actions.hand_over_ended(by=None) == 2

        for row in rows:
            assert (fresh(row).post, fresh(row).accepted_at) == (successor, None)
        assert set(Handover.objects.values_list("to_post", "handed_by")) == {(successor.pk, None)}
        assert actions.hand_over_ended(by=None) == 0
        actions.accept_duty(rows[0], by=successor.person)

    def test_what_is_done_stays_with_who_did_it(self, world):
        row = reported(world)
        actions.verify_duty(row, by=world.zuzhibu)
        before = fresh(row).post
        branches.relieve(post_of(world.shuji), date(2026, 11, 15), by=None)
        in_office("新书记", world.first, "secretary", date(2026, 11, 16))

        assert actions.hand_over_ended(by=None) == 0
        assert fresh(row).post == before

    def test_a_report_that_waits_is_verified_after_the_change(self, world):
        row = reported(world)
        branches.relieve(post_of(world.shuji), date(2026, 11, 19), by=None)
        new = in_office("新书记", world.first, "secretary", TODAY)
        actions.hand_over_ended(by=None)
        with pytest.raises(Refused, match="不用重复报告"):
            actions.report_duty(row, "再报", TODAY, by=new.person)

        actions.verify_duty(row, by=world.zuzhibu)

        assert (fresh(row).state, fresh(row).post, DutyReport.objects.get().reported_by) == (
            "已完成",
            new,
            world.shuji,
        )

    def test_without_a_successor_it_waits_for_a_hand(self, world):
        row = accepted(world)
        branches.relieve(post_of(world.shuji), date(2026, 11, 19), by=None)
        deputy = in_office("周副", world.first, "deputy", TODAY)

        assert actions.hand_over_ended(by=None) == 0
        assert Duty.objects.without_holder(TODAY).get() == row
        with pytest.raises(Refused, match="已经离任"):
            actions.report_duty(row, "办了", TODAY, by=world.shuji)
        actions.hand_over_duty(row, deputy, by=world.zuzhibu)
        with pytest.raises(Refused, match="责任人已经是周副"):
            actions.hand_over_duty(row, deputy, by=world.zuzhibu)

        assert fresh(row).post == deputy

    def test_who_goes_on_in_the_same_post_need_not_accept_again(self, world):
        row = accepted(world)
        branches.relieve(post_of(world.shuji), date(2026, 11, 19), by=None)
        again = branches.appoint(world.shuji, world.first, "secretary", TODAY, by=None)

        actions.hand_over_ended(by=None)

        assert (fresh(row).post, fresh(row).state) == (again, "办理中")

    def test_nobody_passes_the_own_duty_on(self, world):
        deputy = in_office("周副", world.first, "deputy")
        given, own = accepted(world), accepted(world, "自己定的", by=world.shuji)
        for row in (given, own):
            with pytest.raises(Refused, match="不能自己移交"):
                actions.hand_over_duty(row, deputy, by=world.shuji)
        with pytest.raises(Refused, match="不能自己移交"):
            actions.hand_over_duty(given, deputy, by=deputy.person)  # neither gave it nor stands above

        actions.hand_over_duty(given, deputy, by=world.zuzhibu)

        assert fresh(given).post == deputy

    def test_the_same_line_is_not_handed_to_who_has_it(self, world):
        posts = [in_office(role, world.first, role) for role in ("deputy", "organiser")]
        actions.give_out([world.first], 2027, by=None)
        row = Duty.objects.get(template="b-work", post=posts[0])

        with pytest.raises(Refused, match="已经有同一条责任"):
            actions.hand_over_duty(row, posts[1], by=None)


def duty_of_the_past(world, title):
    """Accepted by the one who has left office since."""
    row = Duty.objects.create(
        organisation=world.first, year=2026, kind="main", title=title, first_due_on=date(2026, 12, 10),
        due_on=date(2026, 12, 10), post=world.shuji.posts.get(), accepted_by=world.shuji,
        accepted_at="2026-11-01T00:00:00+08:00",
    )  # fmt: skip
    return row


def test_the_course_tells_all_of_it(world):
    row = accepted(world)
    actions.put_off_duty(row, date(2026, 12, 20), "推迟开会", by=world.zuzhibu)
    actions.report_duty(row, "办了", TODAY, by=world.shuji)
    actions.return_duty(row, "缺记录", by=world.zuzhibu)
    deputy = in_office("周副", world.first, "deputy", TODAY)
    actions.hand_over_duty(row, deputy, by=world.zuzhibu)
    actions.accept_duty(row, by=deputy.person)
    actions.report_duty(row, "补了", TODAY, by=deputy.person)
    actions.verify_duty(row, by=world.zuzhibu)

    events = course_of(Duty.objects.for_list().get())

    assert [(e["title"], e["who"]) for e in events] == [
        ("下达", "顾明远"),
        ("签收", "林文博"),
        ("改期限", "顾明远"),
        ("报告完成", "林文博"),
        ("退回", "顾明远"),
        ("移交", "顾明远"),
        ("签收", "周副"),
        ("报告完成", "周副"),
        ("核实通过", "顾明远"),
    ]
    assert [e["note"] for e in events if e["title"] == "改期限"] == ["2026-12-10 → 2026-12-20：推迟开会"]
    assert [e["note"] for e in events if e["title"] == "移交"] == ["林文博 → 周副，须重新签收"]
