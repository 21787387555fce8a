"""Closing month by month, from the branches up; reopening from the top down."""

import threading
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from openpyxl import load_workbook

from branches import actions as branches
from branches.models import Organisation
from core.errors import Refused
from core.todo import todos_for
from dues import actions, closing
from dues.models import Bill, Books, MonthClose, Payment, Quota
from dues.movements import movements
from tests import factories

TODAY, OCTOBER, NOVEMBER = date(2026, 11, 20), date(2026, 10, 1), date(2026, 11, 1)


def close(place, month=OCTOBER, by=None, **more):
    return actions.close_month(place, month, by=by, **more)


def close_all(world, month=OCTOBER):
    return [close(place, month) for place in (world.first, world.second, world.root)]


def pay(bill, on=TODAY):
    return actions.record_payment([bill.pk], on, "cash", by=None)


def test_the_figures_are_kept_as_they_stood(billed):
    pay(billed.bill(billed.he, 10), date(2026, 10, 20))

    kept = close(billed.first, by=billed.shuji, note="林文博出差")

    assert kept.figures["due"] == "244.50"
    assert kept.figures["received"] == kept.figures["kinds"]["regular"] == "94.50"
    assert (kept.figures["unpaid"], kept.figures["unpaid_members"], kept.figures["members"]) == (
        "150.00",
        1,
        2,
    )
    assert Books.objects.get().closed_through == OCTOBER
    pay(billed.bill(billed.lin, 10))
    kept.refresh_from_db()
    assert kept.figures["unpaid"] == "150.00"


def test_late_money_goes_to_the_next_month(billed):
    close(billed.first)

    pay(billed.bill(billed.he, 10), date(2026, 10, 31))

    booked = Payment.objects.get()
    assert (booked.month, booked.kind) == (NOVEMBER, "late")


def test_the_database_refuses_rows_of_a_closed_month(billed):
    close(billed.first)

    with pytest.raises(IntegrityError, match="closed books"), transaction.atomic():
        Payment.objects.create(
            bill=billed.bill(billed.he, 10),
            member=billed.he,
            branch=billed.first,
            amount=1,
            paid_on=OCTOBER,
            month=OCTOBER,
            method="cash",
            receipt="x",
        )


def test_a_bill_made_out_late_is_in_the_books_of_the_next_open_month(billed, approve):
    close(billed.first)
    approve(billed.chen, "4500")

    actions.run_month(OCTOBER, by=None)

    bill = Bill.objects.get(member=billed.chen)
    assert (bill.month, bill.booked_in) == (OCTOBER, NOVEMBER)
    assert closing.figures(billed.first, NOVEMBER)["due"] == "289.50"
    assert closing.figures(billed.first, OCTOBER)["due"] == "244.50"


def test_not_before_those_below(billed):
    with pytest.raises(Refused, match="下级还没有关完 2026-10 的账：示例市某局综合处党支部"):
        close(billed.root)
    close(billed.first)
    with pytest.raises(Refused, match="后勤处"):
        close(billed.root)
    close(billed.second)

    top = close(billed.root, by=billed.zuzhibu)
    assert (top.figures["due"], top.figures["members"]) == ("259.50", 3)
    assert top.figures["branches"] == sorted([billed.first.pk, billed.second.pk])


def test_a_temporary_branch_and_one_dissolved_before_keep_nobody_waiting(billed):
    factories.organisation("中共某专班临时支部委员会", billed.root, setup=Organisation.Setup.TEMPORARY)
    gone = factories.organisation("中共某旧支部委员会", billed.root)
    Organisation.objects.filter(pk=gone.pk).update(dissolved_on=date(2026, 9, 30))

    assert len(close_all(billed)) == 3
    with pytest.raises(Refused, match="没有账可关"):
        close(Organisation.objects.get(setup="temporary"))


def test_refused(billed):
    with pytest.raises(Refused, match="还没有过完"):
        close(billed.first, NOVEMBER)
    with pytest.raises(Refused, match="没有账可关"):
        close(billed.first, date(2026, 10, 2))
    with pytest.raises(Refused, match="不由您关"):
        close(billed.first, by=billed.linju)
    close(billed.first, date(2026, 8, 1))
    with pytest.raises(Refused, match="先关 2026-09"):
        close(billed.first)
    with pytest.raises(Refused, match="已经关了"):
        close(billed.first, date(2026, 8, 1))
    assert MonthClose.objects.count() == 1


def test_reopening_goes_from_the_top_down_and_keeps_what_was(billed):
    first, _, top = close_all(billed)

    with pytest.raises(Refused, match="请先由上级从上往下重开"):
        actions.reopen_month(first, "登错", by=billed.zuzhibu)
    actions.reopen_month(top, "支部登错", by=billed.zuzhibu)
    with pytest.raises(Refused, match="写明重开的原因"):
        actions.reopen_month(first, " ", by=billed.zuzhibu)
    with pytest.raises(Refused, match="重开由上级办理"):
        actions.reopen_month(first, "登错", by=billed.shuji)
    actions.reopen_month(first, "登错", by=billed.zuzhibu)
    with pytest.raises(Refused, match="已经重开"):
        actions.reopen_month(first, "登错", by=billed.zuzhibu)

    pay(billed.bill(billed.he, 10), date(2026, 10, 20))
    assert Payment.objects.get().month == OCTOBER
    assert close(billed.first).figures["received"] == "94.50"
    assert MonthClose.objects.filter(organisation=billed.first).count() == 2


