"""What was booked, the receipts for it, and taking it back."""

import rules
from django.urls import reverse

from branches.scope import may
from core.clock import add_months
from core.pages import OWN, ActPage, DetailPage, ListPage
from dues import actions, filters, forms, receipts
from dues.models import Bill, Payment
from dues.resources import PaymentResource
from dues.views.books import OfMonth


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

    def get_context_data(self, **kwargs):
        receipt = receipts.receipt_of(self.row)
        return super().get_context_data(receipt=receipt, own=self.permission == OWN, **kwargs)


class MyReceipt(Receipt):
    """The same for the member's own money."""

    permission = OWN

    def rows(self):
        return Payment.objects.filter(member__user=self.request.user)


class Receipts(OfMonth, DetailPage):
    """Every receipt of a branch and a month, one to three on a sheet, to print and cut."""

    permission = "dues.see"
    template_name = "dues/receipts.html"
    sizes = (1, 2, 3)

    @property
    def title(self):
        return f"{self.month:%Y-%m} 收据"

    def rows(self):
        return super().rows().branches()

    def get_context_data(self, **kwargs):
        each = self.request.GET.get("each", "2")
        printed, taken_back = receipts.receipts_of(self.row, self.month)
        return super().get_context_data(
            month=self.month,
            near=[add_months(self.month, -1), add_months(self.month, 1)],
            receipts=printed,
            taken_back=taken_back,
            each=int(each) if each in ("1", "2", "3") else 2,
            sizes=self.sizes,
            **kwargs,
        )


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
        again = self.row.bill_id and Bill.objects.get(pk=self.row.bill_id).owed
        again = f"，这个月还应交 {again} 元" if again else ""
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
