"""考评登记: the list, where and what to write down, one mark with its papers, taking it back."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions
from assessments.forms import marks as forms
from assessments.markable import about, lines_for
from assessments.models import Finding, Mark
from assessments.resources import MarkResource
from assessments.views.board import stood_in
from branches.models import Organisation
from branches.scope import may
from core.clock import last_day, month_of, today
from core.pages import ActPage, DetailPage, ListPage
from meetings.reviewing import belongs_to

ALL = "考评登记"


class MarkList(ListPage):
    permission = "assessments.see"
    model = Mark
    title = ALL
    template_name = "assessments/marks/list.html"
    filterset_class = forms.MarkFilter
    resource_class = MarkResource
    export_permission = "assessments.see"

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_mark=may(self.request.user, "assessments.mark"), **kwargs)


class WhereToMark(ActPage):
    """Choose the branch and the month; the lines to choose from depend on both."""

    permission = "assessments.mark"
    title = "登记考评"
    button = "下一步"
    parent = ALL
    form_class = forms.WhereForm

    def get_form_kwargs(self):
        reach = Organisation.objects.where_may(self.request.user, "assessments.mark")
        return super().get_form_kwargs() | {"branches": reach.branches().open_on(today())}

    def form_valid(self, form):
        where = form.cleaned_data
        return redirect("assessments:mark_branch", where["branch"].pk, where["month"])

    def get_success_url(self):
        return reverse("assessments:marks")


class NewMark(ActPage):
    permission = "assessments.mark"
    model = Organisation
    button = "登记"
    template_name = "assessments/marks/new.html"
    form_class = forms.MarkForm

    def rows(self):
        return stood_in(super().rows(), self.month)

    @property
    def month(self):
        return self.kwargs["month"]

    @property
    def title(self):
        return f"登记考评：{self.row.name_then} {self.month:%Y-%m}"

    @cached_property
    def lines(self):
        return lines_for(self.row, last_day(self.month))

    @cached_property
    def finding(self):
        """The problem of this branch that is made to count (`?finding=`)."""
        asked = self.request.GET.get("finding", "")
        if not asked:
            return None
        pk = asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
        return get_object_or_404(Finding.objects.visible_to(self.request.user).filter(branch=self.row), pk=pk)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines, "month": self.month}

    def get_initial(self):
        if self.finding:
            return about(self.finding, self.lines)
        on = today() if self.month == month_of(today()) else last_day(self.month)
        return {"on": on, "criterion": self.request.GET.get("criterion")}

    def act(self, form):
        said = form.cleaned_data
        row = actions.mark(
            self.row,
            said["criterion"],
            said["on"],
            said["text"],
            times=said["times"],
            amount=said["amount"],
            papers=said["files"],
            finding=self.finding,
            by=self.request.user,
        )
        return f"已登记（{row.said}），{row.on.month} 月得分已重算。"

    def get_success_url(self):
        if self.finding:
            return self.finding.get_absolute_url()
        return reverse("assessments:branch", args=[self.row.pk, self.month])

    def get_context_data(self, **kwargs):
        back = self.get_success_url()
        own = belongs_to(self.request.user, self.row)
        given = {"lines": self.lines, "own": own, "month": self.month, "cancel_url": back}
        given["finding"] = self.finding
        return super().get_context_data(**given | kwargs)


class MarkDetail(DetailPage):
    permission = "assessments.see"
    model = Mark
    template_name = "assessments/marks/detail.html"

    def rows(self):
        rows = super().rows().for_list().select_related("criterion__indicator__scheme", "withdrawn_by")
        return rows.prefetch_related("papers__added_by")

    @property
    def title(self):
        return self.row.criterion.indicator.title

    def get_context_data(self, **kwargs):
        mark, user = self.row, self.request.user
        may_withdraw = may(user, "assessments.mark", mark) and not belongs_to(user, mark.branch)
        return super().get_context_data(
            papers=list(mark.papers.all()),
            month=month_of(mark.on),
            may_withdraw=may_withdraw and mark.withdrawn_at is None,
            **kwargs,
        )


class WithdrawMark(ActPage):
    permission = "assessments.mark"
    model = Mark
    title = "撤回登记"
    button = "撤回"
    template_name = "ui/confirm.html"
    form_class = forms.WithdrawForm

    @property
    def parent(self):
        return f"{self.row.branch} {self.row.on}"

    def rows(self):
        return super().rows().for_list()

    def act(self, form):
        actions.withdraw_mark(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已撤回，{self.row.on.month} 月得分已重算。"

    def get_success_url(self):
        return self.row.get_absolute_url()

    def get_context_data(self, **kwargs):
        mark = self.row
        return super().get_context_data(
            question=f"撤回 {mark.branch} {mark.on} 的登记（{mark.said}）？",
            consequences=[mark.text, "这一条不再计分，当月得分随即重算；登记和撤回原因留着备查。"],
            **kwargs,
        )
