"""追究: proposed once by rule, decided by people and never by whoever it is against, carried out, lifted."""

from datetime import date, timedelta

import pytest

from assessments import actions
from assessments.models import Accountability, Rectification, Verdict
from branches import actions as branches
from branches.actions import Paper
from branches.models import Decision
from core.errors import Refused
from core.models import Notice
from tests import factories
from tests.assessments.duties import accepted, backdate, duty, in_office, post_of, reported
from tests.assessments.found import finding

TODAY = date(2026, 11, 20)
PAPER = Paper("中共示例市某局机关委员会", date(2026, 11, 19), "示纪〔2026〕3号")


def overdue(world, days=10, **more):
    return backdate(accepted(world, **more), TODAY - timedelta(days=days))


def proposed(world, days=10, **more):
    row = overdue(world, days, **more)
    actions.propose_cases(by=None)
    return Accountability.objects.get(duty=row)


def cases():
    return [(c.rule, c.organisation, c.suggested, c.holder) for c in Accountability.objects.order_by("id")]


class TestPropose:
    def test_an_overdue_duty_by_its_days(self, world):
        overdue(world, 6, title="六天")
        overdue(world, 7, title="七天")
        overdue(world, 30, title="三十天")

        assert actions.propose_cases(by=None) == 2

        assert cases() == [
            ("duty_overdue", world.first, "talk", world.shuji),
            ("duty_overdue", world.first, "summon", world.shuji),
        ]
        case = Accountability.objects.first()
        assert (case.office, case.proposed_by, case.state) == (post_of(world.shuji).office, None, "待决定")

    def test_twice_proposes_once(self, world):
        overdue(world)
        finding(world.second)

        assert actions.propose_cases(by=None) == 2
        assert actions.propose_cases(by=None) == 0
        assert Accountability.objects.count() == 2

    def test_what_was_reported_done_or_dropped_is_not_missed(self, world):
        backdate(reported(world, "报了", done_on=date(2026, 10, 1)), date(2026, 10, 1))
        actions.drop_duty(overdue(world, 40, title="取消"), "不办了", by=world.zuzhibu)

        assert actions.propose_cases(by=None) == 0

    def test_it_is_against_who_answered_for_it_on_its_day(self, world):
        row = backdate(duty(world), date(2026, 11, 10))
        branches.relieve(post_of(world.shuji), date(2026, 11, 12), by=None)
        in_office("新书记", world.first, "secretary", date(2026, 11, 13))
        actions.hand_over_ended(by=None)

        actions.propose_cases(by=None)

        assert Accountability.objects.get(duty=row).holder == world.shuji

    def test_a_finding_past_its_day_and_one_given_back_twice(self, world):
        finding(world.first, "逾期的", rectify_by=date(2026, 11, 19))
        finding(world.first, "今天到期", rectify_by=TODAY)
        back = finding(world.second, "退回的", rectify_by=date(2026, 12, 1))
        for _ in range(2):
            Rectification.objects.create(
                finding=back,
                text="改了",
                done_on=TODAY,
                passed=False,
                remark="没改好",
                checked_at="2026-11-20T09:00+08:00",
            )

        mended = finding(world.second, "改了等复查", rectify_by=date(2026, 11, 10))
        Rectification.objects.create(finding=mended, text="改了", done_on=date(2026, 11, 10))
        actions.propose_cases(by=None)

        assert cases() == [
            ("finding_overdue", world.first, "summon", world.shuji),
            ("finding_returned", world.second, "notice", world.linju),
        ]

    def test_the_lowest_grade_of_a_year(self, world):
        [scheme] = actions.ensure_scheme(2025, by=None).values()
        facts = {
            "year": 2025, "scheme": scheme, "stage": "graded", "total": 50, "public_at": "2026-01-10T09:00+08:00",
            "graded_at": "2026-01-20T09:00+08:00",
        }  # fmt: skip
        Verdict.objects.create(branch=world.first, grade="差", **facts)
        Verdict.objects.create(branch=world.second, grade="一般", **facts)

        actions.propose_cases(by=None)

        assert cases() == [("verdict", world.first, "hold", world.shuji)]

    def test_many_below_draw_the_level_above_after_them(self, world):
        boss = in_office("党委书记", world.root, "secretary").person
        third = factories.organisation("中共示例市某局三处支部委员会", world.root)
        for branch in (world.first, world.second, third):
            finding(branch)

        assert actions.propose_cases(by=None) == 4
        assert cases()[-1] == ("below", world.root, "summon", boss)
        assert actions.propose_cases(by=None) == 0

    def test_limits_are_local_rules(self, world):
        branches.set_local_rule(world.first, "assessments.talk_after_days", 60, TODAY, "本地规定", by=None)
        branches.set_local_rule(world.first, "assessments.summon_after_days", 90, TODAY, "本地规定", by=None)
        overdue(world, 40)
        overdue(world, 40, title="别处的", holder=world.linju)

        actions.propose_cases(by=None)

        assert cases() == [("duty_overdue", world.second, "summon", world.linju)]