def test_only_the_last_closed_month_reopens(billed):
    earlier = close(billed.first, date(2026, 9, 1))
    close(billed.first)

    with pytest.raises(Refused, match="从最后关账的月份重开"):
        actions.reopen_month(earlier, "登错", by=billed.zuzhibu)


@pytest.mark.django_db(transaction=True)
def test_a_payment_and_a_closing_at_once_never_disagree():
    root = factories.organisation("某委", kind="committee")
    branch = factories.organisation("某支部", root)
    member = factories.member("党员", branch)
    actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(Quota.objects.all(), by=None)
    actions.run_month(OCTOBER, by=None)
    bill, start, outcomes = Bill.objects.get(), threading.Barrier(3), []

    def run(act):
        try:
            start.wait()
            act()
        except Refused as refusal:
            outcomes.append(refusal.message)
        finally:
            connection.close()

    acts = [lambda: pay(bill, date(2026, 10, 31)), lambda: close(branch), lambda: close(branch)]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = MonthClose.objects.get()
    booked = Payment.objects.filter(month=OCTOBER).values_list("amount", flat=True).first() or Decimal("0.00")
    assert Decimal(kept.figures["received"]) == booked
    assert len(outcomes) == 1


def test_what_moved_in_the_month_is_drafted(billed, approve):
    new = factories.member("新同志", billed.first, category="probationary", joined_on=date(2026, 10, 12))
    approve(new)
    for month in (7, 8, 9):
        actions.run_month(date(2026, month, 1), by=None)
    pay(billed.bill(billed.he, 9), date(2026, 10, 8))

    found = movements(billed.root, OCTOBER)

    assert found[billed.first.pk]["新发展"] == ["新同志"]
    assert found[billed.first.pk]["补交"] == ["何静 9 月（94.50 元）"]
    assert "林文博 7 至 10 月" in found[billed.first.pk]["长期未缴"]
    assert found[billed.second.pk]["长期未缴"] == ["沈秋 7 至 10 月"]
    assert set(movements(billed.second, OCTOBER)) == {billed.second.pk}


def test_the_pages_show_close_and_export(billed, sign_in):
    client = sign_in(billed.shuji)
    url = f"/dues/books/{billed.first.pk}/2026-10/"

    assert "还没有关账" in client.get(url).content.decode()
    assert client.post(f"{url}close/", {"note": "", "sure": "on"}).status_code == 302
    assert "关账时的数" in client.get(url).content.decode()
    assert "已经关了" in client.post(f"{url}close/", {"note": ""}).content.decode()
    sheet = load_workbook(BytesIO(client.get(f"{url}?export=summary").content)).active
    assert [cell.value for cell in sheet[2]] == ["序号", "党支部名称", "应交金额", "实交金额", "备注"]
    assert sheet["C4"].value == 244.5
    assert client.get(f"{url}?export=movements").status_code == 200
    assert client.get(f"/dues/books/{billed.first.pk}/2026-13/").status_code == 404
    tree = sign_in(billed.zuzhibu).get("/dues/books/?month=2026-10").content.decode()
    assert ("轮到本级" in tree, "1 个没关" in tree) == (True, True)
    assert sign_in(billed.linju).get(url).status_code == 404


def test_reopening_by_page_is_for_the_level_above(billed, sign_in):
    kept = close(billed.first)

    assert sign_in(billed.shuji).get(f"/dues/closes/{kept.pk}/reopen/").status_code == 403
    page = sign_in(billed.zuzhibu).post(f"/dues/closes/{kept.pk}/reopen/", {"reason": ""})
    assert "reason" in page.context["form"].errors
    assert (
        sign_in(billed.zuzhibu).post(f"/dues/closes/{kept.pk}/reopen/", {"reason": "登错"}).status_code == 302
    )
    assert Books.objects.get().closed_through == date(2026, 9, 1)


def titles(user):
    return [todo.title for todo in todos_for(user, TODAY)]


def test_whoever_closes_is_told_when_it_is_their_turn(billed):
    assert "关 10 月的账：示例市某局综合处党支部" in titles(billed.shuji)
    assert "2 个下级还没有关 10 月的账" in titles(billed.zuzhibu)

    close(billed.first)
    close(billed.second)

    assert not [title for title in titles(billed.shuji) if "账" in title]
    assert "关 10 月的账：示例市某局机关党委" in titles(billed.zuzhibu)


@pytest.mark.parametrize("more", [0, 2])
def test_the_tree_costs_the_same_queries(billed, sign_in, django_assert_num_queries, more):
    for number in range(more):
        branches.found(
            f"中共某{number}支部委员会",
            "branch",
            date(2015, 6, 1),
            parent=billed.root,
            field="agency",
            by=None,
        )
    client = sign_in(billed.zuzhibu)
    client.get("/dues/books/")

    with django_assert_num_queries(10):
        client.get("/dues/books/")
