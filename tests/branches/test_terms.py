"""Elections and their putting off; 党小组 and covered units."""

from datetime import date

import pytest

from branches import actions
from branches.models import Organisation
from core.errors import Refused
from members.models import Member
from tests import factories

PAPER = actions.Paper("示例市某局机关党委", date(2026, 11, 2), "示机党〔2026〕9号")


@pytest.fixture
def term(world):
    """A term that ended on 31 October 2026."""
    return actions.begin_term(
        world.first, date(2025, 4, 1), date(2026, 10, 31), has_committee=True, seats=3, by=None
    )


def test_a_term_is_put_off_with_its_approval(world, term):
    actions.extend_term(term, date(2027, 4, 30), PAPER, by=world.zuzhibu)

    term.refresh_from_db()
    assert (term.due_on, term.extension.number) == (date(2027, 4, 30), "示机党〔2026〕9号")
    actions.extend_term(term, date(2027, 10, 31), PAPER, by=world.zuzhibu)  # up to a year in all


@pytest.mark.parametrize(
    ("until", "message"),
    [
        (date(2027, 11, 1), "最迟到 2027-10-31"),
        (date(2026, 10, 31), "现在到 2026-10-31 届满"),
    ],
)
def test_putting_off_is_refused(world, term, until, message):
    with pytest.raises(Refused, match=message):
        actions.extend_term(term, until, PAPER, by=world.zuzhibu)

    term.refresh_from_db()
    assert (term.extended_to, term.extension) == (None, None)


def test_putting_off_to_the_same_day_twice_and_a_closed_term_is_refused(world, term):
    actions.extend_term(term, date(2027, 4, 30), PAPER, by=world.zuzhibu)

    with pytest.raises(Refused, match="现在到 2027-04-30 届满"):
        actions.extend_term(term, date(2027, 4, 30), PAPER, by=world.zuzhibu)
    actions.begin_term(world.first, date(2026, 11, 10), date(2029, 11, 9), has_committee=True, by=None)
    with pytest.raises(Refused, match="已经换届"):
        actions.extend_term(term, date(2027, 6, 30), PAPER, by=world.zuzhibu)


def test_a_temporary_branch_holds_no_election_but_has_appointed_officers(world):
    temporary = factories.organisation("中共示例市某局工地临时支部委员会", world.root, setup="temporary")

    with pytest.raises(Refused, match=r"临时党支部不换届.*指定.*第 8 条"):
        actions.begin_term(temporary, date(2026, 1, 1), date(2028, 12, 31), has_committee=True, by=None)

    assert actions.appoint(world.luren, temporary, "secretary", date(2026, 1, 1), by=None).pk


@pytest.mark.parametrize(
    ("began_on", "ends_on", "facts", "message"),
    [
        (date(2026, 11, 21), date(2029, 11, 20), {}, "选举日期不能晚于今天"),
        (date(2010, 1, 1), date(2013, 1, 1), {}, "才成立"),
        (date(2026, 11, 1), date(2031, 11, 2), {}, "最长 5 年"),
        (date(2026, 11, 1), date(2029, 10, 31), {"seats": 2}, "不能少于 3 人"),
        (date(2026, 11, 1), date(2029, 10, 31), {"has_committee": False, "seats": 3}, "不填应设委员数"),
    ],
)
def test_an_election_is_refused(world, began_on, ends_on, facts, message):
    with pytest.raises(Refused, match=message):
        actions.begin_term(world.first, began_on, ends_on, **{"has_committee": True} | facts, by=None)

    assert world.first.terms.get().closed_on is None


def test_a_group_is_founded_renamed_and_ended_with_its_leader(world):
    group = actions.found_group(world.first, "第一党小组", date(2026, 1, 1), by=world.shuji)
    post = group.posts.create(
        person=world.dangyuan, organisation=world.first, role="group_leader", since=date(2026, 2, 1)
    )

    actions.rename_group(group, "机关党小组", by=world.shuji)
    actions.dissolve_group(group, date(2026, 10, 31), by=world.shuji)

    group.refresh_from_db()
    post.refresh_from_db()
    assert (group.name, group.until, post.until) == ("机关党小组", date(2026, 10, 31), date(2026, 10, 31))
    with pytest.raises(Refused, match="已于 2026-10-31 结束"):
        actions.dissolve_group(group, date(2026, 11, 1), by=world.shuji)


