"""Pages of dues."""

import rules
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may
from core.clock import add_months, month_of, today
from core.errors import Refused
from core.jobs import AlreadyRunning
from core.pages import OWN, ActPage, Button, ListPage, PlainPage
from dues import actions, filters, forms, jobs, overview
from dues.models import Bill, Payment, Quota
from dues.resources import BillResource, QuotaResource
from members.models import Member


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


class Quotas(ListPage):
    permission = "dues.see"
    model = Quota
    title = "党费核定"
    template_name = "dues/quotas.html"
    filterset_class = filters.QuotaFilter
    resource_class = QuotaResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        user, year = self.request.user, today().year
        waiting = Quota.objects.where_may(user, "dues.approve_quota").waiting().filter(year=year)
        return super().get_context_data(
            year=year,
            waiting=waiting.order_by().count(),
            may_propose=rules.has_perm("dues.propose_quota", user),
            **kwargs,
        )


class ApproveQuotas(Button):
    """Approve all of this year that wait within the person's reach."""

    permission = "dues.approve_quota"

    def act(self):
        reach = Quota.objects.where_may(self.request.user, self.permission).filter(year=today().year)
        return f"已核准 {actions.approve_quotas(reach, by=self.request.user):,} 名党员的党费核定。"

    def back(self):
        return reverse("dues:quotas")


class ProposeFixed(Button):
    """Propose the fixed amounts of students and farmers within the person's reach."""

    permission = "dues.propose_quota"

    def act(self):
        reach = Member.objects.where_may(self.request.user, self.permission)
        proposed = actions.propose_fixed(reach, today().year, by=self.request.user)
        return f"已按定额上报 {proposed} 名学生、农民党员，待组织部门核准。"

    def back(self):
        return reverse("dues:quotas")


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


class Run(ActPage):
    """Make out the bills of a month, also done by itself every night."""

    permission = "dues.run_month"
    title = "生成应交党费"
    template_name = "ui/confirm.html"
    form_class = forms.RunForm
    button = "生成"

    def act(self, form):
        month = form.cleaned_data["month"]
        try:
            made = jobs.run_month(month, by=self.request.user)["新增应交"]
        except AlreadyRunning:
            raise Refused("系统正在生成应交党费，请稍候再看。") from None
        if not made:
            return f"{month:%Y-%m} 的应交党费已经全部生成，没有新增。"
        return f"已生成 {month:%Y-%m} 应交党费 {made:,} 笔。"

    def get_success_url(self):
        return reverse("dues:bills")

    def get_context_data(self, **kwargs):
        reach = Member.objects.where_may(self.request.user, self.permission).enrolled()
        approved = Quota.objects.approved().filter(member=OuterRef("pk"), year=today().year)
        without = reach.filter(~Exists(approved)).count()
        lines = ["按已核准的核定，为每名在册党员生成一笔应交；已有的不会重复。"]
        if without:
            lines.append(f"{without:,} 名党员今年没有已核准的核定，这次不会生成。")
        return super().get_context_data(
            question="生成哪个月的应交党费？",
            button_tone="primary",
            consequences=lines,
            parent="党费",
            parent_url=self.get_success_url(),
            cancel_url=self.get_success_url(),
            **kwargs,
        )


class Mine(PlainPage):
    """A member's own dues: what is owed now and why, the year month by month, receipts, whom to pay."""

    permission = OWN
    title = "我的党费"
    template_name = "dues/mine.html"

    def get_context_data(self, **kwargs):
        member = Member.objects.filter(user=self.request.user).select_related("branch").first()
        if member is None:
            return super().get_context_data(member=None, **kwargs)
        return super().get_context_data(
            member=member,
            quota=Quota.objects.filter(member=member, year=today().year).approved().defer("parts").first(),
            payments=Payment.objects.filter(member=member).select_related("bill").order_by("-id")[:6],
            receivers=overview.receivers(member.branch, today()),
            **overview.own(Bill.objects.filter(member=member).order_by("month"), today()),
            **kwargs,
        )
