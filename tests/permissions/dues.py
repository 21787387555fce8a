"""Who gets which page of the dues."""

from datetime import date
from decimal import Decimal

from branches.actions import Paper
from dues import actions as dues
from dues.models import Bill, Case, Payment, Quota, StatementLine
from tests.permissions.outcomes import (
    ALL_IN,
    BRANCH_ALONE,
    BRANCH_ALONE_ACTS,
    MEMBERS,
    ONLY_ABOVE,
    OWN_UPLOAD,
    OWNER_ALONE,
    POSTS_OF_BRANCHES,
    SECRETARIES,
    SECRETARY_AND_ABOVE,
)

OCTOBER = date(2026, 10, 1)

TABLE = [
    ("dues:bills", None, "get", POSTS_OF_BRANCHES),
    ("dues:pay", lambda w: {"pk": w.bill.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:collect", None, "get", (403, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:collect_branch", lambda w: {"pk": w.first.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:payments", None, "get", POSTS_OF_BRANCHES),
    ("dues:reverse", lambda w: {"pk": w.payment.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:receipt", lambda w: {"pk": w.payment.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:receipts", lambda w: {"pk": w.first.pk, "month": "2026-11"}, "get", SECRETARY_AND_ABOVE),
    ("dues:my_receipt", lambda w: {"pk": w.payment.pk}, "get", OWNER_ALONE),
    ("dues:pay_several", lambda w: {"pk": w.he.pk}, "get", BRANCH_ALONE),
    ("dues:pay_voluntary", None, "get", SECRETARIES),
    ("dues:bill", lambda w: {"pk": w.bill.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:cancel_bill", lambda w: {"pk": w.bill.pk}, "get", ONLY_ABOVE),
    ("dues:restore_bill", lambda w: {"pk": w.bill.pk, "reduction": w.reduction.pk}, "get", ONLY_ABOVE),
    ("dues:waivers", None, "get", POSTS_OF_BRANCHES),
    ("dues:statements", None, "get", SECRETARIES),
    ("dues:confirm_lines", None, "post", (403, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:statement_line", lambda w: {"pk": w.line.pk}, "get", OWN_UPLOAD),
    ("dues:ignore_line", lambda w: {"pk": w.line.pk}, "get", OWN_UPLOAD),
    ("dues:arrears", None, "get", POSTS_OF_BRANCHES),
    ("dues:cases", None, "get", POSTS_OF_BRANCHES),
    ("dues:case", lambda w: {"pk": w.case.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:hear_case", lambda w: {"pk": w.case.pk}, "get", BRANCH_ALONE),
    ("dues:close_case", lambda w: {"pk": w.case.pk}, "get", BRANCH_ALONE),
    ("dues:ask_waiver", None, "get", SECRETARIES),
    ("dues:approve_waiver", lambda w: {"pk": w.waiver.pk}, "get", ONLY_ABOVE),
    ("dues:refuse_waiver", lambda w: {"pk": w.waiver.pk}, "get", ONLY_ABOVE),
    ("dues:withdraw_waiver", lambda w: {"pk": w.waiver.pk}, "post", BRANCH_ALONE_ACTS),
    ("dues:end_waiver", lambda w: {"pk": w.waiver.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:quotas", None, "get", POSTS_OF_BRANCHES),
    ("dues:approve_quotas", None, "post", (302, 403, 403, 403, 403, 403, 403, 302)),
    ("dues:propose_fixed", None, "post", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:quota", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:change_quota", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:drop_change", lambda w: {"pk": w.quota.pk}, "post", (302, 302, 404, 404, 404, 404, 404, 302)),
    ("dues:standards", None, "get", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:standards_of", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:set_standard", lambda w: {"pk": w.first.pk, "category": "farmer"}, "get", ONLY_ABOVE),
    ("dues:books", None, "get", POSTS_OF_BRANCHES),
    ("dues:month", lambda w: {"pk": w.first.pk, "month": "2026-10"}, "get", SECRETARY_AND_ABOVE),
    ("dues:close_month", lambda w: {"pk": w.first.pk, "month": "2026-10"}, "get", SECRETARY_AND_ABOVE),
    ("dues:reopen_month", lambda w: {"pk": w.close.pk}, "get", ONLY_ABOVE),
    ("dues:remittances", None, "get", POSTS_OF_BRANCHES),
    ("dues:reconcile", None, "get", POSTS_OF_BRANCHES),
    ("dues:make_slip", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:slip", lambda w: {"pk": w.slip.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:receive_slip", lambda w: {"pk": w.slip.pk}, "get", ONLY_ABOVE),
    ("dues:withdraw_slip", lambda w: {"pk": w.slip.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:funds", None, "get", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:fund", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:enter_fund", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:spend", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:allot", lambda w: {"pk": w.root.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("dues:publish", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:reverse_expense", lambda w: {"pk": w.expense.pk}, "get", SECRETARY_AND_ABOVE),
    (
        "dues:reverse_allotment",
        lambda w: {"pk": w.allotment.pk},
        "get",
        (200, 404, 404, 404, 404, 404, 404, 302),
    ),
    ("dues:published", None, "get", ALL_IN),
    ("dues:papers", None, "get", POSTS_OF_BRANCHES),
    (
        "dues:paper",
        lambda w: {"pk": w.first.pk, "year": 2026, "form": "ledger"},
        "get",
        SECRETARY_AND_ABOVE,
    ),
    ("dues:card", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:my_card", None, "get", MEMBERS),
    ("dues:charts", None, "get", POSTS_OF_BRANCHES),
    ("dues:run", None, "get", (200, 403, 403, 403, 403, 403, 403, 302)),
    ("dues:mine", None, "get", ALL_IN),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    dues.propose_quotas([dues.Proposal(world.he.pk, 2026, "salaried", Decimal(4500))], by=world.shuji)
    dues.approve_quotas(Quota.objects.all(), by=world.zuzhibu)
    world.quota = Quota.objects.get()
    for month in (OCTOBER, date(2026, 11, 1)):
        dues.run_month(month, by=world.zuzhibu)
    world.bill = Bill.objects.get(month=OCTOBER)
    paid = Bill.objects.get(month=date(2026, 11, 1))
    dues.record_payment([paid.pk], date(2026, 11, 19), "cash", by=world.shuji)
    world.waiver = dues.ask_waiver(
        world.he,
        "whole",
        date(2027, 1, 1),
        reason="患病",
        resolution=Paper("支部", date(2026, 11, 2)),
        by=world.shuji,
    )
    world.line = StatementLine.objects.create(
        branch=world.first,
        method="wechat",
        mark="1",
        paid_on=date(2026, 11, 5),
        payer="路过",
        amount=Decimal(5),
    )
    world.case = Case.objects.create(
        member=world.he, first_month=OCTOBER, months=6, opened_on=date(2026, 11, 2)
    )
    world.reduction = dues.cancel_bill(world.bill, "重复", by=None)
    dues.restore_bill(world.reduction, "冲错", by=None)
    world.payment = Payment.objects.get()
    paper = Paper("党委会", date(2026, 1, 4))
    dues.enter_fund(world.root, "opening", Decimal(100), date(2026, 1, 5), "", by=world.zuzhibu)
    world.allotment = dues.allot(
        world.root, world.first, Decimal(60), date(2026, 1, 6), "主题党日", paper, by=world.zuzhibu
    )
    world.expense = dues.spend(
        world.first, "party_day", Decimal(20), date(2026, 1, 7), "某书店", "资料", paper, by=world.shuji
    )
    world.close = dues.close_month(world.first, date(2026, 9, 1), by=world.shuji)
    world.slip = dues.make_slip(world.first, date(2026, 7, 1), by=world.shuji)
