"""One statement for several branches: what finds its branch by itself, and what is worked through by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from branches import actions as branches
from core import sheets
from core.errors import Refused
from core.models import User
from dues import actions
from dues.models import Payment, StatementLine
from tests.conftest import TODAY
from tests.members.sheets import sample

KIND = sheets.kinds["statements"]
LIST = "/dues/statements/"
HANDED = {"handed_by": "", "resolved_on": "", "resolution": ""}


def read_in(world, by, name="微信账单.csv"):
    batch = sheets.preview(KIND, name, sample(name), by=by)
    if batch.counts.get("new"):
        sheets.commit(batch, by=by)
    return batch


@pytest.fixture
def both(billed):
    """书记 林文博 of `first` collects for `second` as well."""
    branches.appoint(billed.shuji, billed.second, "organiser", date(2026, 1, 1), by=None)
    billed.shuji = User.objects.get(pk=billed.shuji.pk)
    return billed


def line_of(payer):
    return StatementLine.objects.get(payer=payer)


def test_each_line_finds_its_branch_and_the_rest_waits_without_one(both):
    batch = read_in(both, both.shuji)

    assert (batch.counts["new"], batch.counts.get("problem", 0)) == (4, 0)
    placed = dict(StatementLine.objects.values_list("payer", "branch"))
    assert placed == {
        "何静": both.first.pk,
        "爱运动的猫": both.first.pk,
        "*静": both.first.pk,
        "路过": None,
    }
    assert StatementLine.objects.unmatched().get() == line_of("路过")


def test_members_of_both_branches_are_matched(both):
    read_in(both, both.shuji, "支付宝账单.csv")

    assert dict(StatementLine.objects.values_list("payer", "branch")) == {
        "何静": both.first.pk,
        "沈秋": both.second.pk,
    }


def test_read_in_again_nothing_comes_twice_also_after_it_was_placed(both):
    read_in(both, both.shuji)
    assert read_in(both, both.shuji).counts["same"] == 4
    line = line_of("路过")
    actions.book_line(line, both.shen, [], beyond=True, by=both.shuji)

    again = read_in(both, both.shuji)

    assert (again.counts["new"], again.counts["same"]) == (0, 4)
    line.refresh_from_db()
    assert (line.branch, line.member) == (both.second, both.shen)
    assert Payment.objects.get().branch == both.second


def test_an_unplaced_line_is_seen_by_its_reader_alone(both, sign_in):
    read_in(both, both.shuji)
    url = reverse("dues:statement_line", args=[line_of("路过").pk])

    assert "路过" in sign_in(both.shuji).get(LIST).content.decode()
    for other in (both.linju, both.zuzhibu, both.dangyuan):
        assert sign_in(other).get(url).status_code in (403, 404)
        assert "路过" not in sign_in(other).get(LIST).content.decode()
    for other in (both.linju, both.zuzhibu):
        with pytest.raises(Refused, match="不在您负责的范围内"):
            actions.ignore_line(line_of("路过"), "转错", by=other)


def test_worked_through_by_the_page(both, sign_in):
    read_in(both, both.shuji)
    client, line = sign_in(both.shuji), line_of("路过")
    url = reverse("dues:statement_line", args=[line.pk])

    found = client.get(LIST, {"state": "unmatched"})
    assert [row.payer for row in found.context["object_list"]] == ["路过"]
    assert "未定支部" in found.content.decode()
    who = client.get(url).content.decode()
    assert "沈秋（" in who
    assert "何静（" in who
    chosen = f"{url}?member={both.shen.pk}"
    assert "沈秋" in client.get(chosen).content.decode()
    done = client.post(chosen, HANDED | {"beyond": "on"}, follow=True).content.decode()
    assert "已登记沈秋" in done
    assert "已经处理过了" in client.get(url, follow=True).content.decode()
    assert client.get(LIST, {"state": "unmatched"}).context["object_list"].count() == 0


def test_set_aside_by_the_page_and_not_twice(both, sign_in):
    read_in(both, both.shuji)
    client, url = sign_in(both.shuji), reverse("dues:ignore_line", args=[line_of("路过").pk])

    assert client.post(url, {"why": "转错"}).status_code == 302
    assert "已经处理过了" in client.post(url, {"why": "转错"}).content.decode()
    assert (line_of("路过").ignored_why, line_of("路过").branch) == ("转错", None)


def test_whoever_collects_no_more_sees_them_no_more(both, sign_in):
    read_in(both, both.shuji)
    for post in both.shuji.posts.all():
        branches.relieve(post, date(2026, 11, 19), by=None)
    reader = User.objects.get(pk=both.shuji.pk)

    assert not StatementLine.objects.where_may(reader, "dues.record_payment").exists()


def test_the_database_books_no_line_without_a_branch(both):
    read_in(both, both.shuji)

    with pytest.raises(IntegrityError, match="statement_line_booked_in_a_branch"), transaction.atomic():
        StatementLine.objects.filter(payer="路过").update(member=both.he)


@pytest.mark.parametrize("lines", [1, 3])
def test_the_list_costs_the_same_queries(both, sign_in, django_assert_num_queries, lines):
    for number in range(lines):
        StatementLine.objects.create(
            method="bank",
            mark=f"{number}",
            paid_on=TODAY,
            payer=f"某{number}",
            amount=Decimal(5),
            read_by=both.shuji,
        )
    client = sign_in(both.shuji)
    client.get(LIST)

    with django_assert_num_queries(11):
        assert len(client.get(LIST).context["object_list"]) == lines
