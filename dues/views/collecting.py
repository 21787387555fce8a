"""Money taken in: a branch and a month, several months of one member, one bill, or a gift beyond."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import one_branch
from core.clock import add_months, month_of, today
from core.pages import ActPage, PlainPage
from dues import actions, ahead, filters, forms, overview
from dues.models import Bill
from dues.standards import settings_for
from members.models import Member


def warn(request, booking):
    """Say what is to be known of a booking beyond that it was made."""
    for warning in booking.warnings:
        messages.warning(request, warning)


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
        return forms.HandedFields.usual()

    def act(self, form):
        value, by = form.cleaned_data, self.request.user
        booking = actions.record_payment(
            value["bills"], value["paid_on"], value["method"], handed_by=value["handed_by"], by=by
        )
        warn(self.request, booking)
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
    parent = "党费"

    def get_initial(self):
        owed = self.row.owed
        return {"amount": owed, "owed": owed} | forms.HandedFields.usual()

    def act(self, form):
        value, bill = form.cleaned_data, self.row
        booking = actions.record_payment(
            [bill.pk],
            value["paid_on"],
            value["method"],
            amounts={bill.pk: value["amount"]},
            seen={bill.pk: value["owed"]},
            handed_by=value["handed_by"],
            paper=form.paper(bill.branch),
            by=self.request.user,
        )
        warn(self.request, booking)
        return f"已登记{bill.member} {booking.total:,.2f} 元，收据号 {booking.numbers}。"

    def get_success_url(self):
        return f"{reverse('dues:bills')}?month={self.row.month:%Y-%m}"

    def get_context_data(self, **kwargs):
        bill = self.row
        note = f"{bill.member}　{bill.month:%Y-%m}　应交 {bill.amount} 元，还应交 {bill.owed} 元"
        return super().get_context_data(note=note, sees="dues.see", **kwargs)


class PaySeveral(ActPage):
    """All the months one member has not paid, coming ones too; what is too far back needs the branch's resolution."""

    permission = "dues.record_payment"
    model = Member
    title = "登记几个月的党费"
    template_name = "dues/pay_several.html"
    form_class = forms.SeveralForm
    button = "登记为已交"

    def rows(self):
        return Member.objects.where_may(self.request.user, "dues.see").select_related("branch")

    def get_initial(self):
        return forms.HandedFields.usual()

    def act(self, form):
        value, member = form.cleaned_data, self.row
        booking = actions.record_several(
            member,
            actions.bills_of(member, value["bills"]),
            value["paid_on"],
            value["method"],
            ahead=value["ahead"],
            handed_by=value["handed_by"],
            paper=form.paper(member.branch),
            by=self.request.user,
        )
        warn(self.request, booking)
        return f"已登记{member.name} {booking.bills} 个月，共 {booking.total:,.2f} 元，收据号 {booking.numbers}。"

    def get_success_url(self):
        return reverse("dues:collect_branch", args=[self.row.branch_id])

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or self.get_form()
        chosen = self.request.POST.getlist("bills") if form.is_bound else None
        return super().get_context_data(
            **kwargs | {"form": form},
            months=overview.unpaid_months(self.row, today(), chosen),
            coming=ahead.coming_months(self.row, today(), self.request.POST.getlist("ahead")),
            late_months=settings_for(self.row.branch, today()).back_payment_months,
            back=self.get_success_url(),
        )


class PayVoluntary(ActPage):
    """自愿多交: money beyond what is owed."""

    permission = "dues.record_payment"
    title = "登记自愿多交"
    form_class = forms.VoluntaryForm
    button = "登记"
    parent = "收缴记录"

    @cached_property
    def members(self):
        found = Member.objects.where_may(self.request.user, self.permission).enrolled()
        return found.select_related("branch").order_by("branch__path", "pinyin", "id")

    def get_form_kwargs(self):
        more = {"members": self.members, "names_branch": not one_branch(self.request.user)}
        return super().get_form_kwargs() | more

    def get_initial(self):
        member = self.request.GET.get("member", "")
        found = self.members.filter(pk=member).first() if member.isdecimal() else None
        return forms.HandedFields.usual() | {"member": found, "seen": actions.latest()}

    def act(self, form):
        booking = actions.record_voluntary(**form.cleaned_data, by=self.request.user)
        warn(self.request, booking)
        return f"已登记{form.cleaned_data['member'].name}自愿多交 {booking.total:,.2f} 元，收据号 {booking.numbers}。"

    def get_success_url(self):
        return reverse("dues:payments")

    def get_context_data(self, **kwargs):
        note = "党员自愿多交党费不限（党费规定第 11 条）；不得摊派，不得要求交“特殊党费”（第 14 条）。"
        return super().get_context_data(note=note, **kwargs)
