"""留存党费: the fund of an organisation, what enters and leaves it, and the yearly publication."""

import rules
from django.urls import reverse

from branches.models import Organisation
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, PlainPage
from dues import actions, forms
from dues.accounts import year_of
from dues.models import Allotment, Expense, Fund, FundEntry, Publication
from members.models import Member

ROWS, ENDS = ("expense", "allotment"), ("decision", "reversed_by")


class FundPage(DetailPage):
    """The balance, this year in sums, and the latest entries with the way to what they rest on."""

    permission = "dues.see"
    model = Organisation
    template_name = "dues/fund.html"
    title = "留存党费"
    shown = 100

    def get_context_data(self, **kwargs):
        place = self.row
        entries = FundEntry.objects.filter(fund__organisation=place).order_by("-booked_on", "-id")
        entries = entries.select_related("remittance", *[f"{row}__{end}" for row in ROWS for end in ENDS])
        fund = Fund.objects.filter(organisation=place).first()
        return super().get_context_data(
            balance=fund.balance if fund else 0,
            entries=entries[: self.shown],
            year=today().year,
            sums=year_of(place, today().year),
            published=Publication.objects.filter(organisation=place).order_by("-year"),
            may_keep=rules.has_perm("dues.keep_funds", self.request.user, place),
            **kwargs,
        )


class AtFund(ActPage):
    """An act on the fund of one organisation."""

    permission = "dues.keep_funds"
    model = Organisation
    parent = "留存党费"

    def get_success_url(self):
        return reverse("dues:fund", args=[self.row.organisation.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=self.row.organisation.short_name, **kwargs)


class BookAtFund(AtFund):
    """Books an entry, once."""

    def get_initial(self):
        return {"seen": actions.latest_entry(self.row)}


class EnterFund(BookAtFund):
    title = "登记利息或期初结余"
    form_class = forms.EntryForm

    def act(self, form):
        entry = actions.enter_fund(self.row, **form.cleaned_data, by=self.request.user)
        return f"已登记{entry.get_kind_display()} {entry.amount} 元。"


class Spend(BookAtFund):
    title = "登记党费支出"
    form_class = forms.SpendForm

    def act(self, form):
        spent = actions.spend(self.row, **form.given(), by=self.request.user)
        return f"已登记支出 {spent.amount} 元：{spent.what}。"


class Allot(BookAtFund):
    title = "下拨党费"
    form_class = forms.AllotForm
    button = "下拨"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"place": self.row}

    def act(self, form):
        given = actions.allot(self.row, **form.given(), by=self.request.user)
        return f"已下拨{given.to} {given.amount} 元。"


class ReverseAtFund(AtFund):
    """Takes back what was booked."""

    form_class = forms.ReverseForm
    button = "冲销这一笔"


class ReverseExpense(ReverseAtFund):
    model = Expense
    title = "冲销党费支出"

    def act(self, form):
        actions.reverse_expense(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已冲销支出 {self.row.amount} 元，原记录保留。"


class ReverseAllotment(ReverseAtFund):
    model = Allotment
    title = "冲销下拨"

    def act(self, form):
        actions.reverse_allotment(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已冲销下拨{self.row.to} {self.row.amount} 元，原记录保留。"


class Publish(AtFund):
    title = "公示年度党费"
    form_class = forms.YearForm
    button = "公示"

    def act(self, form):
        told = actions.publish(self.row, form.cleaned_data["year"], by=self.request.user)
        return f"已向{self.row}的党员公示 {told.year} 年党费收缴使用情况。"


class Published(PlainPage):
    """What the own branch and the organisations above it told of each year's dues."""

    permission = OWN
    title = "党费公示"
    template_name = "dues/published.html"

    def get_context_data(self, **kwargs):
        member = Member.objects.filter(user=self.request.user, left_on=None).select_related("branch").first()
        told = Publication.objects.none()
        if member:
            step, path = member.branch.steplen, member.branch.path
            above = [path[:end] for end in range(step, len(path) + 1, step)]
            told = Publication.objects.filter(organisation__path__in=above).select_related("organisation")
        return super().get_context_data(
            told=told.order_by("-year", "-organisation__depth")[:20], member=member, **kwargs
        )
