from datetime import date

import pytest

from core.todo import todos_for
from dues import actions
from dues.models import Quota
from tests import factories

TODAY = date(2026, 11, 20)


def run(*months):
    for month in months:
        actions.run_month(date(2026, month, 1), by=None)


def todos(user):
    return {todo.title: todo for todo in todos_for(user, TODAY) if "dues" in todo.url}


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
