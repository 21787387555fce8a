"""What was booked, and taking it back."""

from django.urls import reverse

from branches.scope import may
from core.pages import ActPage, ListPage
from dues import actions, filters, forms
from dues.models import Payment


class Payments(ListPage):
    permission = "dues.see"
    model = Payment
    title = "收缴记录"
    template_name = "dues/payments.html"
    filterset_class = filters.PaymentFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for payment in context["object_list"]:
            payment.may_reverse = not payment.reverses_id and not hasattr(payment, "reversed_by")
            payment.may_reverse &= may(self.request.user, "dues.record_payment", payment)
        return context


class Reverse(ActPage):
    permission = "dues.record_payment"
    model = Payment
    title = "冲销收缴记录"
    template_name = "ui/confirm.html"
    form_class = forms.ReverseForm
    button = "冲销这一笔"

    def rows(self):
        return super().rows().select_related("member", "bill", "branch")

    def act(self, form):
        actions.reverse_payment(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已冲销{self.row.member} {self.row.bill.month:%Y-%m} 的 {self.row.amount} 元，这个月重新列为应交。"

    def get_success_url(self):
        return reverse("dues:payments")

    def get_context_data(self, **kwargs):
        paid = self.row
        return super().get_context_data(
            question=f"冲销{paid.member} {paid.bill.month:%Y-%m} 党费 {paid.amount} 元（收据号 {paid.receipt}）？",
            consequences=["原记录保留，另记一笔相反的金额，账目都能查到。", "这个月的党费重新列为应交。"],
            parent="收缴记录",
            parent_url=self.get_success_url(),
            cancel_url=self.get_success_url(),
            **kwargs,
        )
