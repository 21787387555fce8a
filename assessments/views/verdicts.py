"""年度考核: the list, one verdict, the marks of the branch and of the level above."""

import rules
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, frozen
from assessments.forms import verdicts as forms
from assessments.models import Verdict
from assessments.resources import VerdictResource
from assessments.weighing import committees_of, counted
from branches.scope import may
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage


class VerdictList(ListPage):
    permission = "assessments.see"
    model = Verdict
    title = "年度考核"
    template_name = "assessments/verdicts/list.html"
    filterset_class = forms.VerdictFilter
    resource_class = VerdictResource
    export_permission = "assessments.see"

    def get_queryset(self):
        return super().get_queryset().current()

    def get_context_data(self, **kwargs):
        may_grade = rules.has_perm("assessments.grade", self.request.user)
        return super().get_context_data(may_grade=may_grade, **kwargs)


class VerdictDetail(DetailPage):
    """One branch's year; its members see it from publicity on."""

    permission = (
        OWN  # whose it is, is the queryset: those above by post, the members of the branch when public
    )
    model = Verdict
    template_name = "assessments/verdicts/detail.html"

    def rows(self):
        return super().rows().select_related("branch", "scheme", "self_by", "upper_by", "graded_by")

    @property
    def title(self):
        return f"{self.row.branch} {self.row.year} 年度考核"

    def get_context_data(self, **kwargs):
        row = self.row
        return super().get_context_data(
            lines=frozen.lines_of(row),
            parts=frozen.parts_of(row),
            course=frozen.course_of(row),
            appeals=row.appeals.select_related("indicator", "asked_by", "answered_by"),
            versions=self.versions(),
            population=self.population(),
            **self.rights(),
            **kwargs,
        )

    def versions(self):
        """All of this branch and year that the person sees: a member none before its publicity."""
        rows = Verdict.objects.visible_to(self.request.user)
        return rows.filter(branch=self.row.branch, year=self.row.year).order_by("version")

    def population(self):
        """Among how many the places of its grade are shared out; None before its publicity."""
        row = self.row
        if not row.proposed:
            return None
        committee = committees_of([row.branch])[row.branch_id]
        return {"committee": committee, "count": counted(committee, row.year, row.scheme_id).count()}

    def rights(self):
        """What the person may do at this stage."""
        user, row, stage = self.request.user, self.row, self.row.stage
        running = stage == Verdict.Stage.PUBLIC and row.public_until >= today()
        return {
            "may_see_rows": may(user, "assessments.see", row),  # they name people and what they owe
            "may_mark_self": stage == Verdict.Stage.SELF and may(user, "assessments.assess_self", row),
            "may_mark_upper": stage == Verdict.Stage.UPPER and may(user, "assessments.grade", row),
            "may_appeal": running and may(user, "assessments.assess_self", row),
            "may_answer": stage == Verdict.Stage.PUBLIC and may(user, "assessments.grade", row),
            "may_correct": stage == Verdict.Stage.GRADED and may(user, "assessments.grade", row),
        }


class Marks(ActPage):
    """Marks by indicator. What differs from the figures needs a reason."""

    model = Verdict
    template_name = "assessments/verdicts/marks.html"
    form_class = forms.MarksForm
    stage = None

    def rows(self):
        return super().rows().current().select_related("branch", "scheme")

    @cached_property
    def lines(self):
        if self.row.stage != self.stage:
            raise Http404
        return list(self.row.lines.filter(applies=True).select_related("indicator"))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines}

    def get_success_url(self):
        return self.row.get_absolute_url()


class MarkSelf(Marks):
    permission = "assessments.assess_self"
    title = "年度自评"
    button = "提交自评"
    stage = Verdict.Stage.SELF

    def act(self, form):
        done = actions.mark_self(self.row, form.cleaned_data["text"], form.marks, by=self.request.user)
        share = "" if done.self_mark is None else f"，自评得分率 {done.self_mark:f}%"
        return f"自评已提交{share}。下一步由上级考评。"


class MarkUpper(Marks):
    permission = "assessments.grade"
    title = "上级考评"
    button = "保存考评"
    stage = Verdict.Stage.UPPER

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"required": False}

    def get_initial(self):
        initial = {"text": self.row.upper_text, "seen": self.row.upper_seen}
        for line in self.lines:
            if line.upper_points is not None:
                initial[f"points_{line.indicator_id}"] = line.upper_points
                initial[f"remark_{line.indicator_id}"] = line.upper_remark
        return initial

    def act(self, form):
        given = form.cleaned_data
        done = actions.mark_upper(
            self.row, given["text"], form.marks, seen=given["seen"], by=self.request.user
        )
        total = "有数据没有算出，还算不出年度得分" if done.total is None else f"年度得分 {done.total:f}"
        return f"已考评，{total}。公示前可以再改。"

    def get_success_url(self):
        """The next branch that waits for marks, or the list."""
        waiting = Verdict.objects.where_may(self.request.user, self.permission).current()
        left = waiting.filter(year=self.row.year, stage=self.stage, upper_at=None)
        following = left.order_by("branch__path").first()
        where = reverse("assessments:verdicts")
        return (
            reverse("assessments:mark_upper", args=[following.pk])
            if following
            else f"{where}?year={self.row.year}"
        )