def test_a_group_is_refused(world):
    group = actions.found_group(world.first, "第一党小组", date(2026, 1, 1), by=world.shuji)

    with pytest.raises(Refused, match="同名的党小组"):
        actions.found_group(world.first, "第一党小组", date(2026, 3, 1), by=world.shuji)
    with pytest.raises(Refused, match="至今天之间"):
        actions.found_group(world.first, "第二党小组", date(2026, 12, 1), by=world.shuji)
    with pytest.raises(Refused, match="只有党支部"):
        actions.found_group(world.root, "第二党小组", date(2026, 3, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="2026-01-01 至今天之间"):
        actions.dissolve_group(group, date(2025, 12, 31), by=world.shuji)


def test_a_group_with_people_in_it_stays(world):
    group = actions.found_group(world.first, "第一党小组", date(2026, 1, 1), by=world.shuji)
    Member.objects.filter(pk=world.he.pk).update(group=group)

    with pytest.raises(Refused, match="第一党小组还有 1 名党员"):
        actions.dissolve_group(group, date(2026, 11, 1), by=world.shuji)

    group.refresh_from_db()
    assert group.until is None


def test_units_of_a_joint_branch(world):
    with pytest.raises(Refused, match="只有联合党支部"):
        actions.add_unit(world.first, "示例市某某事务所", date(2026, 3, 1), by=world.zuzhibu)
    joint = factories.organisation(
        "中共示例市某街联合支部委员会", world.root, setup="joint", field="private_enterprise"
    )

    unit = actions.add_unit(joint, "示例市某某事务所", date(2026, 3, 1), by=world.zuzhibu)

    with pytest.raises(Refused, match="已在覆盖范围内"):
        actions.add_unit(joint, "示例市某某事务所", date(2026, 4, 1), by=world.zuzhibu)
    with pytest.raises(Refused, match="退出日期"):
        actions.end_unit(unit, date(2026, 2, 1), by=world.zuzhibu)
    assert actions.end_unit(unit, date(2026, 5, 1), by=world.zuzhibu).until == date(2026, 5, 1)
    with pytest.raises(Refused, match="已于 2026-05-01 结束"):
        actions.end_unit(unit, date(2026, 6, 1), by=world.zuzhibu)


def vacancy(organisation):
    return Organisation.objects.for_list().get(pk=organisation.pk).vacant_since


def test_since_when_a_seat_is_empty(world, term):
    """Three seats: only the secretary in office, then all three, then one leaves and is followed late."""
    assert vacancy(world.first) == date(2025, 4, 1)
    one, two = factories.user("yi", "委员一"), factories.user("er", "委员二")
    for name in ("委员一", "委员二", "路人"):
        factories.member(name, world.first)
    actions.appoint(one, world.first, "organiser", date(2025, 4, 1), by=None)
    left = actions.appoint(two, world.first, "publicity", date(2025, 4, 1), by=None)
    assert vacancy(world.first) is None

    actions.relieve(left, date(2026, 2, 27), by=None)
    assert vacancy(world.first) == date(2026, 2, 28)

    actions.appoint(world.luren, world.first, "publicity", date(2026, 5, 6), by=None)
    assert vacancy(world.first) is None


def test_a_later_change_of_another_seat_does_not_hide_an_older_vacancy(world, term):
    people = [factories.user(f"wy{n}", f"委员{n}") for n in range(3)]
    for person in people:
        factories.member(person.name, world.first, user=person)
    actions.appoint(people[0], world.first, "organiser", date(2025, 4, 1), by=None)
    first = actions.appoint(people[1], world.first, "publicity", date(2025, 4, 1), by=None)
    actions.relieve(first, date(2026, 1, 31), by=None)
    second = world.first.posts.get(role="organiser")
    actions.relieve(second, date(2026, 9, 30), by=None)
    actions.appoint(people[2], world.first, "organiser", date(2026, 10, 1), by=None)

    assert vacancy(world.first) == date(2026, 2, 1)
