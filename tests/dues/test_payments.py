"""On behalf of, several months, in advance, too far back, of one's own will, into which books, and the receipt."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from branches.actions import Paper
from branches.models import Decision
from core.errors import Refused
from dues import actions
from dues.actions.booking import books_open
from dues.capitals import in_capitals
from dues.models import Bill, Books, Payment

TODAY = date(2026, 11, 20)
RESOLVED = Paper("综合处支部", date(2026, 11, 10), text="因病住院，同意补交")
HANDED = {"paid_on": "2026-11-20", "method": "cash"}


def close_books(branch, month):
    Books.objects.update_or_create(organisation=branch, defaults={"closed_through": month})


def pay(bill, on=TODAY, **more):
    return actions.record_payment([bill.pk], on, "cash", by=more.pop("by", None), **more)


def test_who_brought_the_money_is_kept(billed):
    pay(billed.bill(billed.he), handed_by=" 林文博 ")

    assert Payment.objects.get().handed_by == "林文博"


def test_too_far_back_is_paid_with_the_resolution_of_the_branch(billed):
    for month in (3, 4):
        actions.run_month(date(2026, month, 1), by=None)
    bills = [billed.bill(billed.he, month).pk for month in (3, 4, 11)]

    with pytest.raises(Refused, match="先由支部研究") as refusal:
        actions.record_payment(bills, TODAY, "cash", by=billed.shuji)
    assert refusal.value.field == "resolved_on"
    assert not Decision.objects.exists()

    actions.record_payment(bills, TODAY, "cash", paper=RESOLVED, by=billed.shuji)

    decision = Decision.objects.get()
    assert (decision.organisation, decision.matter) == (billed.first, "同意何静补交 3、4 月党费")
    assert set(Payment.objects.values_list("bill__month__month", "decision")) == {
        (3, decision.pk),
        (4, decision.pk),
        (11, None),
    }


def test_a_resolution_of_tomorrow_books_nothing(billed):
    actions.run_month(date(2026, 4, 1), by=None)

    with pytest.raises(Refused, match="决定日期不能晚于今天"):
        pay(billed.bill(billed.he, 4), paper=Paper("支部", date(2026, 11, 21)))
    assert not Payment.objects.exists()


@pytest.mark.parametrize("day", [date(26, 11, 20), date(2024, 10, 31)])
def test_a_year_written_wrongly_books_nothing(billed, day):
    with pytest.raises(Refused, match="请核对年份"):
        actions.record_payment([billed.bill(billed.he).pk], day, "cash", by=None)
    with pytest.raises(Refused, match="请核对年份"):
        actions.record_voluntary(billed.he, Decimal(5), day, "cash", by=None)

    assert not Payment.objects.exists()


def test_a_coming_month_is_booked_in_advance(billed):
    actions.run_month(date(2026, 12, 1), by=None)

    booking = pay(billed.bill(billed.he, 12))

    assert (Payment.objects.get().kind, booking.warnings) == ("advance", [])


@pytest.mark.parametrize(("amount", "kind"), [("999.99", "voluntary"), ("1000", "large"), ("5000", "large")])
def test_a_gift_has_no_bill_and_from_a_thousand_goes_up_whole(billed, amount, kind):
    booking = actions.record_voluntary(billed.he, Decimal(amount), TODAY, "bank", by=billed.shuji)

    gift = Payment.objects.get()
    assert (gift.kind, gift.bill, gift.branch, gift.month) == (kind, None, billed.first, date(2026, 11, 1))
    assert gift.receipt == booking.numbers
    assert any("全部上缴中央" in warning for warning in booking.warnings) == (kind == "large")
    assert billed.bill(billed.he).paid == 0


def test_a_gift_is_booked_once_however_often_it_is_clicked(billed):
    seen = actions.latest()
    give = lambda: actions.record_voluntary(  # noqa: E731 (two uses)
        billed.he, Decimal(50), TODAY, "cash", seen=seen, by=billed.shuji
    )
    give()

    with pytest.raises(Refused, match="没有重复登记"):
        give()
    assert Payment.objects.count() == 1


def test_gifts_refused(billed):
    with pytest.raises(Refused, match="不在您负责"):
        actions.record_voluntary(billed.shen, Decimal(50), TODAY, "cash", by=billed.shuji)
    with pytest.raises(Refused, match="大于 0"):
        actions.record_voluntary(billed.he, Decimal(0), TODAY, "cash", by=billed.shuji)
    with pytest.raises(Refused, match="不能晚于今天"):
        actions.record_voluntary(billed.he, Decimal(1), date(2026, 12, 1), "cash", by=billed.shuji)
    assert not Payment.objects.exists()


def test_a_gift_is_reversed_like_any_payment(billed, sign_in):
    actions.record_voluntary(billed.he, Decimal(50), TODAY, "cash", by=billed.shuji)

    answer = sign_in(billed.shuji).post(
        reverse("dues:reverse", args=[Payment.objects.get().pk]), {"reason": "记错人"}, follow=True
    )

    assert "已冲销何静 自愿多交 的 50.00 元。" in answer.content.decode()
    assert sum(Payment.objects.values_list("amount", flat=True)) == 0


def test_money_of_a_closed_month_goes_into_the_first_open_one(billed):
    close_books(billed.first, date(2026, 10, 1))

    booking = pay(billed.bill(billed.he, 10), on=date(2026, 10, 28))

    paid = Payment.objects.get()
    assert (paid.paid_on, paid.month, paid.kind) == (date(2026, 10, 28), date(2026, 11, 1), "late")
    assert "2026-10 的账已经关了，这次收的记入 2026-11" in booking.warnings[0]


def test_a_reversal_leaves_closed_books_as_they_are(billed):
    pay(billed.bill(billed.he))
    close_books(billed.first, date(2026, 11, 1))

    counter = actions.reverse_payment(Payment.objects.get(), "记错人", by=billed.shuji)

    assert counter.month == date(2026, 12, 1)


def test_the_database_keeps_closed_books_closed_and_says_so_in_words(billed):
    close_books(billed.first, date(2026, 11, 1))
    row = {"member": billed.he, "branch": billed.first, "amount": Decimal(1), "paid_on": TODAY} | {
        "month": date(2026, 11, 1),
        "method": "cash",
        "receipt": "x",
        "kind": "voluntary",
    }

    with pytest.raises(IntegrityError, match="closed books"), transaction.atomic():
        Payment.objects.create(**row)
    with pytest.raises(Refused, match="这个月的账刚刚关了"), books_open():
        Payment.objects.create(**row)
    assert not Payment.objects.exists()


def several(member):
    return reverse("dues:pay_several", args=[member.pk])


def test_several_months_of_one_person_on_one_page(billed, sign_in):
    for month in (4, 12):
        actions.run_month(date(2026, month, 1), by=None)
    client = sign_in(billed.shuji)
    months = client.get(several(billed.he)).context["months"]
    assert [(bill.month.month, bill.ticked, bool(bill.too_old)) for bill in months] == [
        (4, False, True),
        (10, True, False),
        (11, True, False),
        (12, False, False),
    ]
    every = {"bills": [bill.pk for bill in months]} | HANDED

    stopped = client.post(several(billed.he), every)
    assert "请先由支部研究" in stopped.content.decode()
    half = client.post(several(billed.he), every | {"resolved_on": "2026-11-10"})
    assert "请写明支部研究的意见" in half.content.decode()
    assert not Payment.objects.exists()

    done = client.post(
        several(billed.he),
        every | {"resolved_on": "2026-11-10", "resolution": "因病", "handed_by": "其妻"},
        follow=True,
    )
    assert "已登记何静 4 个月，共 378.00 元" in done.content.decode()
    assert not Bill.objects.filter(member=billed.he).unpaid().exists()
    assert "没有要交的月份" in client.get(several(billed.he)).content.decode()


def test_a_bill_of_somebody_else_does_not_slip_in(billed, sign_in):
    answer = sign_in(billed.shuji).post(several(billed.he), HANDED | {"bills": [billed.bill(billed.lin).pk]})

    assert "勾选的内容无效" in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_gift_by_the_page(billed, sign_in):
    client, url = sign_in(billed.shuji), reverse("dues:pay_voluntary")
    seen = client.get(url, {"member": billed.he.pk}).context["form"].initial
    form = HANDED | {"member": billed.he.pk, "amount": "1200", "seen": seen["seen"]}

    done = client.post(url, form, follow=True).content.decode()
    again = client.post(url, form).content.decode()

    assert "已登记何静自愿多交 1,200.00 元" in done
    assert "全部上缴中央" in done
    assert "没有重复登记" in again
    other = client.post(url, form | {"member": billed.shen.pk}).content.decode()
    assert "选择一个有效的选项" in other
    assert Payment.objects.count() == 1


def test_the_receipt_shows_all_that_was_booked_together(billed, sign_in):
    actions.record_payment(
        [billed.bill(billed.he, 10).pk, billed.bill(billed.he).pk],
        TODAY,
        "wechat",
        handed_by="其妻",
        by=billed.shuji,
    )
    paid = Payment.objects.first()

    page = sign_in(billed.shuji).get(reverse("dues:receipt", args=[paid.pk]))
    own = sign_in(billed.dangyuan).get(reverse("dues:my_receipt", args=[paid.pk]))

    assert (len(page.context["receipt"].lines), page.context["receipt"].total) == (2, Decimal("189.00"))
    for text in (page.content.decode(), own.content.decode()):
        assert "壹佰捌拾玖元整" in text
        assert "其妻代交" in text
        assert paid.receipt in text


def test_the_counterfoils_leave_as_a_workbook(billed, sign_in):
    pay(billed.bill(billed.he), handed_by="其妻")

    answer = sign_in(billed.shuji).get(reverse("dues:payments"), {"export": "xlsx"})

    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][:9] == ("收据号", "交纳日期", "姓名", "党支部", "月份", "种类", "金额", "方式", "代交人")
    assert rows[2][4:9] == ("2026-11", "正常", 94.5, "现金", "其妻")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("94.50", "玖拾肆元伍角整"),
        ("0.20", "贰角整"),
        ("0.05", "伍分"),
        ("0", "零元整"),
        ("1005.03", "壹仟零伍元零叁分"),
        ("10010", "壹万零壹拾元整"),
        ("100000001.10", "壹亿零壹元壹角整"),
        ("-94.5", "负玖拾肆元伍角整"),
    ],
)
def test_amounts_in_capitals(amount, words):
    assert in_capitals(Decimal(amount)) == words
