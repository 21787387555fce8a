"""The pages of the tree in the hands of each person."""

import pytest
from django.urls import reverse

from branches import actions, todos
from tests import factories
from tests.conftest import TODAY


@pytest.mark.parametrize("extra", [0, 2])
def test_tree_costs_the_same_for_more_rows(world, sign_in, django_assert_num_queries, extra):
    for n in range(extra):
        factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)
    client = sign_in(world.zuzhibu)
    client.get(reverse("branches:tree"))

    with django_assert_num_queries(10):
        page = client.get(reverse("branches:tree"))

    assert len(page.context["object_list"]) == 3 + extra


def test_appoint_shows_the_first_password_once(world, sign_in):
    factories.member("何群", world.first)
    client = sign_in(world.zuzhibu)

    page = client.post(
        reverse("branches:appoint", args=[world.first.pk]),
        {"role": "organiser", "since": "2026-01-05", "username": "hequn", "name": "何群"},
        follow=True,
    )

    assert "初始密码" in page.content.decode()
    assert "初始密码" not in client.get(page.request["PATH_INFO"]).content.decode()


def test_a_refusal_keeps_what_was_typed(world, sign_in):
    page = sign_in(world.zuzhibu).post(
        reverse("branches:appoint", args=[world.first.pk]),
        {"role": "secretary", "since": "2026-01-05", "username": "hequn", "name": "何群"},
    )

    assert page.status_code == 200
    assert "已有书记" in page.content.decode()
    assert 'value="hequn"' in page.content.decode()


def test_relieve_page(world, sign_in):
    post = world.shuji.posts.get()

    sign_in(world.zuzhibu).post(reverse("branches:relieve", args=[post.pk]), {"until": "2026-11-01"})

    post.refresh_from_db()
    assert str(post.until) == "2026-11-01"


def test_my_rights_says_it_in_words(world, sign_in):
    assert "登记会议" in sign_in(world.shuji).get(reverse("branches:my_rights")).content.decode()
    assert "没有任职" in sign_in(world.dangyuan).get(reverse("branches:my_rights")).content.decode()


def test_terms_ending_are_on_the_desk(world, sign_in):
    from datetime import date

    actions.begin_term(world.first, date(2025, 4, 1), date(2026, 11, 1), has_committee=True, by=None)

    assert "任期已届满" in sign_in(world.shuji).get(reverse("home:desk")).content.decode()
    assert "任期已届满" not in sign_in(world.linju).get(reverse("home:desk")).content.decode()


def test_branches_nobody_leads_are_counted_for_whoever_appoints(world, django_assert_num_queries):
    list(todos.branches_without_secretary(world.zuzhibu, TODAY))
    with django_assert_num_queries(1):
        before = list(todos.branches_without_secretary(world.zuzhibu, TODAY))
    factories.organisation("中共示例市某局新设支部委员会", world.root)

    (todo,) = todos.branches_without_secretary(world.zuzhibu, TODAY)

    assert not before
    assert (todo.title, todo.url) == ("有 1 个党支部没有在任书记", "/branches/health/?code=no_secretary")
    assert list(todos.branches_without_secretary(world.shuji, TODAY)) == []


def test_the_secretary_comes_first_among_the_posts(world, sign_in):
    page = sign_in(world.zuzhibu).get(reverse("branches:detail", args=[world.first.pk]))

    assert page.context["object"].current_posts[0].role == "secretary"