class TestPursue:
    def test_with_measure_reason_and_decision_and_the_person_is_told(self, world):
        case = actions.pursue(proposed(world), "summon", "多次提醒仍未完成", paper=PAPER, by=world.zuzhibu)

        decision = Decision.objects.get()
        assert (case.pursued, case.measure, case.decision, case.state) == (True, "summon", decision, "待执行")
        assert (decision.organisation, decision.number, decision.matter[:3]) == (
            world.first,
            PAPER.number,
            "约谈：",
        )
        notice = Notice.objects.of(world.shuji).get(key=f"accountability:{case.pk}:decided")
        assert notice.url == case.get_absolute_url()

    def test_on_a_decision_of_a_meeting(self, world):
        decision = Decision.objects.create(
            organisation=world.root, decided_on=TODAY, matter="研究追究", typed_in=False
        )

        case = actions.pursue(proposed(world), "talk", "逾期", decision=decision, by=world.zuzhibu)

        assert (case.decision, Decision.objects.count()) == (decision, 1)

    def test_what_is_refused(self, world):
        case = proposed(world)
        late = Paper("某党委", TODAY + timedelta(days=1))
        for says, asked in (
            ("请选追究方式", {"measure": "flog"}),
            ("决定的理由", {"why": " "}),
            ("集体研究决定", {"paper": None}),
            ("不能晚于今天", {"paper": late}),
        ):
            facts = {"measure": "talk", "why": "逾期", "paper": PAPER} | asked
            with pytest.raises(Refused, match=says):
                actions.pursue(case, facts["measure"], facts["why"], paper=facts["paper"], by=world.zuzhibu)

        case.refresh_from_db()
        assert case.decided_at is None

    def test_nobody_decides_on_a_case_against_himself(self, world):
        own = proposed(world, holder=world.shuji)
        for act in (
            lambda: actions.pursue(own, "talk", "x", paper=PAPER, by=world.shuji),
            lambda: actions.let_be(own, "x", by=world.shuji),
        ):
            with pytest.raises(Refused, match="不能办理对自己的追究"):
                act()

    def test_decided_once(self, world):
        case = proposed(world)
        actions.let_be(case, "已及时补上，情有可原", by=world.zuzhibu)

        with pytest.raises(Refused, match="已经决定：不予追究"):
            actions.pursue(case, "talk", "x", paper=PAPER, by=world.zuzhibu)
        with pytest.raises(Refused, match="已经决定"):
            actions.let_be(case, "x", by=world.zuzhibu)
        with pytest.raises(Refused, match="没有决定追究"):
            actions.carry_out(case, TODAY, "谈了", by=world.zuzhibu)
        assert not Decision.objects.exists()

    def test_not_to_pursue_needs_a_reason(self, world):
        with pytest.raises(Refused, match="不予追究须写明理由"):
            actions.let_be(proposed(world), " ", by=world.zuzhibu)

    def test_from_a_notice_on_the_level_above_has_a_case_of_its_own(self, world):
        boss = in_office("党委书记", world.root, "secretary").person
        case = actions.pursue(proposed(world), "notice", "影响恶劣", paper=PAPER, by=world.zuzhibu)

        joint = Accountability.objects.get(rule="joint")
        assert (joint.parent, joint.organisation, joint.suggested, joint.holder) == (
            case,
            world.root,
            "summon",
            boss,
        )
        assert actions.propose_cases(by=None) == 0

    def test_a_milder_way_draws_nobody_after_it(self, world):
        actions.pursue(proposed(world), "summon", "逾期", paper=PAPER, by=world.zuzhibu)

        assert Accountability.objects.count() == 1


class TestCarryOut:
    @pytest.fixture
    def case(self, world):
        return actions.pursue(proposed(world), "talk", "逾期", paper=PAPER, by=world.zuzhibu)

    def test_carried_out_then_lifted(self, world, case):
        with pytest.raises(Refused, match="执行后再解除"):
            actions.lift(case, TODAY, "改好了", by=world.zuzhibu)
        case = actions.carry_out(case, TODAY, "组织部长谈话一次", by=world.zuzhibu)
        assert (case.state, case.carried_by) == ("已执行", world.zuzhibu)

        case = actions.lift(case, TODAY, "限期内补上", by=world.zuzhibu)

        assert (case.state, case.lifted_why) == ("已解除", "限期内补上")
        assert not Accountability.objects.in_force().exists()

    def test_what_is_refused(self, world, case):
        for says, day, text in (
            ("请写执行情况", TODAY, " "),
            ("不能晚于今天", TODAY + timedelta(days=1), "谈了"),
            ("不能早于决定日期", date(2026, 11, 18), "谈了"),
        ):
            with pytest.raises(Refused, match=says):
                actions.carry_out(case, day, text, by=world.zuzhibu)
        with pytest.raises(Refused, match="对自己的追究"):
            actions.carry_out(case, TODAY, "谈了", by=world.shuji)
        actions.carry_out(case, TODAY, "谈了", by=world.zuzhibu)
        with pytest.raises(Refused, match="已经登记过"):
            actions.carry_out(case, TODAY, "又谈", by=world.zuzhibu)
        with pytest.raises(Refused, match="不能早于执行日期"):
            actions.lift(case, date(2026, 11, 19), "改好了", by=world.zuzhibu)
        with pytest.raises(Refused, match="解除的理由"):
            actions.lift(case, TODAY, "", by=world.zuzhibu)
        actions.lift(case, TODAY, "改好了", by=world.zuzhibu)
        with pytest.raises(Refused, match="解除"):
            actions.lift(case, TODAY, "改好了", by=world.zuzhibu)
