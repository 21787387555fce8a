from datetime import date

import pytest
from django.core.management import call_command

from branches import actions as branches
from core.models import JobRun, Notice
from core.todo import todos_for
from dues import actions, jobs
from dues.models import Quota
from tests import factories

TODAY = date(2026, 11, 20)


def run(*months):
    for month in months:
        actions.run_month(date(2026, month, 1), by=None)


def titles(user):
    return list(Notice.objects.of(user).order_by("id").values_list("title", flat=True))


def todos(user):
    return {todo.title: todo for todo in todos_for(user, TODAY) if "dues" in todo.url}


def test_the_member_and_the_branch_are_told_once(billed):
    assert jobs.remind_overdue()["提醒"] == 5
    assert jobs.remind_overdue()["提醒"] == 0

    assert titles(billed.dangyuan) == ["您有 1 个月的党费逾期未交"]
    assert "2 名党员党费逾期未交，最长 1 个月" in titles(billed.shuji)
    assert not titles(billed.zuzhibu)


def test_the_month_still_running_is_not_overdue(world, approve):
    approve(world.he)
    run(11)

    assert jobs.remind_overdue()["提醒"] == 0


def test_six_months_go_to_the_department_and_decide_nothing(world, approve):
    approve(world.he)
    run(5, 6, 7, 8, 9, 10, 11)

    jobs.remind_overdue(TODAY)

    department, branch = Notice.objects.of(world.zuzhibu).get(), Notice.objects.of(world.shuji).get()
    assert department.title == "1 名党员连续 6 个月以上未交党费"
    assert "须支部大会研究有无正当理由，系统不作认定" in department.body
    assert "系统不作认定" in branch.body
    assert Notice.objects.of(world.linju).count() == 0
    world.he.refresh_from_db()
    assert world.he.status == "normal"


def test_the_branch_that_collects_hears_of_who_moved_away(world, approve):
    """Its bills stay with the branch that made them out; the new one could neither see nor collect them."""
    approve(world.he)
    run(9)
    world.he.branch = world.second
    world.he.save(update_fields=["branch"])
    run(10)

    jobs.remind_overdue()

    assert "1 名党员党费逾期未交，最长 2 个月" in titles(world.shuji)
    assert "1 名党员党费逾期未交，最长 2 个月" in titles(world.linju)
    assert titles(world.dangyuan) == ["您有 2 个月的党费逾期未交"]


def test_a_new_month_tells_again(billed):
    jobs.remind_overdue()

    assert jobs.remind_overdue(date(2026, 12, 1))["提醒"] == 5


def test_who_has_left_is_not_chased(billed):
    billed.he.left_on, billed.he.left_how = date(2026, 11, 5), "transferred"
    billed.he.save(update_fields=["left_on", "left_how"])

    jobs.remind_overdue()

    assert not titles(billed.dangyuan)


def test_the_organiser_is_told_too(billed):
    organiser = factories.user("zuwei", "周兰")
    factories.member("周兰", billed.first, user=organiser)
    branches.appoint(organiser, billed.first, "organiser", date(2026, 1, 1), by=None)

    jobs.remind_overdue()

    assert titles(organiser) == ["2 名党员党费逾期未交，最长 1 个月"]


def test_the_run_is_on_record(billed):
    call_command("run_job", "dues.remind_overdue", verbosity=0)

    kept = JobRun.objects.get(name="dues.remind_overdue")
    assert kept.counts == {"新立案": 0, "欠交党员": 3, "满 6 个月": 0, "涉及支部": 2, "提醒": 5}
    assert kept.outcome == "done"


def test_reminding_costs_the_same_queries_whatever_the_number(billed, approve, django_assert_num_queries):
    jobs.arrears_on(TODAY)

    with django_assert_num_queries(1):
        assert len(jobs.arrears_on(TODAY)) == 3
    for number in range(5):
        approve(factories.member(f"同志{number}", billed.second))
    run(10)
    with django_assert_num_queries(1):
        assert len(jobs.arrears_on(TODAY)) == 8


def test_the_secretary_has_the_month_and_the_arrears_to_do(billed):
    found = todos(billed.shuji)

    month = found["11 月党费还有 2 人未交"]
    assert month.due_on == date(2026, 11, 30)
    assert "244.50 元" in month.why
    assert found["何静的 10 月党费逾期"].due_on == date(2026, 10, 31)
    assert "交 10、11 月党费 300.00 元" in found
    assert not any("沈秋" in title for title in found)


@pytest.mark.parametrize(
    ("first", "says"), [(6, "下月满 6 个月，须支部研究有无正当理由"), (5, "已满 6 个月，须支部大会研究")]
)
def test_the_secretary_is_told_the_stage(world, approve, first, says):
    approve(world.he)
    run(*range(first, 11))

    found = todos(world.shuji)

    assert says in found[f"何静的 {first} 至 10 月党费逾期"].why


def test_many_in_arrears_are_one_line_and_the_pressing_ones_are_named(world, approve):
    approve(world.he)
    run(6, 7, 8, 9)
    for name in ("常云宁", "卢启波", "阎文燕", "龙丽梅", "韩志强", "冯雪"):
        approve(factories.member(name, world.first))
    run(10)

    found = todos(world.shuji)

    assert "6 名党员有逾期的党费" in found
    assert "何静的 6 至 10 月党费逾期" in found
    assert not any("冯雪" in title for title in found)


def test_a_year_without_one_quota_asks_for_the_sheet(world):
    found = {todo.title: todo for todo in todos_for(world.zuzhibu, TODAY)}

    assert found["2026 年党费还没有核定"].url == "/import/quotas/"
    assert "2026 年党费还没有核定" not in {todo.title for todo in todos_for(world.shuji, TODAY)}


def test_the_department_has_quotas_and_the_month_to_do(world, approve):
    approve(world.he)
    actions.propose_quotas([actions.Proposal(world.lin.pk, 2026, "student")], by=None)

    assert set(todos(world.zuzhibu)) == {"1 名党员的 2026 年党费核定待核准", "11 月应交党费还没有生成"}
    assert "2026 年党费还没有核定" not in {todo.title for todo in todos_for(world.zuzhibu, TODAY)}
    actions.approve_quotas(Quota.objects.all(), by=None)
    run(11)
    assert not todos(world.zuzhibu)


def test_a_member_has_the_own_dues_to_do(billed):
    assert list(todos(billed.dangyuan)) == ["交 10、11 月党费 189.00 元"]
    assert not todos(billed.luren)


def test_to_dos_cost_the_same_queries_whatever_the_number(billed, approve, django_assert_num_queries):
    from dues import todos as room

    sources = (room.dues_to_collect, room.members_in_arrears, room.own_dues)
    answers = lambda: [todo for source in sources for todo in source(billed.shuji, TODAY)]  # noqa: E731 (two uses)
    answers()

    with django_assert_num_queries(4):
        assert len(answers()) == 4
    for number in range(3):
        approve(factories.member(f"同志{number}", billed.first))
    run(10, 11)
    with django_assert_num_queries(4):
        assert len(answers()) == 7
