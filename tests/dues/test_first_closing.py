"""The first closing of an organisation: it skips no month of the own system and names what else it shuts."""

from datetime import date

import pytest
from django.urls import reverse

from branches.models import Organisation
from core.errors import Refused
from dues import actions, closing
from dues.models import Books, MonthClose
from tests import factories

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


def close(place, month, by=None):
    return actions.close_month(place, month, by=by)


def test_it_skips_no_month_with_bills(billed):
    actions.run_month(AUGUST, by=None)

    for month in (SEPTEMBER, OCTOBER):
        with pytest.raises(Refused, match=r"2026-08 起已有应交或者收缴.*从 2026-08 起逐月关账"):
            close(billed.first, month)
    assert not Books.objects.exists()
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        close(billed.first, month)
    assert Books.objects.get().closed_through == OCTOBER


def test_it_skips_no_month_with_payments_alone(world):
    actions.record_voluntary(world.he, 5, date(2026, 9, 3), "cash", by=world.shuji)

    with pytest.raises(Refused, match="2026-09 起已有"):
        close(world.first, OCTOBER)
    assert close(world.second, OCTOBER).figures["received"] == "0.00"


def test_what_is_above_closes_every_month_of_those_below(billed):
    actions.run_month(SEPTEMBER, by=None)
    for place in (billed.first, billed.second):
        for month in (SEPTEMBER, OCTOBER):
            close(place, month)

    with pytest.raises(Refused, match="2026-09 起已有"):
        close(billed.root, OCTOBER)
    close(billed.root, SEPTEMBER)
    close(billed.root, OCTOBER)
    assert MonthClose.objects.filter(organisation=billed.root).count() == 2


def test_a_bill_carried_into_a_later_month_counts_there(billed, approve):
    late = factories.organisation("中共某新设支部委员会", billed.root)
    member = factories.member("新同志", late)
    Books.objects.create(organisation=late, closed_through=SEPTEMBER)
    approve(member)
    actions.run_month(SEPTEMBER, by=None)

    assert closing.first_recorded(late) == OCTOBER
    assert close(late, OCTOBER).figures["due"] == "94.50"


def test_what_else_it_shuts_is_said(billed):
    first = Organisation.objects.get(pk=billed.first.pk)

    said = closing.shut_unrecorded(first, OCTOBER)

    assert "2026-09 及以前的月份一并关上，没有应交和收缴，不留数" in said
    assert "其中 2026-01 起已有核定，没有生成过应交" in said
    Organisation.objects.filter(pk=first.pk).update(founded_on=date(2026, 10, 8))
    first.refresh_from_db()
    assert closing.shut_unrecorded(first, OCTOBER) == ""
    close(billed.second, OCTOBER)
    assert closing.shut_unrecorded(billed.second, OCTOBER) == ""


def test_the_page_asks_to_confirm_once(billed, sign_in):
    client, url = sign_in(billed.shuji), reverse("dues:close_month", args=[billed.first.pk, "2026-10"])

    page = client.get(url).content.decode()
    assert "2026-09 及以前的月份一并关上" in page
    refused = client.post(url, {"note": ""})
    assert refused.context["form"].errors["sure"] == ["请看清一并关上的月份，确认后勾选。"]
    assert not Books.objects.exists()
    assert client.post(url, {"note": "", "sure": "on"}).status_code == 302
    again = client.post(url, {"note": "", "sure": "on"})
    assert "的账已经关了" in again.content.decode()


def test_a_month_shut_without_a_record_says_so_and_offers_no_closing(billed, sign_in):
    close(billed.first, OCTOBER)
    client = sign_in(billed.shuji)

    page = client.get(reverse("dues:month", args=[billed.first.pk, "2026-09"])).content.decode()
    assert "第一次关账时一并关上，没有留数" in page
    assert reverse("dues:close_month", args=[billed.first.pk, "2026-09"]) not in page
    tree = client.get(reverse("dues:books"), {"month": "2026-09"}).content.decode()
    assert "第一次关账时一并关上" in tree
    with pytest.raises(Refused, match="已经关了"):
        close(billed.first, SEPTEMBER)
