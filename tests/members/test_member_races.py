"""Two at the same moment: members added, letters given out, received and taken back."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions as branches
from members import actions as members
from members.models import Member, Transfer
from tests import factories
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_person_added_twice_is_stored_once(place, sign_in):
    fields = {
        "branch": str(place.first.pk),
        "name": "江子淑",
        "id_number": factories.id_number(),
        "category": "formal",
        "joined_on": "2010-07-01",
        "full_on": "2011-07-01",
    }
    clients = [sign_in(place.shuji) for _ in range(3)]

    pages = at_once(
        *[lambda client=client: client.post(reverse("members:add"), fields) for client in clients]
    )

    assert sorted(page.status_code for page in pages) == [200, 200, 302]
    assert Member.objects.filter(name="江子淑").count() == 1


@pytest.fixture
def letter(place):
    """An open letter of the member to a second branch."""
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    return members.issue(place.he, "工作单位变动", to_branch=second, by=place.shuji)


def test_a_letter_given_out_twice_is_one(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)

    outcomes = at_once(
        *[lambda: members.issue(place.he, "工作单位变动", to_branch=second, by=place.shuji)] * 3
    )

    assert len(refusals(outcomes)) == 2
    assert Transfer.objects.count() == 1


def test_two_letters_of_a_branch_get_two_numbers(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    people = [factories.member(name, place.first) for name in ("甲", "乙", "丙")]

    outcomes = at_once(
        *[
            lambda person=person: members.issue(person, "工作单位变动", to_branch=second, by=None)
            for person in people
        ]
    )

    assert not refusals(outcomes)
    assert {t.number for t in Transfer.objects.all()} == {"2026-0001", "2026-0002", "2026-0003"}


def test_a_letter_received_twice_moves_once(place, letter):
    outcomes = at_once(*[lambda: members.receive(letter, date(2026, 11, 20), by=None)] * 3)

    assert len(refusals(outcomes)) == 2
    assert place.he.standings.filter(branch=letter.to_branch).count() == 1


def test_received_and_taken_back_at_once_has_one_end(place, letter):
    outcomes = at_once(
        lambda: members.receive(letter, date(2026, 11, 20), by=None),
        lambda: members.withdraw(letter, "开错了", by=place.shuji),
        lambda: members.refuse(letter, "材料不全", by=None),
    )

    assert len(refusals(outcomes)) == 2
    state = Transfer.objects.get().state
    moved = Member.objects.get(pk=place.he.pk).branch_id == letter.to_branch_id
    assert moved == (state == "received")


def test_nobody_is_put_on_the_roster_of_a_branch_that_is_being_dissolved(place):
    second = factories.organisation("中共示例市某局后勤处支部委员会", place.root)
    paper = branches.Paper("中共示例市某局机关委员会", date(2026, 11, 1))
    facts = {"name": "江子淑", "id_number": factories.id_number(), "category": "formal", "branch": second}

    at_once(
        lambda: branches.dissolve(second, date(2026, 11, 20), "人数减少", paper, by=None),
        lambda: members.admit(facts | {"joined_on": date(2010, 6, 1)}, by=None),
    )

    second.refresh_from_db()
    assert bool(second.dissolved_on) != Member.objects.filter(branch=second).exists()
