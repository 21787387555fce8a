import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches import actions as branches
from branches.actions import Paper
from branches.models import Decision
from core import exporting
from core.models import AccessLog
from dues import actions
from dues.models import Bill, Case, Payment, Quota, Waiver
from tests import factories

TODAY = date(2026, 11, 20)


def more_members(world, approve, count=2):
    for number in range(count):
        approve(factories.member(f"同志{number}", world.first))
    for month in (date(2026, 10, 1), date(2026, 11, 1)):
        actions.run_month(month, by=None)


def test_bills_cost_the_same_queries_at_one_and_at_many_rows(
    world, approve, sign_in, django_assert_num_queries
):
    approve(world.he)
    actions.run_month(date(2026, 11, 1), by=None)
    client = sign_in(world.zuzhibu)
    client.get(reverse("dues:bills"))

    with django_assert_num_queries(11):
        assert client.get(reverse("dues:bills")).context["sums"]["bills"] == 1
    more_members(world, approve)
    with django_assert_num_queries(11):
        assert client.get(reverse("dues:bills")).context["sums"]["bills"] == 3


def test_payments_cost_the_same_queries_at_one_and_at_many_rows(
    world, approve, sign_in, django_assert_num_queries
):
    more_members(world, approve)
    pay = lambda bills: actions.record_payment([b.pk for b in bills], TODAY, "cash", by=None)  # noqa: E731 (two uses)
    first, *others = Bill.objects.order_by("pk")
    pay([first])
    client = sign_in(world.shuji)
    client.get(reverse("dues:payments"))

    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:payments")).context["object_list"]) == 1
    pay(others)
    actions.reverse_payment(Payment.objects.first(), "试", by=None)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("dues:payments")).context["object_list"]) == 5


def test_quotas_cost_the_same_queries_at_one_and_at_many_rows(
    world, approve, sign_in, django_assert_num_queries
):
    approve(world.he)
    client = sign_in(world.zuzhibu)
    client.get(reverse("dues:quotas"))

    with django_assert_num_queries(11):
        assert len(client.get(reverse("dues:quotas")).context["object_list"]) == 1
    more_members(world, approve)
    with django_assert_num_queries(11):
        assert len(client.get(reverse("dues:quotas")).context["object_list"]) == 3


def test_collecting_costs_the_same_queries_at_one_and_at_many_rows(
    world, approve, sign_in, django_assert_num_queries
):
    approve(world.he)
    actions.run_month(date(2026, 11, 1), by=None)
    client, page = sign_in(world.shuji), reverse("dues:collect_branch", args=[world.first.pk])
    client.get(page)

    with django_assert_num_queries(14):
        assert len(client.get(page).context["people"]) == 1
    more_members(world, approve)
    with django_assert_num_queries(14):
        assert len(client.get(page).context["people"]) == 3


def test_the_secretary_sees_this_month_of_the_own_branch(billed, sign_in):
    page = sign_in(billed.shuji).get(reverse("dues:bills"))

    assert [bill.member.name for bill in page.context["object_list"]] == ["何静", "林文博"]
    assert page.context["sums"]["billed"] == page.context["sums"]["owed"]
    assert "沈秋" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("month=2026-10", ["何静", "林文博"]),
        ("state=overdue", ["何静", "林文博"]),
        ("q=hj", ["何静"]),
        ("q=林文", ["林文博"]),
        ("state=paid", []),
        ("month=2026-10&state=paid", []),
        ("month=2026-13", ["何静", "何静", "林文博", "林文博"]),
    ],
)
def test_bills_are_found_by_what_is_asked(billed, sign_in, query, names):
    page = sign_in(billed.shuji).get(f"{reverse('dues:bills')}?{query}")

    assert sorted(bill.member.name for bill in page.context["object_list"]) == sorted(names)


def test_the_branch_is_asked_of_whoever_sees_several(billed, sign_in):
    page = sign_in(billed.zuzhibu).get(f"{reverse('dues:bills')}?branch=后勤")

    assert [bill.branch for bill in page.context["object_list"]] == [billed.second] * 1
    assert "branch" not in sign_in(billed.shuji).get(reverse("dues:bills")).context["filter"].form.fields


def test_the_register_leaves_as_a_workbook_and_is_logged(billed, sign_in, monkeypatch):
    monkeypatch.setattr(exporting, "PART", 1)  # a worker writes it part by part, and numbers it on
    actions.record_payment([billed.bill(billed.he).pk], date(2026, 11, 12), "wechat", by=None)

    answer = sign_in(billed.shuji).get(f"{reverse('dues:bills')}?export=xlsx")

    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][:4] == ("序号", "姓名", "党支部", "年月")
    assert rows[2][:2] == (1, "何静")
    assert rows[2][3:] == ("2026-11", 94.5, 94.5, "2026-11-12", "已交")
    assert (rows[3][0], *rows[3][5:]) == (2, 0, None, "未交")
    assert AccessLog.objects.get(kind="export").user == billed.shuji


