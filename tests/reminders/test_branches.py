"""Elections, empty posts and set-ups: who is told, when, and until when."""

from datetime import date

import pytest

from branches.models import Organisation, Post, Term
from tests import factories
from tests.conftest import TODAY
from tests.reminders.told import matters, tell, titles, waiting

ENDS = date(2027, 5, 20)


@pytest.fixture
def ending(world):
    """The term of the first branch ends in half a year."""
    Term.objects.filter(organisation=world.first).update(ends_on=ENDS)
    return world


@pytest.mark.parametrize(
    ("day", "step"),
    [(date(2026, 11, 16), None), (date(2026, 11, 20), "-184"), (date(2027, 2, 22), "-92"), (ENDS, "-30")],
)
def test_a_branch_hears_of_its_election_half_a_year_ahead(ending, day, step):
    tell("branches.term", day)

    assert [n.key.rpartition(":")[2] for n in waiting(ending.shuji, "branches.term")] == (
        [step] if step else []
    )
    assert not titles(ending.linju, "branches.term")


def test_past_its_end_the_level_above_hears_too_until_it_is_held(ending, sign_in):
    tell("branches.term", date(2027, 5, 21))

    notice = waiting(ending.shuji, "branches.term")[0]
    assert notice.title == "示例市某局综合处党支部任期已届满"
    assert sign_in(ending.shuji).get(notice.url).status_code == 200
    above = waiting(ending.zuzhibu, "branches.term")[0]
    assert above.title == "换届：下级 1 个党组织有 1 件逾期"
    assert sign_in(ending.zuzhibu).get(above.url).status_code == 200
    Term.objects.filter(organisation=ending.first).update(ends_on=date(2030, 1, 1))
    assert tell("branches.term", date(2027, 5, 21)) == (0, 2)


def test_the_level_above_reminds_by_the_month(ending, sign_in):
    assert [
        tell("branches.terms_below", day)[0] for day in (TODAY, date(2026, 11, 27), date(2026, 12, 1))
    ] == [
        1,
        0,
        1,
    ]

    notice = waiting(ending.zuzhibu, "branches.terms_below")[0]
    assert notice.title == "有 1 个党组织任期不到 6 个月届满"
    assert "综合处" in sign_in(ending.zuzhibu).get(notice.url).content.decode()


def test_an_empty_post_is_told_to_who_appoints(world, sign_in):
    Post.objects.filter(organisation=world.second).update(until=date(2026, 11, 19))

    tell("branches.no_secretary", TODAY)
    assert tell("branches.no_secretary", date(2026, 11, 21)) == (0, 0)

    notice = waiting(world.zuzhibu, "branches.no_secretary")[0]
    assert (notice.title, notice.about) == ("有 1 个党支部没有在任书记", world.root.pk)
    assert "后勤处" in sign_in(world.zuzhibu).get(notice.url).content.decode()
    assert not matters("branches.no_secretary", TODAY, only=frozenset({str(world.first.pk)}))
    assert len(matters("branches.no_secretary", TODAY, only=frozenset({str(world.root.pk)}))) == 1
    Post.objects.create(person=world.linju, organisation=world.second, role="secretary", since=TODAY)
    assert tell("branches.no_secretary", TODAY) == (0, 1)


def test_the_nearest_department_above_appoints(world):
    near = factories.organisation("中共示例市某局机关第二委员会", world.root, kind="committee")
    below = factories.organisation("中共示例市某局档案处支部委员会", near)
    other = factories.user("erdangwei", "二党委")
    Post.objects.create(person=other, organisation=near, role="department", since=date(2025, 3, 1))

    tell("branches.no_secretary", TODAY)

    assert below.pk
    assert titles(other, "branches.no_secretary") == ["有 1 个党支部没有在任书记"]
    assert not titles(world.zuzhibu, "branches.no_secretary")


def test_a_must_that_is_broken_is_told_once_a_week(world, sign_in):
    days = (TODAY, date(2026, 11, 20), date(2026, 11, 23))

    assert [tell("branches.setup", day)[0] for day in days] == [2, 0, 2]

    notice = waiting(world.linju, "branches.setup")[0]
    assert notice.title == "示例市某局后勤处党支部：正式党员不足 3 人"
    assert sign_in(world.linju).get(notice.url).status_code == 200
    Organisation.objects.filter(pk=world.second.pk).update(setup="temporary")
    assert tell("branches.setup", days[-1]) == (0, 1)


def test_the_sources_cost_the_same_at_one_and_at_three(world, django_assert_num_queries):
    Organisation.objects.filter(pk=world.second.pk).update(setup="temporary")
    Post.objects.filter(organisation=world.first).delete()
    Term.objects.filter(organisation=world.first).update(ends_on=ENDS)
    costs = {"branches.term": 1, "branches.terms_below": 2, "branches.no_secretary": 2, "branches.setup": 2}
    for count in (1, 3):
        for name, queries in costs.items():
            with django_assert_num_queries(queries):
                found = matters(name, TODAY, ENDS)
            assert len(found) == (count if name in ("branches.term", "branches.setup") else 1)
        for letter in "甲乙" if count == 1 else "":
            more = factories.organisation(f"中共示例市某局{letter}处支部委员会", world.root)
            Term.objects.create(
                organisation=more, began_on=date(2024, 5, 20), ends_on=ENDS, has_committee=True
            )
