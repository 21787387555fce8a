"""Who owes for how long, the case that six unbroken months open, and what people find."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches.actions import Paper
from branches.models import Decision
from core.errors import Refused
from dues import actions, arrears, jobs, todos
from dues.actions.running import make_out
from dues.models import Bill, Case, Waiver
from tests import factories
from tests.conftest import TODAY

RESOLVED = Paper("综合处支部", date(2026, 11, 10), text="限期一个月补交")


def run(*months):
    for month in months:
        actions.run_month(date(2026, month, 1), by=None)


def pay(member, *months):
    bills = Bill.objects.filter(member=member, month__month__in=months)
    actions.record_payment(list(bills.values_list("pk", flat=True)), TODAY, "cash", by=None)


@pytest.fixture
def owing(world, approve):
    """何静 owes six months (May to October), 林文博 five, 沈秋 one."""
    for member in (world.he, world.lin, world.shen):
        approve(member)
    run(5, 6, 7, 8, 9, 10, 11)
    pay(world.lin, 5)
    pay(world.shen, 5, 6, 7, 8, 9)
    return world


@pytest.fixture
def case(owing):
    actions.open_cases(TODAY, by=None)
    return Case.objects.get()


def test_six_unbroken_months_open_a_case_once(owing):
    assert actions.open_cases(TODAY, by=None) == 1
    assert actions.open_cases(TODAY, by=None) == 0

    case = Case.objects.get()
    assert (case.member, case.first_month, case.months) == (owing.he, date(2026, 5, 1), 6)
    owing.he.refresh_from_db()
    assert owing.he.status == "normal"


def test_a_month_paid_in_between_breaks_the_run(owing):
    pay(owing.he, 8)

    assert actions.open_cases(TODAY, by=None) == 0


def test_waived_and_suspended_months_do_not_count(owing):
    waiver = actions.ask_waiver(
        owing.he,
        "whole",
        date(2026, 10, 1),
        until=date(2026, 10, 1),
        reason="患病",
        resolution=RESOLVED,
        by=owing.shuji,
    )
    actions.approve_waiver(waiver, Paper("党委", TODAY), by=owing.zuzhibu)
    assert actions.open_cases(TODAY, by=None) == 0

    run(12)
    Waiver.objects.create(
        member=owing.lin,
        kind="stop",
        since=date(2026, 7, 1),
        reason="出国",
        resolution=waiver.resolution,
        approved_at="2026-11-01T00:00+08:00",
    )
    assert actions.open_cases(date(2027, 1, 5), by=None) == 0
    late = arrears.late_on(date(2027, 1, 5)).filter(member=owing.lin)
    assert [row.months for row in arrears.arrears_of(late, date(2027, 1, 5))] == [1]


def test_a_case_that_was_decided_is_not_opened_again_for_the_same_months(case, owing):
    actions.hear_case(case, "在外务工", by=owing.shuji)
    actions.close_case(case, "correct", RESOLVED, by=owing.shuji)

    pay(owing.lin, 6)
    assert actions.open_cases(date(2026, 12, 5), by=None) == 0


def test_six_months_more_after_the_decision_open_another(case, owing, approve):
    actions.hear_case(case, "在外务工", by=owing.shuji)
    actions.close_case(case, "correct", RESOLVED, by=owing.shuji)
    approve(owing.he, year=2027)
    run(12)
    for month in (1, 2, 3, 4, 5):
        make_out(date(2027, month, 1), owing.he)
    pay(owing.lin, *range(6, 13))
    pay(owing.shen, *range(10, 13))

    assert actions.open_cases(date(2027, 4, 30), by=None) == 0
    assert actions.open_cases(date(2027, 5, 1), by=None) == 1
    assert actions.open_cases(date(2027, 6, 1), by=None) == 0

    again = Case.objects.still_open().get()
    assert (again.first_month, again.months) == (date(2026, 11, 1), 6)


def test_the_job_opens_cases_and_says_how_many(owing):
    assert jobs.open_cases()["新立案"] == 1
    assert jobs.open_cases()["新立案"] == 0


def test_heard_and_closed_with_the_decision_of_the_meeting(case, owing):
    with pytest.raises(Refused, match="写明本人说明"):
        actions.hear_case(case, " ", by=owing.shuji)
    with pytest.raises(Refused, match="支部大会研究决定"):
        actions.close_case(case, "correct", by=owing.shuji)
    with pytest.raises(Refused, match="先登记本人说明"):
        actions.close_case(case, "correct", RESOLVED, by=owing.shuji)
    assert not Decision.objects.exists()
    actions.hear_case(case, "在外务工，忘记", by=owing.shuji)

    closed = actions.close_case(case, "correct", RESOLVED, by=owing.shuji)

    assert closed.decision.matter == "何静连续 6 个月未交党费：限期改正"
    for act in (
        lambda: actions.close_case(case, "good_reason", RESOLVED, by=owing.shuji),
        lambda: actions.hear_case(case, "补充", by=owing.shuji),
    ):
        with pytest.raises(Refused, match="已经结案：限期改正"):
            act()


def test_paid_up_is_proposed_and_refused_while_something_is_owed(case, owing):
    with pytest.raises(Refused, match="5 至 10 月党费还没有交"):
        actions.close_case(case, "paid", by=owing.shuji)
    [todo] = todos.cases_to_hear(owing.shuji, TODAY)
    assert todo.title == "何静连续 6 个月未交党费"

    pay(owing.he, 5, 6, 7, 8, 9, 10)

    [todo] = todos.cases_to_hear(owing.shuji, TODAY)
    assert "已补交，可以结案" in todo.title
    assert Case.objects.still_open().exists()
    actions.close_case(case, "paid", by=owing.shuji)
    assert not list(todos.cases_to_hear(owing.shuji, TODAY))


def test_a_decision_of_another_branch_closes_nothing(case, owing):
    actions.hear_case(case, "在外", by=owing.shuji)
    other = Decision.objects.create(organisation=owing.second, decided_on=TODAY, matter="别的")

    with pytest.raises(Refused, match="本支部的决议"):
        actions.close_case(case, "removed", other, by=owing.shuji)


def test_the_pages_of_a_case(case, owing, sign_in):
    client, url = sign_in(owing.shuji), reverse("dues:case", args=[case.pk])
    page = client.get(url).content.decode()
    assert "567.00 元（6 个月）" in page
    client.post(reverse("dues:hear_case", args=[case.pk]), {"said": "在外务工"})
    close = reverse("dues:close_case", args=[case.pk])
    form = {"outcome": "removed", "resolved_on": "2026-11-10", "resolution": "无正当理由"}

    assert "还没有交" in client.post(close, form | {"outcome": "paid"}).content.decode()
    done = client.post(close, form, follow=True).content.decode()

    assert "除名须报上级党组织批准" in done
    assert "无正当理由" in client.get(url).content.decode()
    assert "在外务工" in client.get(reverse("dues:cases")).content.decode()
    assert not client.get(reverse("dues:cases"), {"state": "open"}).context["object_list"]
    owing.he.refresh_from_db()
    assert owing.he.left_on is None


@pytest.mark.parametrize(
    ("stage", "names"),
    [("", {"何静", "林文博", "沈秋"}), ("owing", {"沈秋"}), ("warning", {"林文博"}), ("case", {"何静"})],
)
def test_arrears_by_stage(owing, sign_in, stage, names):
    page = sign_in(owing.zuzhibu).get(reverse("dues:arrears"), {"stage": stage})

    assert {row.name for row in page.context["object_list"]} == names


def test_arrears_tell_months_sums_and_the_branch(owing, sign_in):
    actions.open_cases(TODAY, by=None)
    client = sign_in(owing.shuji)
    page = client.get(reverse("dues:arrears"))

    he = next(row for row in page.context["object_list"] if row.name == "何静")
    assert (he.month_words, he.owed, he.stage.code, he.case) == (
        "5 至 10 月",
        567,
        "case",
        Case.objects.get().pk,
    )
    assert "沈秋" not in page.content.decode()
    found = sign_in(owing.zuzhibu).get(reverse("dues:arrears"), {"branch": "后勤"})
    assert [row.name for row in found.context["object_list"]] == ["沈秋"]
    book = load_workbook(io.BytesIO(client.get(reverse("dues:arrears"), {"export": "xlsx"}).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[2][0] == "何静"
    assert rows[2][2:6] == ("5 至 10 月", 6, 567, "提请支部大会研究")


def test_arrears_cost_the_same_queries_at_one_and_at_many_rows(
    world, approve, sign_in, django_assert_num_queries
):
    approve(world.he)
    run(9)
    client = sign_in(world.zuzhibu)
    client.get(reverse("dues:arrears"))

    with django_assert_num_queries(11):
        assert len(client.get(reverse("dues:arrears")).context["object_list"]) == 1
    for number in range(2):
        approve(factories.member(f"同志{number}", world.first))
    run(9)
    with django_assert_num_queries(11):
        assert len(client.get(reverse("dues:arrears")).context["object_list"]) == 3


def test_cases_cost_the_same_queries_at_one_and_at_many_rows(case, owing, sign_in, django_assert_num_queries):
    client = sign_in(owing.zuzhibu)
    client.get(reverse("dues:cases"))

    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:cases")).context["object_list"]) == 1
    for member in (owing.lin, owing.shen):
        Case.objects.create(member=member, first_month=date(2026, 5, 1), months=6, opened_on=TODAY)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:cases")).context["object_list"]) == 3
