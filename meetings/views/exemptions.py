"""免开: what was approved, approving, ending early, taking back."""

import rules
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from core.clock import today
from core.pages import ActPage, ListPage
from meetings import actions
from meetings.actions.exemptions import last_day_to_offer
from meetings.cadence import LABELS
from meetings.forms import exemptions as forms
from meetings.models import Exemption
from meetings.sheets import ExemptionResource
from meetings.views.wide import Wide


class ExemptionList(Wide, ListPage):
    permission = "meetings.see"
    model = Exemption
    title = "免开"
    template_name = "meetings/exemptions.html"
    filterset_class = forms.ExemptionFilter
    resource_class = ExemptionResource
    export_permission = "meetings.see"

    def get_context_data(self, **kwargs):
        may_exempt = rules.has_perm("meetings.exempt", self.request.user)
        return super().get_context_data(may_exempt=may_exempt, today=today(), **kwargs)


class Approve(ActPage):
    permission = "meetings.exempt"
    title = "登记免开"
    form_class = forms.ExemptionForm
    button = "登记"
    parent = "免开"

    @cached_property
    def branches(self):
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return reach.branches().open_on(today())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branches": self.branches}

    def get_initial(self):
        asked = self.request.GET
        return {"branch": asked.get("branch"), "kinds": asked.getlist("kind"), "since": today()}

    def act(self, form):
        made = actions.approve_exemption(**form.act_and_paper(), by=self.request.user)
        names = "、".join(LABELS[one.kind] for one in made)
        return f"已登记{made[0].branch}自 {made[0].since} 免开{names}。"

    def get_success_url(self):
        return reverse("meetings:exemptions")

    def get_context_data(self, **kwargs):
        note = "免开的日期要覆盖整个月（季、年），那一期才不算应开；考核和提醒同时按免开计算。"
        return super().get_context_data(**{"note": note} | kwargs)


class AtExemption(ActPage):
    permission = "meetings.exempt"
    model = Exemption
    parent = "免开"

    def rows(self):
        return super().rows().select_related("branch")

    def get_success_url(self):
        return reverse("meetings:exemptions")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"note": self.said()} | kwargs)

    def said(self):
        row = self.row
        return f"{row.branch}{LABELS[row.kind]}，自 {row.since}{f' 至 {row.until}' if row.until else ' 起'}"


class EndExemption(AtExemption):
    title = "提前结束免开"
    form_class = forms.EndForm
    button = "结束"

    def get_initial(self):
        return {"until": last_day_to_offer(self.row)}

    def act(self, form):
        ended = actions.end_exemption(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"免开到 {ended.until} 为止。"


class WithdrawExemption(AtExemption):
    title = "撤回免开"
    form_class = forms.WithdrawForm
    template_name = "ui/confirm.html"
    button = "撤回"

    def act(self, form):
        actions.withdraw_exemption(self.row, form.cleaned_data["why"], by=self.request.user)
        return "已撤回，这段时间重新算应开。"

    def get_context_data(self, **kwargs):
        lines = ["这条免开从头不算，那段时间没开的会议重新算缺会。", "原记录、批准和撤回原因都保留。"]
        return super().get_context_data(question=f"撤回{self.said()}的免开？", consequences=lines, **kwargs)
