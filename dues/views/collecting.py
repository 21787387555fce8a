"""Money taken in: a branch and a month, or one bill."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from core.clock import add_months, month_of, today
from core.pages import ActPage, PlainPage
from dues import actions, filters, forms, overview
from dues.models import Bill, Payment


class CollectWhere(PlainPage):
    """The branches the person collects for; straight on when there is only one."""

    permission = "dues.record_payment"
    title = "登记收缴"
    template_name = "dues/collect_where.html"

    @cached_property
    def branches(self):
        return list(Organisation.objects.where_may(self.request.user, self.permission).branches()[:100])

    def get(self, request, *args, **kwargs):
        if len(self.branches) == 1:
            return redirect("dues:collect_branch", pk=self.branches[0].pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(branches=self.branches, **kwargs)


class Collect(ActPage):
    """A branch and a month: everybody who owes, ticked; untick who did not pay, book the rest at once."""

    permission = "dues.record_payment"
    model = Organisation
    title = "登记收缴"
    template_name = "dues/collect.html"
    form_class = forms.CollectForm
    button = "登记为已交"

    @cached_property
    def month(self):
        return filters.read_month(self.request.GET.get("month", "")) or month_of(today())

    def get_initial(self):
        return {"paid_on": today(), "method": Payment.Method.WECHAT}

    def act(self, form):
        value = form.cleaned_data
        booking = actions.record_payment(
            value["bills"], value["paid_on"], value["method"], by=self.request.user
        )
        for warning in booking.warnings:
            messages.warning(self.request, warning)
        return f"已登记 {booking.members} 人，共 {booking.total:,.2f} 元，收据号 {booking.numbers}。"

    def get_success_url(self):
        return f"{reverse('dues:collect_branch', args=[self.row.pk])}?month={self.month:%Y-%m}"

    def get_context_data(self, **kwargs):
        people = overview.to_collect(self.row, self.month, today())
        before = overview.owed_from_elsewhere(self.row, today())
        form = kwargs.get("form") or self.get_form()
        overview.tick((*people, *before), self.request.POST.getlist("bills") if form.is_bound else None)
        month_sums = overview.sums(Bill.objects.filter(branch=self.row, month=self.month))
        return super().get_context_data(
            **kwargs | {"form": form},
            people=people,
            before=before,
            sums=month_sums,
            month=self.month,
            months=[add_months(self.month, -1), add_months(self.month, 1)],
        )


class Pay(ActPage):
    """One bill, in full or in part."""

    permission = "dues.record_payment"
    model = Bill
    title = "登记一笔党费"
    form_class = forms.PayForm
    button = "登记为已交"

    def get_initial(self):
        owed = self.row.owed
        return {"amount": owed, "owed": owed, "paid_on": today(), "method": Payment.Method.WECHAT}

    def act(self, form):
        value, bill = form.cleaned_data, self.row
        booking = actions.record_payment(
            [bill.pk],
            value["paid_on"],
            value["method"],
            amounts={bill.pk: value["amount"]},
            seen={bill.pk: value["owed"]},
            by=self.request.user,
        )
        for warning in booking.warnings:
            messages.warning(self.request, warning)
        return f"已登记{bill.member} {booking.total:,.2f} 元，收据号 {booking.numbers}。"

    def get_success_url(self):
        return f"{reverse('dues:bills')}?month={self.row.month:%Y-%m}"

    def get_context_data(self, **kwargs):
        bill = self.row
        note = f"{bill.member}　{bill.month:%Y-%m}　应交 {bill.amount} 元，还应交 {bill.owed} 元"
        back = self.get_success_url()
        ways = {"parent": "党费", "parent_url": back, "cancel_url": back, "sees": "dues.see"}
        return super().get_context_data(note=note, **ways, **kwargs)
