"""What is owed month by month, and one bill that was wrong."""

import rules
from django.shortcuts import get_object_or_404
from django.urls import reverse

from branches.scope import may
from core.pages import ActPage, DetailPage, ListPage
from dues import actions, filters, overview
from dues.forms import CancelBillForm, ReasonForm
from dues.models import Bill
from dues.resources import BillResource


class Bills(ListPage):
    permission = "dues.see"
    model = Bill
    title = "党费"
    template_name = "dues/bills.html"
    filterset_class = filters.BillFilter
    resource_class = BillResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(
            sums=overview.sums(self.object_list),
            may_collect=rules.has_perm("dues.record_payment", user),
            may_run=rules.has_perm("dues.run_month", user),
            **kwargs,
        )
        for bill in context["object_list"]:
            bill.may_pay = bill.owed and may(user, "dues.record_payment", bill)
        return context


class OneBill(DetailPage):
    """One bill: by which quota, what was paid, what was taken off and why."""

    permission = "dues.see"
    model = Bill
    title = "应交党费"
    template_name = "dues/bill.html"

    def rows(self):
        return super().rows().select_related("member__branch", "branch", "quota")

    def get_context_data(self, **kwargs):
        user, bill = self.request.user, self.row
        reductions = bill.reductions.select_related("waiver", "recorded_by", "taken_back_by").order_by("id")
        above = may(user, "dues.approve_waiver", bill)
        return super().get_context_data(
            payments=bill.payments.select_related("recorded_by", "reversed_by").order_by("id"),
            reductions=reductions,
            may_pay=bill.owed and may(user, "dues.record_payment", bill),
            may_cancel=above and bill.owed and not bill.paid,
            may_restore=above,
            **kwargs,
        )


class CancelBill(ActPage):
    """A bill that should not have been made out is taken off whole."""

    permission = "dues.approve_waiver"
    model = Bill
    title = "冲减错单"
    template_name = "ui/confirm.html"
    form_class = CancelBillForm
    button = "冲减这一笔"

    def rows(self):
        return super().rows().select_related("member", "branch")

    def act(self, form):
        taken = actions.cancel_bill(self.row, **form.cleaned_data, by=self.request.user)
        return f"已冲减 {self.row}：减去 {taken.amount} 元。"

    def get_success_url(self):
        return reverse("dues:bill", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        url, bill = self.get_success_url(), self.row
        ways = {"parent": "应交党费", "parent_url": url, "cancel_url": url}
        return super().get_context_data(
            question=f"冲减{bill.member} {bill.month:%Y-%m} 的应交 {bill.owed} 元？",
            consequences=[
                "只用于不该有的应交；困难减免请由支部上报。",
                "应交保留，另记一笔减免和原因，可以冲回。",
            ],
            **ways,
            **kwargs,
        )


class RestoreBill(CancelBill):
    """A wrong cancellation is taken back; the row is the bill, `reduction` the cancellation."""

    title = "冲回冲减"
    form_class = ReasonForm
    button = "冲回"

    def reduction(self):
        return get_object_or_404(self.row.reductions, pk=self.kwargs["reduction"])

    def act(self, form):
        actions.restore_bill(self.reduction(), form.cleaned_data["reason"], by=self.request.user)
        return f"已冲回，{self.row} 重新列为应交。"

    def get_context_data(self, **kwargs):
        taken = self.reduction()
        question = f"冲回{self.row.member} {self.row.month:%Y-%m} 冲减的 {taken.amount} 元？"
        lines = ["这个月重新列为应交。"]
        return super().get_context_data(**kwargs) | {"question": question, "consequences": lines}
