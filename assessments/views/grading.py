"""年度考核 of an organisation: begin, publicise, grade; appeals and corrections."""

from datetime import date

from django.http import Http404
from django.urls import reverse

from assessments import actions
from assessments.figures import Period
from assessments.forms import verdicts as forms
from assessments.models import Appeal, Indicator, Verdict
from branches.models import Organisation
from core.clock import today
from core.pages import ActPage, Button, DetailPage, PlainPage

Stage = Verdict.Stage


class YearHome(PlainPage):
    """Leads to the year of the highest organisation the person grades for."""

    permission = "assessments.grade"
    title = "组织年度考核"
    template_name = "assessments/verdicts/years.html"

    def get_context_data(self, **kwargs):
        places = Organisation.objects.where_may(self.request.user, self.permission)
        above = places.exclude(kind=Organisation.Kind.BRANCH).open_on(today())
        return super().get_context_data(
            places=above.order_by("path")[:200], year=today().year, years=forms.years(today()), **kwargs
        )


class OfYear:
    """A page about one organisation and year."""

    permission = "assessments.grade"
    model = Organisation

    @property
    def year(self):
        return self.kwargs["year"]

    @property
    def verdicts(self):
        below = Organisation.objects.filter(path__startswith=self.row.path).order_by()
        return Verdict.objects.current().filter(year=self.year, branch__in=below)

    def where(self):
        return reverse("assessments:year", args=[self.row.pk, self.year])

    back = get_success_url = where


class Year(OfYear, DetailPage):
    """Where the year stands among the branches below, and what comes next."""

    template_name = "assessments/verdicts/year.html"

    @property
    def early(self):
        """Whether something of the year can still fall due: what does by its last day counts only after it."""
        return today() <= date(self.year, 12, 31)

    @property
    def title(self):
        return f"{self.row.short_name} {self.year} 年度考核"

    def get_context_data(self, **kwargs):
        counts = self.verdicts.in_reach(today()).by_stage(today())
        branches = Organisation.objects.filter(path__startswith=self.row.path).scored_on(today())
        appeals = Appeal.objects.waiting().filter(verdict__in=self.verdicts)
        return super().get_context_data(
            counts=counts,
            branches=branches.count(),
            year=self.year,
            left=branches.exclude(pk__in=self.verdicts.values("branch")).count(),
            appeals=appeals.select_related("verdict__branch", "indicator"),
            grades=self.verdicts.by_grade(),
            **(self.overtaken() if counts["begun"] else {}),
            **kwargs,
        )

    def overtaken(self):
        """How many are judged by a scheme that is in force no more, and how many wait for a branch that is none."""
        closing = Period.of_year(self.year, today()).closing_day
        return {
            "outdated": self.verdicts.outdated(self.year, closing).count(),
            "gone": self.verdicts.gone(today()).count(),
        }


class OpenYear(OfYear, Button):
    def act(self):
        count = actions.open_year(self.row, self.year, by=self.request.user)
        return f"{count} 个支部开始年度考核，请支部自评。" if count else "这些支部都已经开始了年度考核。"


class RenewYear(OfYear, Button):
    """Count the year anew by the scheme in force, without the branches that are none any more."""

    def act(self):
        closed, renewed = actions.renew_year(self.row, self.year, by=self.request.user)
        return f"已重算：{renewed} 个支部改按现行细则，请上级再考评；{closed} 个已撤并的支部终止考核。"


class Publicise(OfYear, Button):
    def act(self):
        done = actions.publicise(self.row, self.year, by=self.request.user)
        return f"{len(done)} 个支部的结果开始公示，到 {done[0].public_until} 止（含当日）。"


class Grade(OfYear, ActPage):
    """The grades of all branches whose publicity is over, on one sheet."""

    title = "定等"
    button = "定等"
    template_name = "assessments/verdicts/grade.html"
    form_class = forms.GradesForm

    def get_form_kwargs(self):
        ready = self.verdicts.filter(stage=Stage.PUBLIC).select_related("branch", "scheme")
        ready = ready.prefetch_related("scheme__bands").order_by("-total", "branch__path")
        if not ready:
            raise Http404
        return super().get_form_kwargs() | {"verdicts": list(ready)}

    def act(self, form):
        done = actions.grade(self.row, self.year, form.chosen, by=self.request.user)
        return f"{len(done)} 个支部已定等。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(year=self.year, cancel_url=self.where(), **kwargs)


class AskAppeal(ActPage):
    permission = "assessments.assess_self"
    model = Verdict
    title = "申诉"
    button = "提出申诉"
    form_class = forms.AppealForm

    def get_form_kwargs(self):
        lines = self.row.lines.filter(applies=True).values("indicator")
        return super().get_form_kwargs() | {"indicators": Indicator.objects.filter(pk__in=lines)}

    def act(self, form):
        given = form.cleaned_data
        actions.appeal(self.row, given["text"], given["indicator"], by=self.request.user)
        return "申诉已提出，上级答复后会告诉您。"

    def get_success_url(self):
        return self.row.get_absolute_url()


class AnswerAppeal(ActPage):
    permission = "assessments.grade"
    model = Appeal
    title = "答复申诉"
    button = "答复"
    form_class = forms.AnswerForm

    @property
    def parent(self):
        return str(self.row.verdict)

    def get_form_kwargs(self):
        vetoed = "、".join(line.indicator.title for line in self.row.vetoing())
        return super().get_form_kwargs() | {"indicator": self.row.indicator, "vetoed": vetoed}

    def act(self, form):
        given = form.cleaned_data
        points, lift = given.get("points"), given.get("lift", False)
        actions.answer(self.row, given["upheld"], given["text"], points, lift, by=self.request.user)
        return "已答复。"

    def get_success_url(self):
        return self.row.verdict.get_absolute_url()

    def get_context_data(self, **kwargs):
        about = f"{self.row.indicator or '整体结果'}：{self.row.text}"
        return super().get_context_data(note=about, **kwargs)


class Correct(ActPage):
    permission = "assessments.grade"
    model = Verdict
    title = "更正结果"
    button = "起草更正"
    form_class = forms.ReasonForm

    def act(self, form):
        self.anew = actions.correct(self.row, form.cleaned_data["reason"], by=self.request.user)
        months = "、".join(f"{month.month} 月 {count} 项" for month, count in self.anew.rescored.items())
        said = f"各月按现在的记录重算，{months}得分有变化" if months else "各月按现在的记录重算，得分没有变化"
        return f"已起草新的一版，原结果保留；{said}。请重新考评、公示、定等。"

    def get_success_url(self):
        return self.anew.get_absolute_url()

    def get_context_data(self, **kwargs):
        note = "定等的结果不能改动；更正是新的一版，原来的一版和更正原因都留下。"
        return super().get_context_data(note=note, **kwargs)
