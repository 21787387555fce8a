"""问题 and 整改: the list, one problem with its chain, and what is done about it."""

from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, chain_of_finding
from assessments.forms import findings as forms
from assessments.inspection_sheets import FindingResource
from assessments.metrics import METRICS
from assessments.models import Finding, Rectification
from assessments.rules import may_rectify
from branches.models import Organisation
from branches.scope import may
from core.clock import month_of, today
from core.pages import ActPage, DetailPage, ListPage
from meetings.reviewing import belongs_to


class FindingList(ListPage):
    permission = "assessments.see"
    model = Finding
    title = "问题整改"
    template_name = "assessments/findings/list.html"
    filterset_class = forms.FindingFilter
    resource_class = FindingResource
    export_permission = "assessments.see"

    def get_context_data(self, **kwargs):
        return super().get_context_data(today=today(), **kwargs)


class FindingDetail(DetailPage):
    permission = "assessments.see"
    model = Finding
    template_name = "assessments/findings/detail.html"

    def rows(self):
        rows = super().rows().for_list()
        return rows.select_related(
            "branch",
            "visit__inspection",
            "report__organisation",
            "duty",
            "found_by",
            "closed_by",
            "came_from",
        )

    @property
    def title(self):
        return self.row.item

    @cached_property
    def waiting(self):
        return self.row.rectifications.filter(passed=None).first()

    @cached_property
    def own(self):
        return belongs_to(self.request.user, self.row.branch)

    @cached_property
    def marks(self):
        return list(self.row.marks.for_list().select_related("withdrawn_by"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            origin=chain_of_finding.origin_of(self.row),
            events=chain_of_finding.events_of(self.row, self.marks),
            metric=METRICS.get(self.row.metric),
            goes_on_as=Finding.objects.filter(came_from=self.row).first(),
            month=month_of(self.row.found_on),
            **self.buttons(),
            **kwargs,
        )

    def buttons(self):
        """What the person may do now; what concerns the own organisation is for others above."""
        user, row = self.request.user, self.row
        above = row.closed_at is None and may(user, "assessments.inspect", row) and not self.own
        counts = next((mark for mark in self.marks if mark.withdrawn_at is None), None)
        marked = not row.branch.is_branch or counts is not None or row.closed_how == Finding.How.WRONG
        return {
            "mark": counts,
            "may_mark": not marked and may(user, "assessments.mark", row) and not self.own,
            "may_report": row.closed_at is None and self.waiting is None and may_rectify(user, row),
            "to_check": self.waiting if above else None,
            "may_act_above": above,
            "gone": row.branch.dissolved_on is not None,
        }


class OnFinding(ActPage):
    """An act on one finding."""

    model = Finding
    parent = "问题"

    def rows(self):
        return super().rows().select_related("branch")

    def get_success_url(self):
        return self.row.get_absolute_url()


class Rectify(OnFinding):
    permission = "assessments.rectify"
    title = "报告整改"
    button = "报告整改"
    form_class = forms.RectifyForm

    def act(self, form):
        given = form.cleaned_data
        actions.report_rectification(
            self.row, given["text"], given["done_on"], given["files"], by=self.request.user
        )
        return "已报告，等上级复查。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=f"{self.row.item}，限 {self.row.rectify_by} 前整改", **kwargs)


class PutOff(OnFinding):
    permission = "assessments.inspect"
    title = "整改延期"
    button = "延期"
    form_class = forms.PutOffForm

    def act(self, form):
        actions.put_off(self.row, **form.cleaned_data, by=self.request.user)
        return f"期限已延到 {form.cleaned_data['until']}，原定期限和原因都留着。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=f"现在的期限 {self.row.rectify_by}", **kwargs)


class Withdraw(OnFinding):
    permission = "assessments.inspect"
    title = "撤回登记有误的问题"
    button = "撤回"
    form_class = forms.WhyForm

    def act(self, form):
        actions.withdraw_finding(self.row, form.cleaned_data["why"], by=self.request.user)
        return "已撤回，问题和原因都留在记录里，不再计入考核。"


class Settle(OnFinding):
    permission = "assessments.inspect"
    title = "支部已撤销的问题"
    button = "处理"
    form_class = forms.SettleForm

    def get_form_kwargs(self):
        places = Organisation.objects.where_may(self.request.user, self.permission)
        return super().get_form_kwargs() | {"organisations": places.branches().open_on(today())}

    def act(self, form):
        onward = actions.settle_gone(self.row, **form.cleaned_data, by=self.request.user)
        return f"已转{onward.branch}继续整改。" if onward else "已销号。"


class Recheck(ActPage):
    permission = "assessments.inspect"
    model = Rectification
    title = "复查整改"
    template_name = "assessments/findings/recheck.html"
    form_class = forms.RecheckForm
    button = "保存复查结果"
    parent = "问题"

    def rows(self):
        return (
            super().rows().select_related("finding__branch", "done_by").prefetch_related("papers__added_by")
        )

    def act(self, form):
        done = actions.check_rectification(self.row, **form.cleaned_data, by=self.request.user)
        return "已复查通过，问题销号。" if done.passed else "已退回，支部会收到提醒。"

    def get_success_url(self):
        return reverse("assessments:finding", args=[self.row.finding_id])
