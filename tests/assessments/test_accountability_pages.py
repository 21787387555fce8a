"""The pages of 追究 and the chain from a duty to it."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from assessments import actions
from assessments.jobs import see_to_duties
from assessments.models import Accountability, Duty
from assessments.todos.accountability import cases_to_see_to, own_cases
from assessments.todos.duties import own_duties
from branches import actions as branches
from core.models import JobRun
from tests.assessments.duties import backdate, case_of, duty, in_office, post_of
from tests.assessments.found import finding, photo
from tests.assessments.test_accountability import PAPER, TODAY, proposed

LIST_QUERIES, CHAIN_QUERIES = 10, 21
TYPED = {
    "measure": "talk",
    "why": "逾期",
    "decided_by": PAPER.decided_by,
    "decided_on": PAPER.decided_on,
    "number": "",
}


def page(name, row=None):
    return reverse(f"assessments:{name}", args=[row.pk] if row else [])


class TestCases:
    def test_who_left_is_not_led_to_the_case_below(self, world, sign_in):
        below = proposed(world)
        Accountability.objects.filter(pk=below.pk).update(reason="下级的事由")
        case = Accountability.objects.create(
            organisation=world.root, holder=world.luren, parent=below, cause="joint:1", rule="joint",
            reason="连带", article="规定", suggested="summon", proposed_on=TODAY,
        )  # fmt: skip
        link = below.get_absolute_url()

        shown = sign_in(world.luren).get(case.get_absolute_url()).content.decode()
        seen = sign_in(world.zuzhibu).get(case.get_absolute_url()).content.decode()

        assert "下级的事由" in shown
        assert (link in shown, link in seen) == (False, True)

    def test_decided_carried_out_and_lifted_by_form(self, world, sign_in):
        case, client = proposed(world), sign_in(world.zuzhibu)
        assert "建议提醒谈话" in client.get(page("accountabilities")).content.decode()
        lacking = client.post(page("pursue", case), TYPED | {"decided_by": ""})
        assert "没有选会议决议的，须填写" in lacking.content.decode()

        client.post(page("pursue", case), TYPED)
        client.post(page("carry_out", case), {"on": "2026-11-20", "text": "部长谈话"})
        shown = client.get(case.get_absolute_url()).content.decode()
        client.post(page("lift", case), {"on": "2026-11-20", "why": "补上了"})

        case.refresh_from_db()
        assert (case.state, case.measure) == ("已解除", "talk")
        assert "部长谈话" in shown
        assert page("lift", case) in shown

    def test_filters_and_export(self, world, sign_in):
        proposed(world)
        finding(world.second)
        actions.propose_cases(by=None)
        actions.let_be(Accountability.objects.get(organisation=world.second), "已整改", by=world.zuzhibu)
        client = sign_in(world.zuzhibu)

        def places(**query):
            return {
                c.organisation for c in client.get(page("accountabilities"), query).context["object_list"]
            }

        assert places() == {world.first, world.second}
        assert places(state="waiting") == {world.first}
        assert places(state="let_be") == {world.second}
        assert places(measure="talk") == {world.first}
        assert places(rule="finding_overdue") == {world.second}
        assert places(q="林文博") == {world.first}
        assert places(organisation="后勤") == {world.second}
        sheet = load_workbook(
            BytesIO(client.get(page("accountabilities"), {"export": "xlsx"}).content)
        ).active
        assert {row[8].value for row in sheet.iter_rows(min_row=3, max_row=4)} == {"待决定", "不予追究"}

    def test_the_list_costs_the_same_for_one_and_for_many(self, world, sign_in, django_assert_num_queries):
        client = sign_in(world.zuzhibu)
        proposed(world)
        client.get(page("accountabilities"))
        with django_assert_num_queries(LIST_QUERIES):
            client.get(page("accountabilities"))
        proposed(world, title="乙")
        finding(world.second)
        actions.propose_cases(by=None)

        with django_assert_num_queries(LIST_QUERIES):
            assert len(client.get(page("accountabilities")).context["object_list"]) == 3

    def test_who_it_is_against_reads_it_and_decides_nothing(self, world, sign_in):
        branches.appoint(world.luren, world.root, "discipline", date(2026, 1, 1), by=None)
        post = post_of(world.luren)
        case = proposed(world, holder=world.luren)
        branches.relieve(post, date(2026, 11, 19), by=None)  # no post any more, but still the own case
        client = sign_in(world.luren)

        assert client.get(case.get_absolute_url()).status_code == 200
        assert page("pursue", case) not in client.get(case.get_absolute_url()).content.decode()
        for name in ("pursue", "let_be", "carry_out", "lift"):
            assert client.post(page(name, case), TYPED).status_code == 403
        assert sign_in(world.dangyuan).get(case.get_absolute_url()).status_code == 404

    def test_whoever_it_is_against_opens_its_papers_without_a_post(self, world, sign_in):
        case = case_of(world.luren, world.first)
        [paper] = actions.keep_papers(case, world.first, [photo()], by=world.zuzhibu)
        [other] = actions.keep_papers(finding(world.first), world.first, [photo()], by=world.zuzhibu)
        address = [reverse("assessments:paper", args=[kept.pk]) for kept in (paper, other)]
        client = sign_in(world.luren)

        assert [client.get(each).status_code for each in address] == [200, 404]
        page = client.get(case.get_absolute_url())
        assert page.status_code == 200
        assert reverse("assessments:accountabilities") not in page.content.decode()

    def test_a_department_does_not_decide_on_a_case_against_itself(self, world, sign_in):
        case = case_of(world.zuzhibu, world.root)

        assert sign_in(world.zuzhibu).post(page("pursue", case), TYPED).status_code == 403
        assert cases_to_see_to(world.zuzhibu, TODAY) == []


class TestTodos:
    def test_to_decide_to_carry_out_and_for_the_person_concerned(self, world):
        case = proposed(world)
        [todo] = cases_to_see_to(world.zuzhibu, TODAY)
        assert todo.title == "1 项追究提议待决定"
        assert cases_to_see_to(world.shuji, TODAY) == own_cases(world.shuji, TODAY) == []

        actions.pursue(case, "talk", "逾期", paper=PAPER, by=world.zuzhibu)
        [todo] = cases_to_see_to(world.zuzhibu, TODAY)
        assert todo.title == "1 项追究决定还没有登记执行"
        assert [t.title for t in own_cases(world.shuji, TODAY)] == ["对您的提醒谈话"]

        actions.carry_out(case, TODAY, "谈了", by=world.zuzhibu)
        assert cases_to_see_to(world.zuzhibu, TODAY) == own_cases(world.shuji, TODAY) == []


def test_the_nightly_job_hands_over_and_proposes_once(world):
    backdate(duty(world), date(2026, 11, 1))
    branches.relieve(post_of(world.shuji), date(2026, 11, 12), by=None)
    new = in_office("新书记", world.first, "secretary", date(2026, 11, 13))

    assert see_to_duties() == {"移交": 1, "提议追究": 1}
    assert see_to_duties() == {"移交": 0, "提议追究": 0}
    assert Duty.objects.get().post == new
    assert own_duties(new.person, TODAY)
    assert JobRun.objects.filter(name="assessments.duties", outcome="done").count() == 2


class TestChain:
    def test_from_the_duty_to_the_case(self, world, sign_in):
        row = backdate(duty(world, metric="meetings_missed"), date(2026, 11, 1))
        actions.ensure_scheme(2026, by=None)
        actions.score_month(date(2026, 10, 1), by=None)
        finding(world.first, "缺会不补", metric="meetings_missed")
        finding(world.first, "别的问题")
        actions.propose_cases(by=None)

        answer = sign_in(world.zuzhibu).get(page("chain", row))

        context, shown = answer.context, answer.content.decode()
        assert [c.metric for c in context["criteria"]] == ["meetings_missed"]
        score = context["line"].scores[0]
        assert (score.month, score.occurrences) == (date(2026, 10, 1), 1)
        assert (
            reverse("assessments:evidence", args=[world.first.pk, score.month, score.criterion_id]) in shown
        )
        assert [f.item for f in context["findings"]] == ["缺会不补"]
        assert {case.rule for case in context["cases"]} == {"duty_overdue", "finding_overdue"}
        for case in context["cases"]:
            assert case.get_absolute_url() in shown

    def test_a_duty_above_gathers_the_branches_it_was_broken_down_to(
        self, world, sign_in, django_assert_num_queries
    ):
        boss = in_office("党委书记", world.root, "secretary").person
        whole = duty(world, "抓三会一课", holder=boss, metric="meetings_missed")
        actions.ensure_scheme(2026, by=None)
        actions.score_month(date(2026, 10, 1), by=None)
        client = sign_in(world.zuzhibu)
        actions.decompose(whole, date(2026, 12, 10), organisations=[world.first], by=None)
        client.get(page("chain", whole))
        with django_assert_num_queries(CHAIN_QUERIES):
            client.get(page("chain", whole))
        actions.decompose(whole, date(2026, 12, 10), organisations=[world.second], by=None)

        with django_assert_num_queries(CHAIN_QUERIES):
            answer = client.get(page("chain", whole))

        assert [(line.branch, line.occurrences) for line in answer.context["lines"]] == [
            (world.first, 1),
            (world.second, 1),
        ]

    def test_without_a_figure_it_says_so(self, world, sign_in):
        shown = sign_in(world.shuji).get(page("chain", duty(world))).content.decode()

        assert "没有对应考核指标" in shown
        assert "没有追究" in shown

    def test_a_secretary_sees_nothing_of_another_branch(self, world, sign_in):
        boss = in_office("党委书记", world.root, "secretary").person
        whole = duty(world, "抓三会一课", holder=boss, metric="meetings_missed")
        [mine, _] = actions.decompose(
            whole, date(2026, 12, 10), organisations=[world.first, world.second], by=None
        )
        finding(world.second, "别处的问题", metric="meetings_missed")

        client = sign_in(world.shuji)
        assert client.get(page("chain", whole)).status_code == 404
        assert "别处的问题" not in client.get(page("chain", mine)).content.decode()


def test_below_nobody_reads_that_the_level_above_is_held_to_account(world, sign_in):
    case = actions.pursue(proposed(world), "notice", "影响恶劣", paper=PAPER, by=world.zuzhibu)
    joint = Accountability.objects.get(rule="joint")

    assert joint.get_absolute_url() in sign_in(world.zuzhibu).get(case.get_absolute_url()).content.decode()
    assert joint.get_absolute_url() not in sign_in(world.shuji).get(case.get_absolute_url()).content.decode()