def test_collecting_with_one_person_unticked(billed, sign_in):
    client = sign_in(billed.shuji)
    page = client.get(client.get(reverse("dues:collect")).url)
    he = next(owing for owing in page.context["people"] if owing.member == billed.he)

    answer = client.post(
        page.request["PATH_INFO"],
        {"bills": [he.tick], "paid_on": "2026-11-20", "method": "cash"},
        follow=True,
    )

    assert "已登记 1 人，共 189.00 元，收据号 2026-" in answer.content.decode()
    assert set(Payment.objects.values_list("member__name", flat=True)) == {"何静"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"bills": []}, "请至少勾选一名党员"),
        ({"bills": ["1;drop"]}, "勾选的内容无效"),
        ({"paid_on": "2026-11-21"}, "不能晚于今天"),
        ({"paid_on": ""}, "请填写"),
        ({"method": "gold"}, "gold"),
    ],
)
def test_a_bad_collection_says_why_and_books_nothing(billed, sign_in, given, says):
    form = {"bills": [str(billed.bill(billed.he).pk)], "paid_on": "2026-11-20", "method": "cash"} | given

    page = sign_in(billed.shuji).post(reverse("dues:collect_branch", args=[billed.first.pk]), form)

    assert page.status_code == 200
    assert says in page.content.decode()
    assert not Payment.objects.exists()


def test_months_too_old_are_told_and_not_ticked(billed, sign_in):
    actions.run_month(date(2026, 4, 1), by=None)

    page = sign_in(billed.shuji).get(reverse("dues:collect_branch", args=[billed.first.pk]))

    he = page.context["people"][0]
    assert [bill.month.month for bill in he.too_old] == [4]
    assert [bill.month.month for bill in he.bills] == [10, 11]
    assert "须先由支部研究" in page.content.decode()


def test_part_of_a_bill_is_booked_once(billed, sign_in):
    bill = billed.bill(billed.he)
    client, page = sign_in(billed.shuji), reverse("dues:pay", args=[bill.pk])
    form = {"amount": "40", "owed": "94.50", "paid_on": "2026-11-20", "method": "cash"}

    assert client.post(page, form).status_code == 302
    again = client.post(page, form)

    assert "刚有一笔登记" in again.content.decode()
    assert billed.bill(billed.he).paid == 40


def test_a_booking_is_reversed_with_a_reason(billed, sign_in):
    actions.record_payment([billed.bill(billed.he).pk], TODAY, "cash", by=None)
    client, page = sign_in(billed.shuji), reverse("dues:reverse", args=[Payment.objects.get().pk])

    assert "冲销何静 2026-11 党费 94.50 元" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 200
    assert Payment.objects.count() == 1
    assert "已冲销何静" in client.post(page, {"reason": "记错人"}, follow=True).content.decode()
    assert billed.bill(billed.he).paid == 0


def test_another_branch_is_not_there(billed, sign_in):
    client = sign_in(billed.linju)
    actions.record_payment([billed.bill(billed.he).pk], TODAY, "cash", by=None)

    for address in (
        reverse("dues:pay", args=[billed.bill(billed.lin).pk]),
        reverse("dues:collect_branch", args=[billed.first.pk]),
        reverse("dues:reverse", args=[Payment.objects.get().pk]),
    ):
        assert client.get(address).status_code == 404


def test_the_department_sees_and_does_not_collect(billed, sign_in):
    client = sign_in(billed.zuzhibu)

    assert client.get(reverse("dues:pay", args=[billed.bill(billed.he).pk])).status_code == 403
    assert client.get(reverse("dues:collect_branch", args=[billed.first.pk])).status_code == 403
    assert client.get(reverse("dues:collect")).status_code == 403


def test_a_secretary_above_sees_branches_and_collects_for_none(billed, sign_in):
    above = factories.user("dangwei", "党委书记")
    branches.appoint(above, billed.root, "secretary", date(2026, 1, 1), by=None)
    client = sign_in(above)

    page = client.get(reverse("dues:bills"))

    assert len(page.context["object_list"]) == 3
    assert not any(bill.may_pay for bill in page.context["object_list"])
    assert client.get(reverse("dues:collect")).status_code == 403


def test_the_run_page_counts_who_has_no_approved_quota_this_year(world, approve, sign_in):
    approve(world.he)
    approve(world.lin, year=2025)
    actions.propose_quotas([actions.Proposal(world.lin.pk, 2026, "student")], by=None)

    page = sign_in(world.zuzhibu).get(reverse("dues:run"))

    assert {key: count for key, _, count in page.context["found"]} == {"none": 2, "waiting": 1, "ready": 1}


