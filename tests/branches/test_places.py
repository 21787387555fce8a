"""沿革 kept by the database: the tree as it stood on any day."""

from datetime import date

from branches import actions
from branches.models import Organisation, Place
from tests import factories

PAPER = actions.Paper("示例市某局机关党委", date(2026, 6, 20))


def places_of(organisation):
    return list(organisation.places.order_by("since").values_list("since", "until", "short_name", "path"))


def test_an_organisation_stands_since_it_was_founded(world):
    assert places_of(world.first) == [(date(2015, 6, 1), None, world.first.short_name, world.first.path)]


def test_a_move_of_a_committee_moves_all_below_it_from_that_day(world):
    district = factories.organisation("中共示例市某区委员会", world.root, kind="committee")
    branch = factories.organisation("中共示例市某区一处支部委员会", district)
    other = factories.organisation("中共示例市某局下属委员会", world.root, kind="committee")
    old = branch.path

    actions.move(district, other, date(2026, 7, 1), "区划调整", PAPER, by=world.zuzhibu)

    branch.refresh_from_db()
    assert branch.path.startswith(other.path)
    assert places_of(branch) == [
        (date(2015, 6, 1), date(2026, 7, 1), branch.short_name, old),
        (date(2026, 7, 1), None, branch.short_name, branch.path),
    ]
    then = Organisation.objects.at(date(2026, 6, 30))
    assert then.get(pk=branch.pk).path_then.startswith(then.get(pk=district.pk).path_then)


def test_a_new_name_from_a_day_is_a_new_row(world):
    Organisation.objects.filter(pk=world.first.pk).update(
        name="中共示例市某局办公室支部委员会", short_name="办公室党支部", place_since=date(2026, 7, 1)
    )

    assert [row[:3] for row in places_of(world.first)] == [
        (date(2015, 6, 1), date(2026, 7, 1), world.first.short_name),
        (date(2026, 7, 1), None, "办公室党支部"),
    ]
    then = Organisation.objects.at(date(2026, 6, 30)).get(pk=world.first.pk)
    assert then.name_then == world.first.short_name


def test_a_dissolved_one_stood_until_that_day(world):
    Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 9, 1))

    assert Place.objects.on(date(2026, 8, 31)).filter(organisation=world.second).exists()
    assert not Place.objects.on(date(2026, 9, 1)).filter(organisation=world.second).exists()
