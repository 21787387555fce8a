"""Plans: the list, one plan and what is done with it, and the year planned against held."""

from urllib.parse import urlencode

import rules
from django.db.models import Count
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may
from core.clock import today
from core.pages import ActPage, Button, DetailPage, ListPage
from meetings import actions, plans
from meetings.actions.plans import EDITABLE, line_name
from meetings.forms import plans as forms
from meetings.models import Plan, PlanItem
from meetings.sheets import PlanResource
from meetings.views.wide import Wide


def recorded_by(user):
    """The branches in being whose plans the person makes."""
    reach = Organisation.objects.where_may(user, "meetings.record")
    return reach.branches().open_on(today())


class PlanList(Wide, ListPage):
    permission = "meetings.see"
    model = Plan
    title = "工作计划"
    template_name = "meetings/plans.html"
    filterset_class = forms.PlanFilter
    resource_class = PlanResource
    export_permission = "meetings.see"

    def get_queryset(self):
        return super().get_queryset().annotate(lines=Count("items"))

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            may_plan=rules.has_perm("meetings.record", user),
            may_review=rules.has_perm("meetings.review", user),
            **kwargs,
        )


class NewPlan(Wide, ActPage):
    permission = "meetings.record"
    title = "做计划"
    button = "按条例起草"
    form_class = forms.NewPlanForm

    @cached_property
    def branches(self):
        return recorded_by(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branches": self.branches}

    def get_initial(self):
        asked = {name: self.request.GET.get(name) for name in ("branch", "month")}
        return asked | {
            "branch": asked["branch"] or self.branches.first(),
            "year": forms.year_in(self.request.GET),
        }

    def act(self, form):
        self.plan = actions.draft_plan(**form.cleaned_data, by=self.request.user)
        return f"已起草 {self.plan.period}计划，请核对日期和主题，再报备。"

    def get_success_url(self):
        return self.plan.get_absolute_url()

    def get_context_data(self, **kwargs):
        note = "应开的会议按条例和本支部情况列好，每项一行，可以增减；已经过去的月份不列。"
        above = {"note": note, "parent": "工作计划", "parent_url": reverse("meetings:plans")}
        return super().get_context_data(**above | {"cancel_url": above["parent_url"]} | kwargs)


class PlanDetail(Wide, DetailPage):
    permission = "meetings.see"
    model = Plan
    template_name = "meetings/plan.html"

    def rows(self):
        return super().rows().select_related("branch", "submitted_by", "reviewed_by")

    @property
    def title(self):
        return f"{self.row.period}计划"

    def get_context_data(self, **kwargs):
        plan, user = self.row, self.request.user
        lines = plans.with_outcomes(plan, today())
        return super().get_context_data(
            lines=lines,
            editable=plan.state in EDITABLE,
            may_plan=may(user, "meetings.record", plan),
            may_review=may(user, "meetings.review", plan),
            month=today().month if plan.year == today().year else 0,
            **kwargs,
        )


class AtPlan(Wide, ActPage):
    permission = "meetings.record"
    model = Plan

    def rows(self):
        return super().rows().select_related("branch")

    def get_success_url(self):
        return self.row.get_absolute_url()


class AddLine(AtPlan):
    title = "添加事项"
    button = "添加"
    form_class = forms.LineForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.row}

    def get_initial(self):
        return {"month": self.row.month or self.request.GET.get("month")}

    def act(self, form):
        return f"已添加{line_name(actions.add_line(self.row, **form.cleaned_data, by=self.request.user))}。"


class EditLines(AtPlan):
    """Days, topics and places of all lines on one page."""

    title = "填日期和主题"
    template_name = "meetings/plan_lines.html"

    def get_form(self, form_class=None):
        return forms.LinesForm(self.request.POST if self.request.method == "POST" else None, plan=self.row)

    def act(self, form):
        count = actions.change_lines(self.row, form.changes, by=self.request.user)
        return f"已保存，改了 {count} 项。"


class RemoveLine(AtPlan):
    model = PlanItem
    title = "删去事项"
    template_name = "ui/confirm.html"
    button = "删去"
    form_class = forms.Nothing

    def rows(self):
        plans_seen = Plan.objects.visible_to(self.request.user)
        return PlanItem.objects.filter(plan__in=plans_seen).select_related("plan__branch", "group")

    def act(self, form):
        actions.remove_line(self.row, by=self.request.user)
        return f"已删去{line_name(self.row)}。"

    def get_success_url(self):
        return self.row.plan.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(question=f"从计划里删去{line_name(self.row)}？", **kwargs)

    @property
    def parent(self):
        return self.row.plan


class OnPlan(Wide, Button):
    permission = "meetings.record"
    model = Plan


class SubmitPlan(OnPlan):
    def act(self):
        return f"已报备 {actions.submit_plan(self.row, by=self.request.user).period}计划。"


class TakeBackPlan(OnPlan):
    def act(self):
        actions.take_back_plan(self.row, by=self.request.user)
        return "已撤回，可以修改后再报备。"


class ReturnPlan(AtPlan):
    permission = "meetings.review"
    title = "退回计划"
    button = "退回支部修改"
    form_class = forms.RemarkForm

    def act(self, form):
        actions.return_plan(self.row, form.cleaned_data["remark"], by=self.request.user)
        return f"已退回{self.row}，并提醒了支部。"


class AcceptPlans(Wide, Button):
    """Those ticked on the list, or the one whose page it was."""

    permission = "meetings.review"

    def act(self):
        wanted = forms.ids_in(self.request.POST, "plan")
        reach = Plan.objects.where_may(self.request.user, self.permission).filter(pk__in=wanted)
        return f"已通过 {actions.accept_plans(reach, by=self.request.user)} 份计划。"

    def back(self):
        query = {"state": "submitted"}
        return f"{reverse('meetings:plans')}?{urlencode(query)}"
