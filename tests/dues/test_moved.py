"""Dues of members who moved: each month stays where they stood, what is owed is collected where they are."""

from datetime import date

import pytest
from django.urls import reverse

from branches import actions as branches
from branches.models import Organisation
from core.errors import Refused
from dues import actions, todos
from dues.models import Bill, Payment
from members.models import Member
from tests import factories
from tests.conftest import TODAY

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def move(member, branch, on):
    Member.objects.filter(pk=member.pk).update(branch=branch, group=None, standing_since=on)


def branch_of(member, month):
    return Bill.objects.get(member=member, month=month).branch


def test_a_past_month_is_billed_where_the_member_stood_then(world, approve):
    approve(world.he)
    move(world.he, world.second, date(2026, 11, 8))

    actions.run_month(OCTOBER, by=None)
    actions.run_month(NOVEMBER, by=None)

    assert branch_of(world.he, OCTOBER) == world.first
    assert branch_of(world.he, NOVEMBER) == world.second


@pytest.mark.parametrize(
    ("day", "where"),
    [(date(2026, 10, 31), "second"), (date(2026, 11, 1), "first"), (date(2026, 10, 1), "second")],
)
def test_the_last_day_of_the_month_decides(world, approve, day, where):
    approve(world.he)
    move(world.he, world.second, day)

    actions.run_month(OCTOBER, by=None)

    assert branch_of(world.he, OCTOBER) == getattr(world, where)


def test_several_moves_in_one_month_make_one_bill(world, approve):
    approve(world.he)
    third = factories.organisation("中共示例市某局第三支部委员会", world.root)
    for branch, day in ((world.second, 5), (third, 12), (world.first, 19)):
        move(world.he, branch, date(2026, 10, day))

    assert actions.run_month(OCTOBER, by=None) == 1
    assert branch_of(world.he, OCTOBER) == world.first


def test_a_month_of_suspended_membership_owes_nothing_and_the_month_before_does(world, approve):
    approve(world.he)
    Member.objects.filter(pk=world.he.pk).update(status="stopped", standing_since=date(2026, 11, 5))

    assert actions.run_month(OCTOBER, by=None) == 1
    assert actions.run_month(NOVEMBER, by=None) == 0


def test_a_second_record_of_one_person_is_not_billed(world, approve):
    double = factories.member("何静", world.first)
    approve(double)
    Member.objects.filter(pk=double.pk).update(
        left_on=date(2026, 11, 10), left_how="merged", merged_into=world.he
    )

    assert actions.run_month(NOVEMBER, by=None) == 0


def test_a_bill_made_out_before_a_move_stays(world, approve):
    approve(world.he)
    actions.run_month(OCTOBER, by=None)
    move(world.he, world.second, date(2026, 10, 3))

    assert actions.run_month(OCTOBER, by=None) == 0
    assert branch_of(world.he, OCTOBER) == world.first


@pytest.fixture
def moved(billed):
    """何静 owes October and November in `first` and has been with `second` since the 9th."""
    move(billed.he, billed.second, date(2026, 11, 9))
    return billed


def collect(branch):
    return reverse("dues:collect_branch", args=[branch.pk])


def test_the_present_branch_collects_what_is_owed_from_before(moved, sign_in):
    client = sign_in(moved.linju)
    page = client.get(collect(moved.second))
    [owing] = page.context["before"]
    assert (owing.member, owing.elsewhere, owing.ticked) == (moved.he, moved.first, False)
    assert "转入前所欠" in page.content.decode()

    client.post(collect(moved.second), {"bills": [owing.tick], "paid_on": "2026-11-20", "method": "cash"})

    assert moved.bill(moved.he, 10).owed == moved.bill(moved.he, 11).owed == 0
    assert set(Payment.objects.values_list("branch", flat=True)) == {moved.second.pk}
    assert not client.get(collect(moved.second)).context["before"]


def test_the_branch_of_the_bill_may_still_collect_and_ticks_nobody_who_left(moved, sign_in):
    page = sign_in(moved.shuji).get(collect(moved.first))
    he = next(owing for owing in page.context["people"] if owing.member == moved.he)
    assert (he.elsewhere, he.ticked) == (moved.second, False)
    assert "组织关系已转到" in page.content.decode()

    booking = actions.record_payment([moved.bill(moved.he).pk], TODAY, "cash", by=moved.shuji)

    assert booking.bills == 1
    assert Payment.objects.get().branch == moved.first


def test_a_third_branch_collects_nothing(moved):
    third = factories.organisation("中共示例市某局第三支部委员会", moved.root)
    stranger = factories.user("disan", "高三")
    branches.appoint(stranger, third, "secretary", date(2025, 3, 1), by=None)

    with pytest.raises(Refused, match="不由您收"):
        actions.record_payment([moved.bill(moved.he).pk], TODAY, "cash", by=stranger)
    assert not Payment.objects.exists()


def test_the_arrears_are_a_to_do_of_both(moved):
    titles = lambda user: [todo.title for todo in todos.members_in_arrears(user, TODAY)]  # noqa: E731 (two uses)

    assert "何静转入前所欠 10 月党费逾期" in titles(moved.linju)
    assert "何静的 10 月党费逾期" in titles(moved.shuji)


def test_a_bill_names_its_branch_as_it_was(moved, sign_in):
    Organisation.objects.filter(pk=moved.first.pk).update(
        name="中共示例市某局办公室支部委员会", short_name="办公室党支部", place_since=date(2026, 11, 2)
    )
    client = sign_in(moved.zuzhibu)
    names = lambda month: {  # noqa: E731 (two uses)
        bill.branch_then
        for bill in client.get(reverse("dues:bills"), {"month": month}).context["object_list"]
    }

    assert moved.first.short_name in names("2026-10")
    assert "办公室党支部" in names("2026-11")
    found = client.get(reverse("dues:bills"), {"month": "2026-10", "branch": "办公室"})
    assert {bill.member for bill in found.context["object_list"]} == {moved.he, moved.lin}
