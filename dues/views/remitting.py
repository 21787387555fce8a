"""上缴: the slips of a quarter, one of them to print, receiving, withdrawing, and the reconciliation."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may, reaches
from core.clock import add_months, quarter_of, today
from core.pages import ActPage, DetailPage, ListPage, PlainPage
from dues import accounts, actions, capitals, filters, forms
from dues.models import Remittance
from dues.places import first_place
from dues.slip_filters import RemittanceFilter


class Remittances(ListPage):
    permission = "dues.see"
    model = Remittance
    title = "上缴"
    template_name = "dues/remittances.html"
    filterset_class = RemittanceFilter

    def get_context_data(self, **kwargs):
        keeper = bool(reaches(self.request.user, "dues.keep_funds"))
        return super().get_context_data(
            place=first_place(self.request.user, "dues.keep_funds") if keeper else None, **kwargs
        )


class Reconcile(PlainPage):
    """A quarter level by level: what each remitted from against its parts, what was sent against what arrived."""

    permission = "dues.see"
    title = "上缴对账"
    template_name = "dues/reconcile.html"
    shown = 200

    @cached_property
    def quarter(self):
        asked = filters.read_month(self.request.GET.get("quarter", ""))
        return quarter_of(asked)[0] if asked else add_months(quarter_of(today())[0], -3)

    def get_context_data(self, **kwargs):
        slips = Remittance.objects.visible_to(self.request.user)
        levels = accounts.reconcile(slips, self.quarter)
        wrong = [level for level in levels if not level.agrees]
        return super().get_context_data(
            quarter=self.quarter,
            quarters=forms.quarters_offered(),
            levels=levels[: self.shown],
            wrong=wrong[: self.shown],
            sums=accounts.sums(levels),
            missing=list(accounts.without_slip(self.request.user, self.quarter)[: self.shown]),
            **kwargs,
        )


class MakeSlip(ActPage):
    permission = "dues.keep_funds"
    model = Organisation
    title = "开上缴单"
    form_class = forms.SlipForm
    button = "开单"

    def get_initial(self):
        return {"quarter": self.request.GET.get("quarter")}

    def act(self, form):
        self.made = actions.make_slip(self.row, form.cleaned_data["quarter"], by=self.request.user)
        return f"已开上缴单 {self.made.number}：收缴 {self.made.collected} 元，留存 {self.made.kept} 元，上缴 {self.made.amount} 元。"

    def get_success_url(self):
        return reverse("dues:slip", args=[self.made.pk])

    def get_context_data(self, **kwargs):
        back = reverse("dues:remittances")
        note = (
            f"{self.row.short_name}：按关了账的数开；大额党费全部上缴，其余按本地留存比例留存，四舍五入到分。"
        )
        return super().get_context_data(parent="上缴", parent_url=back, cancel_url=back, note=note, **kwargs)


class Slip(DetailPage):
    """One slip, to print and sign."""

    permission = "dues.see"
    model = Remittance
    template_name = "dues/slip.html"

    @property
    def title(self):
        return f"党费上缴单 {self.row.number}"

    def rows(self):
        return super().rows().select_related("organisation", "to", "made_by", "received_by")

    def get_context_data(self, **kwargs):
        slip, user = self.row, self.request.user
        open_ = not slip.withdrawn_why
        return super().get_context_data(
            in_capitals=capitals.in_capitals(slip.amount),
            may_receive=open_ and not slip.received_at and may(user, "dues.keep_funds", slip.to),
            may_withdraw=open_
            and may(user, "dues.keep_funds", slip.to if slip.received_at else slip.organisation),
            difference=None if slip.received is None else slip.received - slip.amount,
            **kwargs,
        )


class OnSlip(ActPage):
    """An act on one slip; who may is decided by the level it concerns."""

    permission = "dues.see"
    model = Remittance
    parent = "上缴单"

    def rows(self):
        return super().rows().select_related("organisation", "to")

    def allowed(self):
        return may(self.request.user, "dues.keep_funds", self.keeper())

    def get_success_url(self):
        return reverse("dues:slip", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        note = f"{self.row.organisation.short_name} {self.row.number}　上缴 {self.row.amount} 元"
        return super().get_context_data(note=note, **kwargs)


class ReceiveSlip(OnSlip):
    title = "收讫上缴款"
    form_class = forms.ReceiveForm
    button = "确认收讫"

    def keeper(self):
        return self.row.to

    def get_initial(self):
        return {"received": self.row.amount}

    def act(self, form):
        actions.receive_slip(self.row, **form.cleaned_data, by=self.request.user)
        return f"已收讫{self.row.organisation}上缴的党费。"


class WithdrawSlip(OnSlip):
    title = "作废上缴单"
    form_class = forms.WhyForm
    button = "作废"

    def keeper(self):
        return self.row.to if self.row.received_at else self.row.organisation

    def act(self, form):
        actions.withdraw_slip(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"上缴单 {self.row.number} 已作废，留存的已退出结余。"


class OwnFund(PlainPage):
    """On to the fund of the person's own organisation."""

    permission = "dues.see"

    def get(self, request, *args, **kwargs):
        return redirect("dues:fund", pk=first_place(request.user).pk)
