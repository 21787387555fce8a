"""述职评议: who has reported, one report with its comment, marks, grade and problems, and the secretary's own writing."""

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, polls, reporting
from assessments.forms import reports as forms
from assessments.models import SecretaryReport
from assessments.views.polls import ShowsCodes
from branches.models import Organisation, Post
from branches.roles import SECRETARY
from branches.scope import may, posts_of
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage


class Reporters(ListPage):
    """The secretaries of a year, each with the report or without one."""

    permission = "assessments.see"
    model = Post
    title = "述职评议"
    template_name = "assessments/reports/list.html"
    filterset_class = forms.ReporterFilter

    @cached_property
    def year(self):
        return forms.report_year_in(self.request.GET)

    def get_queryset(self):
        shown = SecretaryReport.objects.filter(year=self.year)
        # whoever has nobody above reports to nobody here
        rows = Post.objects.where_may(self.request.user, self.permission).filter(organisation__depth__gt=1)
        held = Q(pk__in=Post.objects.held_on(today())) | Q(pk__in=shown.values("post"))
        shown = shown.visible_to(self.request.user).with_problems()
        rows = rows.filter(held, role=SECRETARY).select_related("person", "organisation")
        of_year = Prefetch("secretary_reports", shown, to_attr="of_year")
        return rows.prefetch_related(of_year).order_by("organisation__path", "-since")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(year=self.year, **kwargs)
        for post in context["object_list"]:
            post.report = post.of_year[0] if post.of_year else None
        writes = [p for p in posts_of(self.request.user) if p.role == SECRETARY]
        return context | {"writes": writes[0] if writes and self.year >= today().year - 1 else None}


class WriteReport(ActPage):
    """The own report, kept as a draft or handed in."""

    permission = "assessments.report_work"
    model = Organisation
    title = "写述职报告"
    template_name = "assessments/reports/write.html"
    form_class = forms.ReportForm
    parent = Reporters.title

    def rows(self):
        if not 0 <= today().year - self.kwargs["year"] <= 1:
            return Organisation.objects.none()
        own = [p.organisation_id for p in posts_of(self.request.user) if p.role == SECRETARY]
        return Organisation.objects.filter(pk__in=own)

    @property
    def post_held(self):
        posts = posts_of(self.request.user)
        return next(p for p in posts if p.role == SECRETARY and p.organisation_id == self.row.pk)

    @cached_property
    def report(self):
        rows = SecretaryReport.objects.filter(organisation=self.row, year=self.kwargs["year"])
        return rows.filter(post=self.post_held).first()

    def get_form_kwargs(self):
        problems = reporting.problems_before(self.row, self.kwargs["year"])
        return super().get_form_kwargs() | {"problems": problems}

    def get_initial(self):
        if self.report is None:
            return {}
        written = {name: getattr(self.report, name) for name in forms.TEXTS}
        return written | {f"answer_{a.finding_id}": a.text for a in self.report.answers.all()}

    def act(self, form):
        submit = "submit" in self.request.POST
        more = {"papers": form.cleaned_data["papers"], "submit": submit, "by": self.request.user}
        year = self.kwargs["year"]
        self.report = actions.write_report(self.post_held, year, form.texts(), form.answers(), **more)
        return "述职报告已提交，等上级点评。" if submit else "草稿已保存，提交前上级看不到。"

    def get_success_url(self):
        return self.report.get_absolute_url() if self.report else reverse("assessments:secretary_reports")

    def get_context_data(self, **kwargs):
        year = self.kwargs["year"]
        return super().get_context_data(year=year, report=self.report, due=reporting.due_on(year), **kwargs)


class OfReport:
    model = SecretaryReport

    def rows(self):
        people = ("organisation", "post__person", "poll", "commented_by", "graded_by")
        return super().rows().select_related(*people)

    @property
    def own(self):
        return self.row.post.person_id == self.request.user.pk

    def above(self, permission):
        """By a post above, and not one's own."""
        return not self.own and reporting.from_above(self.request.user, permission, self.row.organisation)


class ReportPage(OfReport, DetailPage):
    permission = OWN
    template_name = "assessments/reports/detail.html"

    @property
    def title(self):
        return f"{self.row.post.person.name} {self.row.year} 年述职"

    def get_context_data(self, **kwargs):
        report, user = self.row, self.request.user
        more = {"own": self.own, "above": self.above("assessments.comment"), "today": today()}
        more["holds"] = not self.own and may(user, "assessments.hold_polls", report)
        more["answers"] = report.answers.select_related("finding").order_by("finding__rectify_by", "pk")
        more["findings"] = report.findings.standing().for_list()
        more["papers"] = report.papers.select_related("added_by")
        more["outcomes"] = polls.outcomes(report.poll) if report.poll else None
        more["marking"] = report.poll and not report.poll.cancelled_at
        return super().get_context_data(**more, **kwargs)


class FromAbove(OfReport, ActPage):
    """An act of the level above on a report; nobody does it to the own one."""

    permission = "assessments.comment"

    def allowed(self):
        return self.above(self.permission)

    @property
    def parent(self):
        return f"{self.row.post.person.name} {self.row.year} 年述职"

    def get_success_url(self):
        return self.row.get_absolute_url()


class ReturnReport(FromAbove):
    title = "退回述职报告"
    form_class = forms.ReturnForm
    button = "退回"

    def act(self, form):
        actions.return_report(self.row, form.cleaned_data["why"], by=self.request.user)
        return "已退回，原因已告知本人。"

    def get_success_url(self):
        year = self.row.year  # a report given back is the secretary's again
        return f"{reverse('assessments:secretary_reports')}?year={year}"


class CommentReport(FromAbove):
    title = "点评"
    form_class = forms.CommentForm
    button = "保存点评"

    def get_initial(self):
        return {"text": self.row.comment, "seen": self.row.comment_seen}

    def act(self, form):
        actions.comment_report(self.row, **form.cleaned_data, by=self.request.user)
        return "点评已保存，评定前可以修改。"


class OpenReportPoll(ShowsCodes, FromAbove):
    permission = "assessments.hold_polls"
    title = "发起述职测评"
    form_class = forms.MarksForm
    button = "发起"

    def allowed(self):
        return not self.own and may(self.request.user, self.permission, self.row)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"above": self.above(self.permission)}

    def act(self, form):
        self.opened = actions.open_report_poll(self.row, **form.cleaned_data, by=self.request.user)
        return f"已发起，{self.opened.poll.electorate} 人可以参加，截止 {self.opened.poll.last_day}。"


class GradeReport(FromAbove):
    title = "评定"
    form_class = forms.GradeForm
    button = "评定（不能修改）"

    def act(self, form):
        actions.grade_report(self.row, **form.cleaned_data, by=self.request.user)
        return "已评定，结果已告知本人。"


class RaiseProblem(FromAbove):
    title = "列入问题清单"
    form_class = forms.ProblemForm
    button = "列入"

    def act(self, form):
        finding = actions.raise_problem(self.row, **form.cleaned_data, by=self.request.user)
        return f"已列入，{finding.rectify_by} 前整改，下年述职须回应。"
