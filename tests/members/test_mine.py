"""The own page and what the rooms say of a member."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from dues import actions as dues
from dues.models import Bill, Quota
from meetings.actions import record_meeting
from members import actions
from members.models import Award, Member, Transfer
from members.summaries import summaries_of
from tests import factories
from tests.conftest import TODAY

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def said(member):
    return {summary.code: summary for summary in summaries_of(member, TODAY)}


@pytest.fixture
def billed(world):
    dues.propose_quotas([dues.Proposal(world.he.pk, 2026, "salaried", Decimal(6300))], by=None)
    dues.approve_quotas(Quota.objects.all(), by=None)
    for month in (date(2026, 9, 1), OCTOBER, NOVEMBER):
        dues.run_month(month, by=None)
    return world


def pay(world, *months):
    bills = Bill.objects.filter(member=world.he, month__in=months)
    dues.record_payment([bill.pk for bill in bills], TODAY, "cash", by=world.shuji)


def test_dues_say_until_when_they_are_paid(billed):
    assert (said(billed.he)["dues"].fact, said(billed.he)["dues"].tone) == (None, "overdue")

    pay(billed, date(2026, 9, 1))
    assert said(billed.he)["dues"].fact == date(2026, 9, 1)
    assert said(billed.he)["dues"].says == "党费交至 2026 年 9 月；应交 189.00 元（10、11 月，已逾期）。"

    pay(billed, OCTOBER)
    assert said(billed.he)["dues"].tone == ""
    pay(billed, NOVEMBER)
    assert said(billed.he)["dues"].says == "党费交至 2026 年 11 月；没有欠交。"


def test_a_gap_ends_what_counts_as_paid(billed):
    pay(billed, NOVEMBER)

    assert said(billed.he)["dues"].fact is None


def test_a_merged_record_counts_with_the_kept_one(billed):
    keeper = factories.member("何静", billed.first, sex="2")
    Member.objects.filter(pk=billed.he.pk).update(left_on=TODAY, left_how="merged", merged_into=keeper)

    assert "应交 283.50 元" in said(keeper)["dues"].says


def test_meetings_say_how_often(world):
    record_meeting(
        world.first, ["lecture"], "学党章", date(2026, 11, 19), "会议室", "林文博", "何静", "学习",
        attendance={world.chen.pk: ("absent", "")}, by=world.shuji,
    )  # fmt: skip

    assert said(world.he)["meetings"].fact == (1, 1)
    assert said(world.chen)["meetings"].fact == (1, 0)
    assert "支部接下来：" in said(world.he)["meetings"].says
    assert "支部委员会" not in said(world.he)["meetings"].says


def test_hours_say_what_lacks(world):
    actions.record_hours([world.he], date(2026, 4, 16), Decimal(8), "training", "轮训", by=None)

    assert said(world.he)["study"].says == "2026 年 8 学时，应有 32 学时，还差 24 学时。"
    assert said(world.lin)["study"].fact == (0, 56)


def test_the_own_page_has_it_all(billed, sign_in):
    Award.objects.create(
        member=billed.he,
        name="优秀共产党员",
        level="committee",
        given_on=date(2026, 7, 1),
        given_by="机关党委",
    )
    Transfer.objects.create(
        member=billed.he, way="within", number="2026-0001", from_branch=billed.first, to_branch=billed.second,
        reason="调动", issued_on=date(2026, 11, 10), valid_until=date(2027, 2, 9),
    )  # fmt: skip

    page = sign_in(billed.dangyuan).get(reverse("members:mine")).content.decode()

    for words in (
        "信息有误？申请更正",
        "已逾期",
        "学时",
        "优秀共产党员",
        "2026-0001",
        billed.second.short_name,
    ):
        assert words in page
    assert page.count("btn-primary") == 1
    assert billed.he.id_number not in page


def test_the_own_page_costs_the_same_whatever_the_history(billed, sign_in, django_assert_num_queries):
    client, url = sign_in(billed.dangyuan), reverse("members:mine")
    client.get(url)
    with django_assert_num_queries(22):
        client.get(url)
    for day in range(1, 4):
        actions.record_hours([billed.he], date(2026, 4, day), Decimal(2), "training", "轮训", by=None)
        actions.ask_correction(
            billed.he, ("name", "phone", "address")[day - 1], "13900000000", "", by=billed.dangyuan
        )
    pay(billed, OCTOBER)

    with django_assert_num_queries(22):
        client.get(url)


def test_the_staff_page_shows_the_same(billed, sign_in):
    page = sign_in(billed.shuji).get(billed.he.get_absolute_url()).content.decode()

    assert "党费、会议和学时" in page
    assert "应交 283.50 元" in page