def test_quotas_are_approved_by_the_department_alone(world, sign_in):
    actions.propose_quotas([actions.Proposal(world.he.pk, 2026, "student")], by=world.shuji)
    address = reverse("dues:approve_quotas")

    assert sign_in(world.shuji).post(address).status_code == 403
    page = sign_in(world.zuzhibu).post(address, follow=True)

    assert "已核准 1 名党员" in page.content.decode()
    assert Quota.objects.get().approved_by == world.zuzhibu
    assert "没有待核准的核定" in sign_in(world.zuzhibu).post(address, follow=True).content.decode()


def test_fixed_amounts_are_proposed_within_reach(world, sign_in):
    factories.member("学一", world.first, occupation="学生")
    factories.member("学二", world.second, occupation="学生")

    page = sign_in(world.shuji).post(reverse("dues:propose_fixed"), follow=True)

    assert "已按定额上报 1 名" in page.content.decode()
    assert Quota.objects.get().member.name == "学一"


def test_the_month_is_run_from_the_page(world, approve, sign_in):
    approve(world.he)
    client, address = sign_in(world.zuzhibu), reverse("dues:run")

    assert "没有当年的核定" in client.get(address).content.decode()
    assert (
        "已生成 2026-11 应交党费 1 笔"
        in client.post(address, {"month": "2026-11"}, follow=True).content.decode()
    )
    assert "没有新增" in client.post(address, {"month": "2026-11"}, follow=True).content.decode()
    assert client.post(address, {"month": "2031-01"}).status_code == 200
    assert sign_in(world.shuji).get(address).status_code == 403


def test_a_member_sees_the_own_dues_and_why(billed, sign_in):
    actions.record_payment([billed.bill(billed.he, 10).pk], date(2026, 10, 9), "wechat", by=None)
    actions.record_payment([billed.bill(billed.lin).pk], TODAY, "cash", by=None)

    page = sign_in(billed.dangyuan).get(reverse("dues:mine"))

    said = page.content.decode()
    assert page.context["owed"] == billed.bill(billed.he).amount
    assert page.context["owed_months"] == "11 月"
    assert "6,300.00 × 1.5% = 94.50 元" in said
    assert "党费规定第 2 条" in said
    assert "书记 林文博" in said
    assert [month["text"] for month in page.context["months"]][8:] == ["无应交", "已交", "待交", "未到"]
    assert [payment.amount for payment in page.context["payments"]] == [billed.bill(billed.he).amount]
    assert "150.00" not in said


def test_the_own_page_costs_the_same_queries_whatever_the_history(billed, sign_in, django_assert_num_queries):
    client = sign_in(billed.dangyuan)
    client.get(reverse("dues:mine"))

    with django_assert_num_queries(16):
        client.get(reverse("dues:mine"))
    for month in range(1, 10):
        actions.run_month(date(2026, month, 1), by=None)
    with django_assert_num_queries(16):
        client.get(reverse("dues:mine"))


def test_someone_who_is_no_member_is_told_so(billed, sign_in):
    assert "没有对应的党员信息" in sign_in(billed.luren).get(reverse("dues:mine")).content.decode()


@pytest.mark.parametrize("name", ["bills", "payments", "quotas", "collect", "run"])
def test_a_plain_member_has_no_business_on_the_lists(billed, sign_in, name):
    assert sign_in(billed.dangyuan).get(reverse(f"dues:{name}")).status_code == 403


def test_a_member_sees_waivers_gifts_and_what_to_do(billed, sign_in):
    paper = Paper("支部", date(2026, 11, 2), text="同意")
    waiver = actions.ask_waiver(
        billed.he, "part", date(2026, 11, 1), amount=20, reason="患病", resolution=paper, by=billed.shuji
    )
    actions.approve_waiver(waiver, Paper("某局机关党委", date(2026, 11, 3)), by=billed.zuzhibu)
    actions.record_payment([billed.bill(billed.he).pk], TODAY, "wechat", handed_by="其妻", by=None)
    actions.record_voluntary(billed.he, 50, TODAY, "cash", by=None)

    page = sign_in(billed.dangyuan).get(reverse("dues:mine"))

    said = page.content.decode()
    assert [month["text"] for month in page.context["months"]][8:] == ["无应交", "逾期", "已交", "未到"]
    for words in (
        "少交，每月交 20.00 元",
        "某局机关党委",
        "自愿多交",
        "其妻代交",
        "请及时补交",
        "减免 74.50 元",
    ):
        assert words in said


def test_a_case_and_a_suspension_show_on_the_own_page(billed, sign_in):
    paper = Decision.objects.create(organisation=billed.first, decided_on=TODAY, matter="停缴")
    Waiver.objects.create(
        member=billed.he,
        kind="stop",
        since=date(2026, 12, 1),
        reason="访学",
        resolution=paper,
        approved_at="2026-11-01T00:00+08:00",
    )
    Case.objects.create(member=billed.he, first_month=date(2026, 5, 1), months=6, opened_on=TODAY)

    page = sign_in(billed.dangyuan).get(reverse("dues:mine"))

    assert "支部将听取您的说明" in page.content.decode()
    assert page.context["months"][11]["text"] == "停缴"
