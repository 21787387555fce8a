"""Pages of arrears: who owes for how long, and the cases that six unpaid months open."""

from django.urls import reverse

from branches.scope import may
from core.clock import today
from core.pages import ActPage, DetailPage, ListPage
from dues import actions, arrears, filters
from dues.forms import cases as forms
from dues.models import Case
from dues.resources import ArrearsResource
from members.models import Member


class Arrears(ListPage):
    permission = "dues.see"
    model = Member
    title = "党费欠交"
    template_name = "dues/arrears.html"
    filterset_class = filters.ArrearsFilter
    resource_class = ArrearsResource
    export_permission = "dues.see"

    def get_queryset(self):
        members = Member.objects.where_may(self.request.user, self.permission)
        return (
            arrears.owing(members, today()).select_related("branch").order_by("branch__path", "pinyin", "id")
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        cases = Case.objects.still_open().filter(member__in=[row.pk for row in context["object_list"]])
        found = dict(cases.values_list("member", "pk"))
        for row in context["object_list"]:
            arrears.say(row, today())
            row.tone, row.case = arrears.tone(row.stage), found.get(row.pk)
            row.may_collect = may(self.request.user, "dues.record_payment", row)
        return context


class Cases(ListPage):
    permission = "dues.see"
    model = Case
    title = "六个月未交党费"
    template_name = "dues/cases.html"
    filterset_class = filters.CaseFilter


class OneCase(DetailPage):
    permission = "dues.see"
    model = Case
    title = "六个月未交党费"
    template_name = "dues/case.html"

    def rows(self):
        return super().rows().select_related("member__branch", "decision", "closed_by")

    def get_context_data(self, **kwargs):
        unpaid = list(actions.unpaid_of(self.row)) if not self.row.closed_at else []
        hears = not self.row.closed_at and may(self.request.user, "dues.hear_case", self.row)
        return super().get_context_data(
            unpaid=unpaid, owed=sum(bill.owed for bill in unpaid), may_hear=hears, **kwargs
        )


class ActOnCase(ActPage):
    """An act about one case; leads back to it."""

    permission = "dues.hear_case"
    model = Case

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_success_url(self):
        return reverse("dues:case", args=[self.row.pk])

    @property
    def parent(self):
        return str(self.row)


class HearCase(ActOnCase):
    title = "登记本人说明"
    form_class = forms.HearForm

    def get_initial(self):
        return {"said": self.row.said}

    def act(self, form):
        actions.hear_case(self.row, form.cleaned_data["said"], by=self.request.user)
        return "已登记本人说明。"


class CloseCase(ActOnCase):
    title = "登记结论"
    form_class = forms.CloseCaseForm
    button = "结案"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branches": [self.row.member.branch_id]}

    def get_initial(self):
        paid = not actions.unpaid_of(self.row).exists()
        return {"outcome": Case.Outcome.PAID if paid else ""}

    def act(self, form):
        outcome, found = form.cleaned_data["outcome"], form.found(self.row.member.branch)
        actions.close_case(self.row, outcome, found, by=self.request.user)
        if outcome == Case.Outcome.REMOVED:
            return "已登记结论。除名须报上级党组织批准，批准后在党员页面“办理”中登记除名。"
        return f"已结案：{Case.Outcome(outcome).label}。"
