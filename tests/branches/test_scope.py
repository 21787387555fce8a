"""Who sees and who may: posts, reach, dates."""

from datetime import date

from branches import actions
from branches.models import Organisation
from branches.scope import may
from tests import factories


def seen(user):
    fresh = type(user).objects.get(pk=user.pk)  # posts are kept on the object for one request
    return set(Organisation.objects.visible_to(fresh))


def test_department_sees_all_below(world):
    assert seen(world.zuzhibu) == {world.root, world.first, world.second}


def test_secretary_sees_the_own_branch_alone(world):
    assert seen(world.shuji) == {world.first}


def test_nobody_without_a_post_sees_anything(world):
    assert seen(world.luren) == seen(world.dangyuan) == set()


def test_rights_end_the_day_after_the_post(world):
    post = world.shuji.posts.get()

    actions.relieve(post, date(2026, 11, 19), by=world.zuzhibu)

    assert seen(world.shuji) == set()


def test_rights_hold_on_the_last_day(world):
    actions.relieve(world.shuji.posts.get(), date(2026, 11, 20), by=world.zuzhibu)

    assert seen(world.shuji) == {world.first}


def test_rights_begin_on_the_first_day(world):
    factories.member("路人", world.second)
    actions.appoint(world.luren, world.second, "organiser", date(2026, 11, 21), by=world.zuzhibu)

    assert seen(world.luren) == set()


def test_an_inactive_account_has_no_rights(world):
    world.shuji.is_active = False
    world.shuji.save(update_fields=["is_active"])

    assert seen(world.shuji) == set()


def test_a_secretary_of_a_committee_sees_below_but_records_nothing_there(world):
    leader = factories.user("dangwei", "党委书记")
    actions.appoint(leader, world.root, "secretary", date(2026, 1, 1), by=None)

    assert seen(leader) == {world.root, world.first, world.second}
    assert not may(leader, "meetings.record", world.first)


def test_a_path_prefix_is_not_a_sibling(world):
    """Paths of siblings share a prefix with none of each other, however many there are."""
    for n in range(40):
        factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)

    assert seen(world.shuji) == {world.first}


def test_posts_are_read_once_for_many_questions(world, django_assert_num_queries):
    fresh = type(world.shuji).objects.get(pk=world.shuji.pk)

    with django_assert_num_queries(1):
        assert may(fresh, "meetings.record", world.first)
        assert not may(fresh, "meetings.record", world.second)
        assert not may(fresh, "branches.edit")
