"""Closing month by month: who has closed, what a month came to, closing and reopening it."""

from decimal import Decimal

import rules
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may
from core.clock import add_months, month_of, today
from core.export import sheet_response
from core.pages import ActPage, DetailPage, ListPage
from dues import actions, closing, filters, forms, movements
from dues.models import Books, MonthClose
from dues.places import closes_above
from dues.resources.books import movements_sheet, summary_sheet


class BooksTree(ListPage):
    """The tree for one month: who closed, whose turn it is, who waits for somebody below."""

    permission = "dues.see"
    model = Organisation
    title = "月度关账"
    template_name = "dues/books.html"
    filterset_class = filters.BooksFilter

    @cached_property
    def month(self):
        return filters.read_month(self.request.GET.get("month", "")) or add_months(today(), -1)

    def get_queryset(self):
        there = closing.keeping_books(self.month).where_may(self.request.user, "dues.see")
        return closing.standing(there, self.month).order_by("path")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(month=self.month, **kwargs)
        for place in context["object_list"]:
            place.may_close = not place.is_closed and may(self.request.user, "dues.close_month", place)
        return context


class OfMonth:
    """Pages of one organisation and one month named in the address as 2026-10."""

    model = Organisation

    @cached_property
    def month(self):
        month = filters.read_month(self.kwargs["month"])
        if month is None:
            raise Http404
        return month

    @property
    def title(self):
        return f"{self.month.year} 年 {self.month.month} 月党费账"


class MonthPage(OfMonth, DetailPage):
    """What a month came to: the figures kept at closing or as they stand, 汇总表 and 异动表, both to take along."""

    permission = "dues.see"
    template_name = "dues/month.html"

    def get(self, request, *args, **kwargs):
        sheet = {"summary": summary_sheet, "movements": movements_sheet}.get(request.GET.get("export"))
        if sheet is None or not rules.has_perm("dues.see", request.user, self.row):
            return super().get(request, *args, **kwargs)
        form = "党费收缴情况汇总表" if sheet is summary_sheet else "党费异动情况备案表"
        title = f"{form} {self.row.short_name} {self.month:%Y-%m}"
        return sheet_response("xlsx", title, sheet(self.row, self.month), request.user)

    def get_context_data(self, **kwargs):
        place, month, user = self.row, self.month, self.request.user
        close = MonthClose.objects.in_force().filter(organisation=place, month=month).first()
        course = MonthClose.objects.filter(organisation=place, month=month).exclude(reopened_at=None)
        return super().get_context_data(
            month=month,
            close=close,
            course=course.select_related("reopened_by").order_by("-reopened_at"),
            over=month < month_of(today()),
            shut=Books.objects.filter(organisation=place, closed_through__gte=month).exists(),
            may_close=rules.has_perm("dues.close_month", user, place),
            may_remit=close and rules.has_perm("dues.keep_funds", user, place),
            may_reopen=may(user, "dues.close_month", closes_above(place)),
            **self.tables(close.figures if close else closing.figures(place, month)),
            **kwargs,
        )

    def tables(self, kept):
        lines = closing.summary(self.row, self.month)
        names = {line.branch.pk: line.branch.short_name for line in lines}
        moved = movements.movements(self.row, self.month)
        moved = [(names.get(branch, ""), columns) for branch, columns in moved.items()]
        return {"kept": kept, "kinds": closing.in_kinds(kept), "lines": lines[:100], "moved": moved[:100]}


class CloseMonth(OfMonth, ActPage):
    permission = "dues.close_month"
    template_name = "ui/confirm.html"
    button = "关账"

    @cached_property
    def shuts(self):
        return closing.shut_unrecorded(self.row, self.month)

    def get_form_class(self):
        return forms.FirstCloseForm if self.shuts else forms.CloseForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | ({"shuts": self.shuts} if self.shuts else {})

    def act(self, form):
        actions.close_month(self.row, self.month, form.cleaned_data["note"], by=self.request.user)
        return f"已关 {self.month:%Y-%m} 的账：{self.row}。以后收到的记入后一个月，列为补交。"

    def get_success_url(self):
        return reverse("dues:month", args=[self.row.pk, f"{self.month:%Y-%m}"])

    def get_context_data(self, **kwargs):
        kept, back = closing.figures(self.row, self.month), self.get_success_url()
        told = {key: f"{Decimal(kept[key]):,.2f}" for key in ("due", "waived", "received", "unpaid")}
        lines = [
            f"应交 {told['due']} 元，减免 {told['waived']} 元，实收 {told['received']} 元，"
            f"还有 {kept['unpaid_members']} 人未交 {told['unpaid']} 元。",
            "关账后这个月不能再登记；补交的记入后一个月。要改须由上级写明原因重开。",
        ]
        ways = {"parent": "月度关账", "parent_url": back, "cancel_url": back, "button_tone": "primary"}
        question = f"关{self.row.short_name} {self.month:%Y-%m} 的账？"
        return super().get_context_data(question=question, consequences=lines, **ways | kwargs)


class ReopenMonth(ActPage):
    """By the level above: the page is shown to who may close there."""

    permission = "dues.see"
    model = MonthClose
    title = "重开已关的账"
    template_name = "ui/confirm.html"
    form_class = forms.ReopenForm
    button = "重开"

    def rows(self):
        return super().rows().select_related("organisation")

    def allowed(self):
        return may(self.request.user, "dues.close_month", closes_above(self.row.organisation))

    def act(self, form):
        actions.reopen_month(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已重开 {self.row.month:%Y-%m} 的账：{self.row.organisation}。"

    def get_success_url(self):
        return reverse("dues:month", args=[self.row.organisation_id, f"{self.row.month:%Y-%m}"])

    def get_context_data(self, **kwargs):
        place, back = self.row.organisation, self.get_success_url()
        ways = {"parent": "月度关账", "parent_url": back, "cancel_url": back}
        lines = ["关账时的数和重开的原因都保留；改完须再关一次。"]
        question = f"重开{place.short_name} {self.row.month:%Y-%m} 的账？"
        return super().get_context_data(question=question, consequences=lines, **ways | kwargs)
