"""减免: asked, approved above or by the branch alone, taken off the bills, ended; 停缴 abroad; the wrong bill."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import InternalError, connection, transaction
from django.urls import reverse

from branches.actions import Paper, write_down
from branches.models import Decision
from core.errors import Refused
from dues import actions, todos
from dues.models import Bill, Books, Reduction, Waiver
from members import actions as members
from members.actions import care
from tests import factories
from tests.conftest import TODAY

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
RESOLVED = Paper("综合处支部", date(2026, 11, 10), text="家庭困难，同意")
APPROVED = Paper("某局机关党委", date(2026, 11, 12), "党委〔2026〕8号", "同意")


@pytest.fixture
def ask(billed):
    """`ask(...)` asks for 何静, 免交 for October to December unless said otherwise."""

    def make(**more):
        asked = {
            "kind": "whole",
            "since": OCTOBER,
            "until": DECEMBER,
            "reason": "患病",
            "resolution": RESOLVED,
        }
        member = more.pop("member", billed.he)
        by = more.pop("by", billed.shuji)
        return actions.ask_waiver(member, **asked | more, by=by)

    return make


def owed(world, member, month=11):
    return world.bill(member, month).owed


def close_books(branch, month):
    Books.objects.update_or_create(organisation=branch, defaults={"closed_through": month})


def test_nothing_is_taken_off_before_the_committee_approves(billed, ask):
    waiver = ask()

    assert waiver.is_waiting
    assert owed(billed, billed.he) == Decimal("94.50")
    assert waiver.resolution.organisation == billed.first

    assert actions.approve_waiver(waiver, APPROVED, by=billed.zuzhibu) == 2

    assert owed(billed, billed.he, 10) == owed(billed, billed.he) == 0
    assert owed(billed, billed.lin) == Decimal("150.00")
    waiver.refresh_from_db()
    assert (waiver.approval.number, waiver.approved_by) == ("党委〔2026〕8号", billed.zuzhibu)


def test_less_to_pay_leaves_the_rest_and_what_was_paid_stays_paid(billed, ask):
    october = billed.bill(billed.he, 10)
    actions.record_payment([october.pk], TODAY, "cash", amounts={october.pk: Decimal(60)}, by=None)

    actions.approve_waiver(ask(kind="part", amount=Decimal("20.00")), APPROVED, by=billed.zuzhibu)

    assert (billed.bill(billed.he, 10).waived, owed(billed, billed.he, 10)) == (Decimal("34.50"), 0)
    assert owed(billed, billed.he) == Decimal("20.00")


def test_coming_months_are_reduced_by_the_run_and_once(billed, ask):
    actions.approve_waiver(ask(), APPROVED, by=billed.zuzhibu)

    actions.run_month(DECEMBER, by=None)
    assert owed(billed, billed.he, 12) == 0
    assert actions.apply_waivers(DECEMBER, by=None) == 0
    actions.run_month(DECEMBER, by=None)

    actions.run_month(date(2027, 1, 1), by=None)
    assert Reduction.objects.count() == 3


def test_closed_months_stay_as_they_are(billed, ask):
    waiver = ask()
    close_books(billed.first, OCTOBER)

    assert actions.approve_waiver(waiver, APPROVED, by=billed.zuzhibu) == 1

    assert owed(billed, billed.he, 10) == Decimal("94.50")
    with pytest.raises(Refused, match="账已关至 2026-10"):
        ask(member=billed.lin)


def test_for_the_retired_the_branch_decides_alone(billed, ask, approve):
    old = factories.member("老何", billed.first)
    approve(old, "4000", category="retired")
    actions.run_month(NOVEMBER, by=None)

    waiver = ask(member=old, since=NOVEMBER)

    assert (waiver.approved_by, waiver.approval) == (billed.shuji, None)
    assert owed(billed, old) == 0


def test_waivers_refused(billed, ask):
    decision = write_down(RESOLVED, billed.second, "别的支部的", by=None)
    cases = [
        ({"until": date(2026, 9, 1)}, "早于第一个月"),
        ({"kind": "part"}, "每月交纳多少"),
        ({"kind": "part", "amount": Decimal("94.50")}, "应当比这个少"),
        ({"amount": Decimal(5)}, "不填每月交纳数额"),
        ({"reason": " "}, "困难情况"),
        ({"resolution": decision}, "本支部的决议"),
        ({"kind": "stop"}, "没有登记出国"),
    ]
    for given, says in cases:
        with pytest.raises(Refused, match=says):
            ask(**given)
    assert not Waiver.objects.exists()

    waiver = ask()
    for span in ((NOVEMBER, None), (date(2026, 9, 1), OCTOBER), (date(2026, 9, 1), None)):
        with pytest.raises(Refused, match="月份不能重叠"):
            ask(since=span[0], until=span[1])
    assert ask(since=date(2027, 1, 1), until=None)
    with pytest.raises(Refused, match="不能自己批准"):
        actions.approve_waiver(waiver, APPROVED, by=billed.shuji)


def test_a_waiver_is_decided_once(billed, ask):
    waiver = ask()
    with pytest.raises(Refused, match="写明"):
        actions.refuse_waiver(waiver, " ", by=billed.zuzhibu)
    actions.refuse_waiver(waiver, "材料不全", by=billed.zuzhibu)

    for act in (
        lambda: actions.refuse_waiver(waiver, "再说", by=billed.zuzhibu),
        lambda: actions.approve_waiver(waiver, APPROVED, by=billed.zuzhibu),
        lambda: actions.withdraw_waiver(waiver, by=billed.shuji),
    ):
        with pytest.raises(Refused, match="已经办结：材料不全"):
            act()
    assert owed(billed, billed.he) == Decimal("94.50")
    actions.withdraw_waiver(ask(), by=billed.shuji)
    assert not Waiver.objects.waiting().exists()


def test_ended_early_later_months_are_owed_again_but_not_closed_ones(billed, ask):
    actions.run_month(DECEMBER, by=None)
    waiver = ask(until=None)
    actions.approve_waiver(waiver, APPROVED, by=billed.zuzhibu)
    close_books(billed.first, NOVEMBER)

    with pytest.raises(Refused, match="以内"):
        actions.end_waiver(waiver, date(2026, 9, 1), "病愈", by=billed.shuji)
    assert actions.end_waiver(waiver, OCTOBER, "病愈", by=billed.shuji) == 1

    assert [owed(billed, billed.he, month) for month in (10, 11, 12)] == [0, 0, Decimal("94.50")]
    with pytest.raises(Refused, match="已经终止：病愈"):
        actions.end_waiver(waiver, OCTOBER, "病愈", by=billed.shuji)
    actions.run_month(DECEMBER, by=None)
    assert owed(billed, billed.he, 12) == Decimal("94.50")


def test_dues_rest_abroad_and_are_made_out_on_return(world, approve):
    approve(world.he)
    approve(world.lin)
    care.open_care(world.he, "abroad", date(2026, 3, 1), where="德国", why="访学", by=world.shuji)
    waiver = actions.ask_waiver(
        world.he, "stop", date(2026, 3, 1), reason="访学", resolution=RESOLVED, by=world.shuji
    )
    assert actions.approve_waiver(waiver, APPROVED, by=world.zuzhibu) == 0
    for month in range(2, 12):
        actions.run_month(date(2026, month, 1), by=None)
    assert list(Bill.objects.filter(member=world.he).values_list("month__month", flat=True)) == [2]
    assert not list(todos.suspensions_to_end(world.shuji, TODAY))
    members.close_care(world.he.cares.get(), TODAY, "回国", by=world.shuji)
    [todo] = todos.suspensions_to_end(world.shuji, TODAY)
    close_books(world.first, date(2026, 9, 1))

    assert actions.end_waiver(waiver, OCTOBER, "回国", by=world.shuji) == 9

    assert "何静的党费停缴要了结" in todo.title
    bills = Bill.objects.filter(member=world.he, month__gt=date(2026, 2, 1))
    assert set(bills.filter(month__lte=date(2026, 9, 1)).values_list("booked_in", flat=True)) == {OCTOBER}
    booking = actions.record_payment(list(bills.values_list("pk", flat=True)), TODAY, "cash", by=world.shuji)
    assert booking.bills == 9
    assert not list(todos.suspensions_to_end(world.shuji, TODAY))


def test_a_wrong_bill_is_cancelled_and_the_cancellation_taken_back(billed):
    bill = billed.bill(billed.he)

    taken = actions.cancel_bill(bill, "重复的档案", by=billed.zuzhibu)
    assert owed(billed, billed.he) == 0
    with pytest.raises(Refused, match="没有要冲减"):
        actions.cancel_bill(bill, "再来", by=billed.zuzhibu)
    with pytest.raises(Refused, match="写明"):
        actions.restore_bill(taken, "", by=billed.zuzhibu)
    actions.restore_bill(taken, "冲错了", by=billed.zuzhibu)
    assert owed(billed, billed.he) == Decimal("94.50")
    with pytest.raises(Refused, match="已经冲回"):
        actions.restore_bill(taken, "再来", by=billed.zuzhibu)


def test_a_bill_that_is_too_high_is_taken_down_to_what_it_should_be(billed, sign_in):
    bill = billed.bill(billed.lin)
    with pytest.raises(Refused, match=r"应当改为比现在的 150\.00 元少"):
        actions.cancel_bill(bill, "核定有误", Decimal(150), by=billed.zuzhibu)

    url = reverse("dues:cancel_bill", args=[bill.pk])
    sign_in(billed.zuzhibu).post(url, {"reason": "核定有误", "left": "45"})

    assert owed(billed, billed.lin) == Decimal(45)
    actions.record_payment([bill.pk], TODAY, "cash", by=billed.shuji)
    page = sign_in(billed.shuji).get("/dues/?state=paid").content.decode()
    assert f'href="{bill.get_absolute_url()}"' in page


def test_a_paid_or_closed_bill_is_not_cancelled(billed):
    bill = billed.bill(billed.he)
    actions.record_payment([bill.pk], TODAY, "cash", amounts={bill.pk: Decimal(1)}, by=None)
    with pytest.raises(Refused, match="先冲销收缴记录"):
        actions.cancel_bill(bill, "错", by=billed.zuzhibu)
    close_books(billed.first, OCTOBER)
    with pytest.raises(Refused, match="须先由上级重开"):
        actions.cancel_bill(billed.bill(billed.he, 10), "错", by=billed.zuzhibu)
    assert not Reduction.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE dues_reduction SET amount = 1", "DELETE FROM dues_reduction"])
def test_the_database_never_lets_a_reduction_change(billed, statement):
    actions.cancel_bill(billed.bill(billed.he), "错", by=billed.zuzhibu)

    with pytest.raises(InternalError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


PAPER = {"decided_by": "某局机关党委", "decided_on": "2026-11-12", "number": "8号", "text": "同意"}


def test_asked_and_approved_by_the_pages(billed, sign_in):
    client, above = sign_in(billed.shuji), sign_in(billed.zuzhibu)
    form = {"member": billed.he.pk, "kind": "part", "amount": "20", "since": "2026-11", "until": ""} | {
        "reason": "患病",
        "decision": "",
        "resolved_on": "",
        "resolution": "",
    }
    refused = client.post(reverse("dues:ask_waiver"), form).content.decode()
    assert "请选支部决议，或者填支部研究的日期和意见" in refused
    paper = {"resolved_on": "2026-11-10", "resolution": "同意"}
    assert (
        "选择一个有效的选项"
        in client.post(reverse("dues:ask_waiver"), form | paper | {"member": billed.shen.pk}).content.decode()
    )
    done = client.post(reverse("dues:ask_waiver"), form | paper, follow=True).content.decode()
    assert "已上报何静少交，批准前照常交纳" in done
    assert "1 项党费减免待批准" in [todo.title for todo in todos.waivers_to_decide(billed.zuzhibu, TODAY)]
    waiver = Waiver.objects.get()

    done = above.post(reverse("dues:approve_waiver", args=[waiver.pk]), PAPER, follow=True).content.decode()
    assert "1 个月的应交已经减去" in done

    page = client.get(reverse("dues:bill", args=[billed.bill(billed.he).pk])).content.decode()
    assert "少交：患病" in page
    done = client.post(
        reverse("dues:end_waiver", args=[waiver.pk]), {"last": "2026-11", "why": "好转"}, follow=True
    )
    assert "到 2026-11 为止，0 个月重新列为应交" in done.content.decode()


def test_a_decision_passed_here_can_be_chosen(billed, sign_in):
    decision = write_down(RESOLVED, billed.first, "何静免交党费", by=None)
    form = {"member": billed.he.pk, "kind": "whole", "since": "2026-11", "reason": "患病"}

    sign_in(billed.shuji).post(reverse("dues:ask_waiver"), form | {"decision": decision.pk})

    assert Waiver.objects.get().resolution == decision
    assert Decision.objects.count() == 1


def test_cancelled_and_restored_by_the_pages(billed, sign_in):
    client, bill = sign_in(billed.zuzhibu), billed.bill(billed.he)

    client.post(reverse("dues:cancel_bill", args=[bill.pk]), {"reason": "重复", "left": "0"})
    assert "已减免" in client.get(reverse("dues:bills"), {"q": "何静"}).content.decode()
    url = reverse("dues:restore_bill", args=[bill.pk, Reduction.objects.get().pk])
    assert "冲回何静 2026-11 冲减的 94.50 元" in client.get(url).content.decode()
    client.post(url, {"reason": "冲错"})

    assert owed(billed, billed.he) == Decimal("94.50")


def test_waivers_cost_the_same_queries_at_one_and_at_many_rows(
    billed, ask, sign_in, django_assert_num_queries
):
    ask()
    client = sign_in(billed.zuzhibu)
    client.get(reverse("dues:waivers"))

    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:waivers")).context["object_list"]) == 1
    actions.approve_waiver(ask(member=billed.lin), APPROVED, by=billed.zuzhibu)
    ask(member=billed.shen, by=billed.linju)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:waivers")).context["object_list"]) == 3
    assert len(client.get(reverse("dues:waivers"), {"state": "acting"}).context["object_list"]) == 1
    assert len(client.get(reverse("dues:waivers"), {"branch": "后勤"}).context["object_list"]) == 1
    assert client.get(reverse("dues:waivers"), {"export": "xlsx"}).status_code == 200


@pytest.mark.parametrize(
    ("more", "left"), [({}, "0.00"), ({"kind": "part", "amount": Decimal("20")}, "20.00")]
)
def test_money_taken_back_within_a_waiver_is_waived_not_owed(billed, ask, more, left):
    bill = billed.bill(billed.he)
    actions.record_payment([bill.pk], TODAY, "cash", by=billed.shuji)
    actions.approve_waiver(ask(**more), APPROVED, by=billed.zuzhibu)
    assert billed.bill(billed.he).waived == 0

    actions.reverse_payment(bill.payments.get(), "免交，退还本人", by=billed.shuji)

    assert owed(billed, billed.he) == Decimal(left)
    assert billed.bill(billed.he).paid == 0
