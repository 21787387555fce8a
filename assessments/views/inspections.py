"""督查: the rounds, beginning one, its report, the visit of a branch, closing it."""

import rules
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, choosing, inspection_sheets
from assessments.actions.findings import default_day
from assessments.forms import inspections as forms
from assessments.models import Inspection, Visit
from assessments.round_report import report_of
from branches.models import Organisation
from branches.scope import may
from core.clock import today
from core.pages import ActPage, DetailPage, ListPage
from meetings.reviewing import belongs_to
from meetings.views.wide import WithSheet


class InspectionList(ListPage):
    permission = "assessments.see"
    model = Inspection
    title = "督查"
    template_name = "assessments/inspections/list.html"
    filterset_class = forms.InspectionFilter
    resource_class = inspection_sheets.InspectionResource
    export_permission = "assessments.see"

    def get_context_data(self, **kwargs):
        may_inspect = rules.has_perm("assessments.inspect", self.request.user)
        return super().get_context_data(may_inspect=may_inspect, **kwargs)


class Begin(ActPage):
    permission = "assessments.inspect"
    title = "新的督查"
    button = "确定支部，开始督查"
    template_name = "assessments/inspections/begin.html"
    form_class = forms.BeginForm

    @cached_property
    def reach(self):
        places = Organisation.objects.where_may(self.request.user, self.permission)
        return places.open_on(today())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisations": self.reach}

    def get_initial(self):
        return {"organisation": self.reach.first(), "first": today(), "kind": Inspection.Kind.REGULAR}

    def act(self, form):
        self.round = actions.begin_inspection(**form.round, by=self.request.user)
        return f"已确定 {self.round.visits.count()} 个支部，到了支部打开它逐项登记。"

    def get_success_url(self):
        return self.round.get_absolute_url()

    def get_context_data(self, **kwargs):
        where = {"parent": "督查", "parent_url": reverse("assessments:inspections")}
        return super().get_context_data(**where | {"cancel_url": where["parent_url"]} | kwargs)


class InspectionDetail(WithSheet, DetailPage):
    permission = "assessments.see"
    model = Inspection
    template_name = "assessments/inspections/detail.html"

    def rows(self):
        return super().rows().select_related("organisation", "drawn_by", "closed_by")

    @property
    def title(self):
        return self.row.title

    @cached_property
    def report(self):
        return report_of(self.row)

    def sheet(self):
        if self.request.GET.get("of") == "lots" and self.row.seed:
            return inspection_sheets.sheet_of_lots(self.row)
        return inspection_sheets.sheet_of_round(self.row, self.report.visits)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            report=self.report,
            may_inspect=self.row.closed_at is None
            and may(self.request.user, "assessments.inspect", self.row),
            proof=self.proof(),
            **kwargs,
        )

    def proof(self):
        """Where asked for: the sample drawn anew from the seed, and whether it gives the same."""
        if "again" not in self.request.GET or not self.row.seed:
            return None
        same = choosing.drawn_again(self.row) == [visit.branch_id for visit in self.report.visits]
        return {"same": same, "found": len(self.row.pool)}


class Close(ActPage):
    permission = "assessments.inspect"
    model = Inspection
    title = "结束督查"
    button = "结束督查"
    parent = "督查"
    form_class = forms.CloseForm

    def get_initial(self):
        return {"summary": report_of(self.row).draft}

    def act(self, form):
        actions.close_inspection(self.row, **form.cleaned_data, by=self.request.user)
        return "督查已结束，报告可以打印、导出；问题继续整改。"

    def get_success_url(self):
        return self.row.get_absolute_url()


class OfVisit:
    model = Visit

    def rows(self):
        return super().rows().select_related("inspection__organisation", "branch", "recorded_by")

    @property
    def title(self):
        return f"督查：{self.row.branch}"


class VisitDetail(OfVisit, DetailPage):
    """What was seen in a branch; the branch sees it too."""

    permission = "assessments.see"
    template_name = "assessments/inspections/visit.html"

    def get_context_data(self, **kwargs):
        user, visit = self.request.user, self.row
        open_to_me = visit.recorded_at is None and visit.inspection.closed_at is None
        return super().get_context_data(
            lines=list(zip(visit.inspection.checklist, visit.answers, strict=False)),
            findings=visit.findings.for_list(),
            papers=visit.papers.select_related("added_by"),
            today=today(),
            sees_round=may(user, "assessments.see", visit.inspection),
            may_record=open_to_me
            and may(user, "assessments.inspect", visit)
            and not belongs_to(user, visit.branch),
            **kwargs,
        )


class RecordVisit(OfVisit, ActPage):
    permission = "assessments.inspect"
    template_name = "assessments/inspections/record.html"
    form_class = forms.VisitForm
    button = "保存，登记问题"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"checklist": self.row.inspection.checklist}

    def get_initial(self):
        return {"visited_on": today(), "rectify_by": default_day(self.row.branch, today())}

    def act(self, form):
        found = actions.record_visit(self.row, **form.seen, by=self.request.user)
        if not found:
            return "已登记，没有发现问题。"
        return f"已登记，{len(found)} 个问题交支部在 {form.cleaned_data['rectify_by']} 前整改。"

    def get_success_url(self):
        return self.row.inspection.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(visit=self.row, **kwargs)
