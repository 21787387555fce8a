"""Receipts of a branch and a month on shared sheets, and the 党费证 page."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from core.models import AccessLog
from dues import actions, receipts
from dues.models import Payment
from tests import factories
from tests.conftest import TODAY

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def pay(*bills, on=TODAY):
    return actions.record_payment([bill.pk for bill in bills], on, "cash", by=None)


def sheet(branch, month="2026-11"):
    return reverse("dues:receipts", args=[branch.pk, month])


def test_one_for_each_member_of_what_was_booked_together(billed):
    pay(billed.bill(billed.he, 10), billed.bill(billed.he), billed.bill(billed.lin))
    pay(billed.bill(billed.lin, 10), on=date(2026, 10, 20))
    pay(billed.bill(billed.shen))

    november, taken_back = receipts.receipts_of(billed.first, NOVEMBER)

    assert [(one.paid.member.name, one.total, len(one.lines)) for one in november] == [
        ("何静", Decimal("189.00"), 2),
        ("林文博", Decimal("150.00"), 1),
    ]
    assert november[0].capitals == "壹佰捌拾玖元整"
    assert taken_back == 0
    assert [one.total for one in receipts.receipts_of(billed.first, OCTOBER)[0]] == [Decimal("150.00")]
    assert receipts.receipts_of(billed.first, date(2026, 9, 1)) == ([], 0)


def test_what_was_taken_back_whole_is_not_printed(billed):
    pay(billed.bill(billed.he, 10), billed.bill(billed.he))
    pay(billed.bill(billed.lin))
    wrong = Payment.objects.filter(member=billed.lin).get()
    actions.reverse_payment(wrong, "登错", by=None)
    actions.reverse_payment(Payment.objects.get(bill=billed.bill(billed.he, 10)), "登错", by=None)

    [kept], taken_back = receipts.receipts_of(billed.first, NOVEMBER)

    assert (kept.paid.member, kept.total, len(kept.lines)) == (billed.he, Decimal("94.50"), 3)
    assert taken_back == 1


def test_the_sheet_and_how_many_fit_on_it(billed, sign_in):
    pay(billed.bill(billed.he), billed.bill(billed.lin))
    client = sign_in(billed.shuji)

    page = client.get(sheet(billed.first))
    text = page.content.decode()
    assert (page.context["each"], text.count("收据号"), text.count("收款人（签章）")) == (2, 2, 2)
    assert 'class="receipts each-3"' in client.get(sheet(billed.first), {"each": "3"}).content.decode()
    assert client.get(sheet(billed.first), {"each": "99"}).context["each"] == 2
    assert "这个月没有收据" in client.get(sheet(billed.first, "2026-09")).content.decode()
    assert (
        sheet(billed.first)
        in client.get(reverse("dues:collect_branch", args=[billed.first.pk])).content.decode()
    )
    assert (
        sheet(billed.first)
        in client.get(reverse("dues:month", args=[billed.first.pk, "2026-11"])).content.decode()
    )


def test_only_branches_and_months_within_sight(billed, sign_in):
    client = sign_in(billed.shuji)

    assert client.get(sheet(billed.second)).status_code == 404
    assert client.get(sheet(billed.first, "2026-13")).status_code == 404
    assert sign_in(billed.zuzhibu).get(sheet(billed.root)).status_code == 404
    assert sign_in(billed.zuzhibu).get(sheet(billed.first)).status_code == 200


@pytest.mark.parametrize("more", [0, 2])
def test_the_sheet_costs_the_same_queries(billed, sign_in, django_assert_num_queries, approve, more):
    pay(billed.bill(billed.he))
    for number in range(more):
        member = factories.member(f"党员{number}", billed.first)
        approve(member)
        actions.run_month(NOVEMBER, by=None)
        pay(billed.bill(member))
    client = sign_in(billed.shuji)
    client.get(sheet(billed.first))

    with django_assert_num_queries(10):
        assert len(client.get(sheet(billed.first)).context["receipts"]) == more + 1


def test_the_card_is_shown_printed_and_taken_along(billed, sign_in):
    pay(billed.bill(billed.he, 10))
    actions.record_voluntary(billed.he, Decimal(5), TODAY, "cash", by=None)
    actions.reverse_payment(Payment.objects.get(bill__isnull=False), "登错", by=None)
    pay(billed.bill(billed.he, 10))
    officer, url = sign_in(billed.shuji), reverse("dues:card", args=[billed.he.quotas.get().pk])

    page = officer.get(url)
    assert "党费证" in page.content.decode()
    assert "全年应交 189.00 元，实交 99.50 元" in page.content.decode()
    assert "data-print" in page.content.decode()
    assert not AccessLog.objects.filter(kind=AccessLog.Kind.EXPORT).exists()
    assert officer.get(url, {"export": "xlsx"})["Content-Type"].startswith("application/vnd.openxml")
    assert AccessLog.objects.filter(kind=AccessLog.Kind.EXPORT).count() == 1
    own = sign_in(billed.dangyuan).get(reverse("dues:my_card"))
    assert own.context["paid"] == Decimal("99.50")
    assert sign_in(billed.luren).get(reverse("dues:my_card")).status_code == 404
