"""Pages of statements: the lines to confirm, and those to work through by hand."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.scope import one_branch
from core.clock import today
from core.errors import Refused
from core.pages import ActPage, Button, ListPage
from dues import actions, filters, overview, proposals
from dues.forms import statements as forms
from dues.models import StatementLine
from members.models import Member


class Statements(ListPage):
    permission = "dues.record_payment"
    model = StatementLine
    title = "对账单"
    template_name = "dues/statements.html"
    filterset_class = filters.StatementFilter

    def rows(self):
        return StatementLine.objects.where_may(self.request.user, self.permission)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        proposals.propose(context["object_list"], today())
        ticks = sum(1 for line in context["object_list"] if line.bills)
        return context | {"proposed": ticks}


class ConfirmLines(Button):
    """Book what is ticked as it was proposed."""

    permission = "dues.record_payment"

    def act(self):
        form = forms.ConfirmForm(self.request.POST)
        if not form.is_valid():
            raise Refused(next(iter(form.errors.values()))[0])
        lines, total = actions.confirm_lines(form.cleaned_data["lines"], by=self.request.user)
        return f"已登记 {lines} 笔，共 {total:,.2f} 元。"

    def back(self):
        return reverse("dues:statements")


class OfLine:
    """About one line: of a branch the person collects for, or read in by the person without a branch."""

    permission = "dues.record_payment"
    model = StatementLine

    def rows(self):
        rows = StatementLine.objects.where_may(self.request.user, self.permission)
        return rows.select_related("branch", "member__branch")

    def allowed(self):
        return self.row.may_be_taken(self.request.user)

    def get_success_url(self):
        return reverse("dues:statements")


class OneLine(OfLine, ActPage):
    """A line that did not match by itself: whose it is, then for which months."""

    title = "处理一笔收入"
    template_name = "dues/statement_line.html"
    form_class = forms.BookLineForm
    button = "登记为已交"

    @cached_property
    def who(self):
        user = self.request.user
        members = Member.objects.where_may(user, self.permission).enrolled().select_related("branch")
        chosen = self.request.GET.get("member") or self.row.member_id
        return forms.WhoForm(
            {"member": chosen} if chosen else None,
            members=members.order_by("branch__path", "pinyin", "id"),
            names_branch=not one_branch(user),
        )

    @cached_property
    def member(self):
        return self.who.cleaned_data["member"] if self.who.is_bound and self.who.is_valid() else None

    def get(self, request, *args, **kwargs):
        if self.row.settled_at:
            messages.info(request, f"{self.row}已经处理过了。")
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def act(self, form):
        if self.member is None:
            raise Refused("请先选党员。")
        value = form.cleaned_data
        total = actions.book_line(
            self.row,
            self.member,
            value["bills"],
            beyond=value["beyond"],
            handed_by=value["handed_by"],
            paper=form.paper(self.member.branch),
            by=self.request.user,
        )
        return f"已登记{self.member.name} {total:,.2f} 元。"

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or self.get_form()
        chosen = self.request.POST.getlist("bills") if form.is_bound else None
        months = overview.unpaid_months(self.member, today(), chosen) if self.member else []
        return super().get_context_data(
            **kwargs | {"form": form},
            who=self.who,
            member=self.member,
            months=months,
            back=self.get_success_url(),
        )


class IgnoreLine(OfLine, ActPage):
    title = "这笔不是党费"
    form_class = forms.IgnoreForm
    button = "不登记"
    parent = Statements.title

    def act(self, form):
        actions.ignore_line(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已标明{self.row}不是党费。"

    def get_context_data(self, **kwargs):
        line = self.row
        note = f"{line.paid_on}　{line.payer}　{line.amount} 元　{line.note}"
        return super().get_context_data(note=note, **kwargs)
