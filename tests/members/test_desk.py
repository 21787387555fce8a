"""What the register puts on the desk."""

from datetime import date

import pytest

from branches import actions as branches
from members import todos
from members.completeness import ITEMS, gaps_of
from members.models import Member
from members.probation import joined_by, probation_ends
from tests import factories
from tests.conftest import TODAY


def asked(source, user):
    user.__dict__.pop("_posts_today", None)
    return list(source(user, TODAY))


def test_who_asks_for_much_does_not_hide_who_asks_for_little():
    names = ["何静", "何静", "何静", "陈晓"]

    assert todos.of_corrections(names) == "更正申请待处理：何静、陈晓"
    assert todos.of_corrections([*names, "沈秋", "林文博"]) == "更正申请待处理：何静、陈晓、沈秋等"


def test_missing_items_are_summed_for_the_secretary(world):
    assert asked(todos.missing_items, world.shuji) == []
    Member.objects.filter(branch=world.first).update(ethnicity="")
    Member.objects.filter(pk=world.shen.pk).update(phone="")

    (todo,) = asked(todos.missing_items, world.shuji)
    (above,) = asked(todos.missing_items, world.zuzhibu)

    assert todo.title == f"补全 3 名党员的信息（{world.first.short_name}）"
    assert todo.url == f"/members/?state=incomplete&branch={world.first.pk}"
    assert above.title == "管辖范围内 4 名党员信息不全"
    assert asked(todos.missing_items, world.dangyuan) == []


def test_a_probation_that_ends_within_30_days(world):
    (todo,) = asked(todos.probations, world.shuji)

    assert todo.title == "预备党员陈晓 12 月 3 日预备期满"
    assert todo.why.startswith("期满前一周收转正申请")
    assert "第 32、33 条" in todo.why
    assert todo.due_on == date(2026, 12, 3)
    assert todo.tone(TODAY) == "soon"
    assert asked(todos.probations, world.linju) == []


@pytest.mark.parametrize(
    ("joined_on", "said"),
    [
        (date(2025, 11, 25), "现在收转正申请"),
        (date(2025, 11, 20), "现在收转正申请"),
        (date(2025, 10, 1), "尽快提交支部大会"),
    ],
)
def test_the_step_fits_the_day(world, joined_on, said):
    Member.objects.filter(pk=world.chen.pk).update(joined_on=joined_on)

    (todo,) = asked(todos.probations, world.shuji)

    assert todo.why.startswith(said) or said in todo.why


def test_a_probation_far_from_its_end_or_done_is_no_work(world):
    Member.objects.filter(pk=world.chen.pk).update(joined_on=date(2025, 12, 21))
    assert asked(todos.probations, world.shuji) == []

    Member.objects.filter(pk=world.chen.pk).update(
        joined_on=date(2025, 12, 3), left_on=TODAY, left_how="died"
    )
    assert asked(todos.probations, world.shuji) == []


def test_the_department_gets_one_line_for_all(world):
    factories.member("温年", world.second, category="probationary", joined_on=date(2025, 10, 1))

    (todo,) = asked(todos.probations, world.zuzhibu)

    assert todo.title.startswith("2 名预备党员")
    assert todo.due_on == date(2026, 10, 1)
    assert todo.tone(TODAY) == "overdue"


def test_the_desk_costs_the_same_for_one_branch_and_for_many_people(world, django_assert_num_queries):
    for people in (0, 5):
        for _ in range(people):
            factories.member(
                "温年", world.first, category="probationary", joined_on=date(2025, 12, 1), phone=""
            )
        world.shuji.__dict__.pop("_posts_today", None)
        with django_assert_num_queries(3):  # posts, gaps, probations
            found = [*todos.missing_items(world.shuji, TODAY), *todos.probations(world.shuji, TODAY)]
        assert len(found) == (1 if people == 0 else 7)


def test_rights_end_with_the_post(world):
    branches.relieve(world.shuji.posts.get(), date(2026, 11, 19), by=None)

    assert asked(todos.probations, world.shuji) == []


def test_one_row_and_the_database_agree_on_what_is_missing(world):
    bare = factories.member(
        "温年",
        world.first,
        ethnicity="",
        education="",
        full_on=None,
        occupation="",
        phone="",
        address="",
        is_lost=True,
        is_mobile=True,
    )

    assert [item.number for item in gaps_of(bare)] == [item.number for item in ITEMS]
    assert list(Member.objects.incomplete()) == [bare]
    for item in ITEMS:
        assert list(Member.objects.filter(item.lacking)) == [bare]
    assert gaps_of(world.chen) == [], "a probationary member owes no day of full membership"


@pytest.mark.parametrize(
    ("joined_on", "ends"),
    [
        (date(2025, 12, 3), date(2026, 12, 3)),
        (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_probation_is_one_year(joined_on, ends):
    assert probation_ends(joined_on) == ends


def test_joined_by_is_the_other_way_round():
    for ordinal in range(date(2023, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        end = date.fromordinal(ordinal)
        latest = joined_by(end)
        assert probation_ends(latest) <= end < probation_ends(date.fromordinal(latest.toordinal() + 1))


def test_an_empty_roster_is_asked_for_once_there_are_branches(world):
    company = factories.organisation("中共示例市某公司委员会", world.root, kind="committee")
    branches.appoint(world.luren, company, "department", date(2026, 1, 1), by=None)
    assert asked(todos.missing_items, world.luren) == []
    factories.organisation("中共示例市某公司生产支部委员会", company)

    (todo,) = asked(todos.missing_items, world.luren)

    assert (todo.title, todo.url) == ("党员名册还是空的", "/import/members/")
    assert asked(todos.missing_items, world.zuzhibu) == []


def test_the_account_of_a_post_is_to_be_linked_with_the_namesake_on_the_roster(world, sign_in):
    assert asked(todos.accounts_to_link, world.zuzhibu) == []
    Member.objects.filter(pk=world.lin.pk).update(user=None)

    (todo,) = asked(todos.accounts_to_link, world.zuzhibu)

    assert todo.title == "林文博的账号还没有与名册关联"
    assert asked(todos.accounts_to_link, world.shuji) == []
    form = sign_in(world.zuzhibu).get(todo.url).context["form"]
    assert form.initial["username"] == "shuji"
    sign_in(world.zuzhibu).post(todo.url, form.initial)
    assert Member.objects.get(pk=world.lin.pk).user == world.shuji
    assert asked(todos.accounts_to_link, world.zuzhibu) == []
