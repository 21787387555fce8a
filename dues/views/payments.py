"""What was booked, the receipts for it, and taking it back."""

import rules
from django.urls import reverse

from branches.scope import may
from core.pages import OWN, ActPage, DetailPage, ListPage
from dues import actions, filters, forms
from dues.capitals import in_capitals
from dues.models import Payment
from dues.resources import PaymentResource


class Payments(ListPage):
    permission = "dues.see"
    model = Payment
    title = "收缴记录"
    template_name = "dues/payments.html"
    filterset_class = filters.PaymentFilter
    resource_class = PaymentResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        collects = rules.has_perm("dues.record_payment", self.request.user)
        context = super().get_context_data(may_collect=collects, **kwargs)
        for payment in context["object_list"]:
            payment.may_reverse = not payment.reverses_id and not hasattr(payment, "reversed_by")
            payment.may_reverse &= may(self.request.user, "dues.record_payment", payment)
        return context


class Receipt(DetailPage):
    """收据 for what was booked for a member at once; the row is any one of its payments. Made for printing."""

    permission = "dues.see"
    model = Payment
    title = "党费收据"
    template_name = "dues/receipt.html"

    def rows(self):
        return super().rows().select_related("member", "branch", "recorded_by")

    def get_context_data(self, **kwargs):
        paid = self.row
        lines = list(
            Payment.objects.filter(receipt=paid.receipt, member=paid.member_id)
            .select_related("bill", "decision")
            .order_by("bill__month", "id")
        )
        total = sum(line.amount for line in lines)
        return super().get_context_data(
            lines=lines, total=total, capitals=in_capitals(total), own=self.permission == OWN, **kwargs
        )


class MyReceipt(Receipt):
    """The same for the member's own money."""

    permission = OWN

    def rows(self):
        rows = Payment.objects.filter(member__user=self.request.user)
        return rows.select_related("member", "branch", "recorded_by")


class Reverse(ActPage):
    permission = "dues.record_payment"
    model = Payment
    title = "冲销收缴记录"
    template_name = "ui/confirm.html"
    form_class = forms.ReverseForm
    button = "冲销这一笔"
    parent = "收缴记录"

    def rows(self):
        return super().rows().select_related("member", "bill", "branch")

    def act(self, form):
        actions.reverse_payment(self.row, form.cleaned_data["reason"], by=self.request.user)
        again = "，这个月重新列为应交" if self.row.bill_id else ""
        return f"已冲销{self.row.member} {self.row.what} 的 {self.row.amount} 元{again}。"

    def get_success_url(self):
        return reverse("dues:payments")

    def get_context_data(self, **kwargs):
        paid = self.row
        return super().get_context_data(
            question=f"冲销{paid.member} {paid.what} 党费 {paid.amount} 元（收据号 {paid.receipt}）？",
            consequences=["原记录保留，另记一笔相反的金额，记入还没有关账的月份，账目都能查到。"]
            + (["这个月的党费重新列为应交。"] if paid.bill_id else []),
            **kwargs,
        )
