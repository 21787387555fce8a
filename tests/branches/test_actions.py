"""Founding, terms, appointments: done, refused, twice."""

from datetime import date

import pytest

from branches import actions
from branches.models import Organisation, Post, Term
from branches.names import short_name
from core.errors import Refused
from tests import factories


def test_found_a_branch_below_a_committee(world):
    made = actions.found(
        "中共示例市某局规划处支部委员会",
        "branch",
        date(2026, 1, 1),
        parent=world.root,
        field="agency",
        by=world.zuzhibu,
    )

    assert Organisation.objects.get_parent(made) == world.root
    assert made.short_name == "示例市某局规划处党支部"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"field": ""}, "所在领域"),
        ({"name": "中共示例市某局综合处支部委员会"}, "同名"),
        ({"kind": "committee", "field": "", "parent": "first"}, "不能设在"),
    ],
)
def test_founding_is_refused(world, change, message):
    facts = {
        "name": "中共示例市某局规划处支部委员会",
        "kind": "branch",
        "field": "agency",
        "parent": "root",
    } | change
    facts["parent"] = getattr(world, facts["parent"])
    before = Organisation.objects.count()

    with pytest.raises(Refused, match=message):
        actions.found(**facts, founded_on=date(2026, 1, 1), by=world.zuzhibu)

    assert Organisation.objects.count() == before


def test_one_secretary_at_a_time(world):
    with pytest.raises(Refused, match="已有书记"):
        actions.appoint(world.luren, world.first, "secretary", date(2026, 6, 1), by=world.zuzhibu)


def test_a_successor_may_start_the_day_after(world):
    factories.member("路人", world.first)
    actions.relieve(world.shuji.posts.get(), date(2026, 5, 31), by=world.zuzhibu)

    actions.appoint(world.luren, world.first, "secretary", date(2026, 6, 1), by=world.zuzhibu)

    assert Post.objects.filter(organisation=world.first, role="secretary").count() == 2


def test_a_post_does_not_overlap_itself(world):
    factories.member("路人", world.first)
    actions.appoint(world.luren, world.first, "organiser", date(2026, 1, 1), by=world.zuzhibu)

    with pytest.raises(Refused, match="已任该职务"):
        actions.appoint(world.luren, world.first, "organiser", date(2026, 3, 1), by=world.zuzhibu)


def test_relieve_refuses_a_day_before_the_appointment_and_a_second_time(world):
    post = world.shuji.posts.get()

    with pytest.raises(Refused, match="早于任职日期"):
        actions.relieve(post, date(2024, 1, 1), by=world.zuzhibu)
    actions.relieve(post, date(2026, 1, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="已经结束"):
        actions.relieve(post, date(2026, 2, 1), by=world.zuzhibu)


def test_a_new_term_closes_the_last(world):
    actions.begin_term(world.first, date(2026, 3, 1), date(2029, 2, 28), has_committee=True, by=world.zuzhibu)

    assert Term.objects.filter(organisation=world.first).current().count() == 1
    assert Term.objects.get(organisation=world.first, began_on=date(2025, 3, 1)).closed_on == date(2026, 3, 1)


def test_a_term_that_ends_before_it_begins_is_refused_and_the_old_one_stays(world):
    with pytest.raises(Refused):
        actions.begin_term(
            world.first, date(2026, 3, 1), date(2026, 2, 1), has_committee=True, by=world.zuzhibu
        )

    assert Term.objects.get(organisation=world.first).closed_on is None


def test_appointing_somebody_new_opens_an_account_with_a_first_password(world):
    factories.member("何群", world.second)
    post, password = actions.appoint_by_name(
        world.second, "organiser", date(2026, 1, 1), "hequn", "何群", by=world.zuzhibu
    )

    assert post.person.must_change_password
    assert post.person.check_password(password)


def test_appointing_under_another_persons_account_is_refused(world):
    with pytest.raises(Refused, match="与所填不符"):
        actions.appoint_by_name(
            world.second, "organiser", date(2026, 1, 1), "luren", "别人", by=world.zuzhibu
        )


def test_history_names_the_actor_and_the_act(world):
    factories.member("路人", world.first)
    post = actions.appoint(world.luren, world.first, "organiser", date(2026, 1, 1), by=world.zuzhibu)

    event = post.versions.get()

    assert event.pgh_context.metadata["username"] == "zuzhibu"
    assert event.pgh_context.metadata["act"] == "branches.actions.posts.appoint"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("中共示例市某局业务一处支部委员会", "示例市某局业务一处党支部"),
        ("中共示例市某局下属公司服务支部", "示例市某局下属公司服务党支部"),
        ("中共示例市某局下属公司总支部委员会", "示例市某局下属公司党总支"),
        ("中共示例市某局机关委员会", "示例市某局机关党委"),
        ("某村党支部", "某村党支部"),
    ],
)
def test_short_names(full, short):
    assert short_name(full) == short


def test_factory_numbers_are_well_formed():
    from members.identity import IdentityNumber

    assert IdentityNumber.parse(factories.id_number()).sex == "1"


def test_a_term_begins_after_the_one_it_follows(world):
    began_on = world.first.terms.get().began_on

    for too_early in (began_on, date(2024, 1, 1)):  # the same day again is a second click
        with pytest.raises(Refused, match="在这之后"):
            actions.begin_term(world.first, too_early, date(2029, 1, 1), has_committee=True, by=world.zuzhibu)

    assert world.first.terms.get().closed_on is None


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_who_looks_after_the_whole_system_is_appointed_at_its_root(world, role):
    """Else the department of one part could let somebody read the access log of all others."""
    with pytest.raises(Refused, match="最上级"):
        actions.appoint(world.luren, world.first, role, date(2026, 11, 1), by=world.zuzhibu)

    assert actions.appoint(world.luren, world.root, role, date(2026, 11, 1), by=world.zuzhibu).pk


def test_the_longest_name_is_shortened_to_its_column(world):
    name = "中共" + "长" * 90 + "支部委员会"

    made = actions.found(name, "branch", date(2026, 1, 1), parent=world.root, field="agency", by=None)

    assert len(made.short_name) == 60


def test_the_last_who_appoints_at_the_root_is_followed_before_leaving(world):
    last = Post.objects.get(person=world.zuzhibu)

    with pytest.raises(Refused, match="只剩此人"):
        actions.relieve(last, date(2026, 11, 20), by=world.zuzhibu)

    actions.appoint(world.luren, world.root, "department", date(2026, 11, 1), by=world.zuzhibu)
    assert actions.relieve(last, date(2026, 11, 20), by=world.luren).until == date(2026, 11, 20)
