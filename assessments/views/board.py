"""Pages of the assessment: the dashboard, one branch and month, the rows behind one figure."""

from datetime import date

import django_filters
from django.db.models import F, Q
from django.forms import HiddenInput
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, board, evidence, lost, still_open
from assessments.bands import LIGHTS
from assessments.figures import Period
from assessments.mendable import next_deadline
from assessments.models import Criterion, MonthTotal, Scheme, Score, Verdict
from assessments.models.total import within
from assessments.resources import RankingResource
from assessments.score_changes import MOST, changes_of
from branches.models import Organisation
from branches.scope import may, posts_of
from core.clock import last_day, month_of, today
from core.pages import Button, DetailPage, ListPage

ORDERS = {
    "": (F("mean").desc(nulls_last=True), "path"),
    "low": (F("mean").asc(nulls_last=True), "path"),
    "tree": ("path",),
}
YEARS = 5
NOT_SCORED = "none"
NARROWING = ("q", "field", "light", "grade", "under")
LARGEST_ID = 2**63 - 1


def years():
    """This year and the four before."""
    return [(year, f"{year} 年") for year in range(today().year, today().year - YEARS, -1)]


def year_of(request):
    """The year a page is asked for, this one if for none or one that is not offered."""
    return year_in(request.GET)


def year_in(query):
    """The year a query names, this one if none or one that is not offered."""
    asked = query.get("year", "")
    return int(asked) if asked in {str(year) for year, _ in years()} else today().year


def shades():
    """The lights as choices of a filter."""
    lit = [(code, f"{light.name}（{light.says}）") for code, light in LIGHTS.items()]
    return [*lit, (NOT_SCORED, "未出分")]


class RankingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", method="named")
    year = django_filters.ChoiceFilter(
        label="年度", method="as_read", choices=years, empty_label=None, null_label=None
    )
    field = django_filters.ChoiceFilter(
        label="支部类别", method="of_kind", choices=Organisation.Field, empty_label="全部类别"
    )
    light = django_filters.ChoiceFilter(
        label="得分", method="lit", choices=shades, empty_label="全部", null_label=None
    )
    order = django_filters.ChoiceFilter(
        label="排序",
        method="in_order",
        choices=[("low", "得分从低到高"), ("tree", "按组织顺序")],
        empty_label="得分从高到低",
    )
    grade = django_filters.CharFilter(method="graded", widget=HiddenInput)
    under = django_filters.NumberFilter(method="below", widget=HiddenInput, max_value=LARGEST_ID)
    month = django_filters.CharFilter(method="as_read", widget=HiddenInput)
    direct = django_filters.CharFilter(method="as_read", widget=HiddenInput)
    view = django_filters.CharFilter(method="as_read", widget=HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        data.setdefault("year", str(today().year))
        super().__init__(data, *args, **kwargs)

    def as_read(self, queryset, name, value):
        return queryset  # the view reads the year and the form of the table itself

    def named(self, queryset, name, value):
        return queryset.search(value)

    def of_kind(self, queryset, name, value):
        """Of the kind it was when it was scored; of its present one where it was not."""
        return queryset.filter(Q(kind_scored=value) | Q(kind_scored=None, field=value))

    def lit(self, queryset, name, value):
        """By the light of the year, or of the one month that is asked for."""
        month = self.data.get("month", "")
        if value == NOT_SCORED:
            return queryset.filter(mean=None)
        if month not in {str(number) for number in range(1, 13)}:
            return queryset.filter(within(LIGHTS[value], "mean"))
        lit = MonthTotal.objects.lit(date(year_in(self.data), int(month), 1), LIGHTS[value])
        return queryset.filter(pk__in=lit.values("branch"))

    def graded(self, queryset, name, value):
        return queryset.filter(
            pk__in=board.graded_of(year_in(self.data)).filter(grade=value).values("branch")
        )

    def below(self, queryset, name, value):
        """Those that stood below an organisation when they were scored, or right below it."""
        if self.data.get("direct"):
            return queryset.filter(total__parent=value)
        return queryset.filter(total__above__contains=[value])

    def in_order(self, queryset, name, value):
        return queryset.order_by(*ORDERS[value])


class Ranking(ListPage):
    """The dashboard. Whoever looks after one branch only is led to that branch."""

    permission = "assessments.see"
    model = Organisation
    title = "支部考核"
    template_name = "assessments/ranking.html"
    filterset_class = RankingFilter
    export_permission = "assessments.see"

    def resource_class(self):
        return RankingResource(self.totals, self.year)

    def get(self, request, *args, **kwargs):
        places = {
            post.organisation for post in posts_of(request.user) if may(request.user, self.permission, post)
        }
        if len(places) == 1 and (own := places.pop()).is_branch:
            return redirect("assessments:branch", own.pk, month_of(today()))
        return super().get(request, *args, **kwargs)

    @cached_property
    def year(self):
        return year_of(self.request)

    @property
    def totals(self):
        return board.totals_of(self.request.user, self.year)

    def rows(self):
        return board.of_year(self.model.objects.where_may(self.request.user, self.permission), self.year)

    def get_queryset(self):
        return board.ranked(self.rows(), self.year).order_by(*ORDERS[""])

    @cached_property
    def under(self):
        """The organisation whose branches alone are asked for."""
        asked = self.filterset.form.cleaned_data.get("under")
        seen = self.model.objects.where_may(self.request.user, self.permission)
        return seen.filter(pk=asked).first() if asked else None

    @cached_property
    def paths(self):
        """Below which lies all that is listed; None when only some branches are asked for."""
        asked = self.filterset.form.cleaned_data
        return (
            None
            if any(asked.get(name) for name in NARROWING)
            else lost.all_seen(self.request.user, self.year)
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found, year = self.filterset.qs.order_by(), self.year
        listed = board.with_months(list(context["object_list"]), year)
        return context | {
            "year": year,
            "months": board.months_of(year),
            "branches": board.with_grades(board.with_places(listed, self.totals), year),
            "stats": board.stats(found, year, found.count(), lost.rates(found, year, self.paths)),
            "lights": board.lights(self.totals),
            "grades": board.grades(self.rows(), year),
            "losses": lost.losses(found, year, self.paths)[: lost.MOST],
            "schemes": Scheme.objects.in_force(year).values(),
            "as_table": self.request.GET.get("view") == "table",
            "under": self.under,
        }


def stood_in(branches, month):
    """Branches of that year, under the names they had in that month, whatever became of them since."""
    year = date(month.year, 1, 1), date(month.year, 12, 31)
    return branches.were_branches(*year).named_on(last_day(month))


class OfBranch(DetailPage):
    """A page about one branch and the month of the address."""

    permission = "assessments.see"
    model = Organisation

    def rows(self):
        return stood_in(super().rows(), self.month)

    @property
    def month(self):
        return self.kwargs["month"]

    def get_context_data(self, **kwargs):
        fixed = Verdict.objects.current().fixed().filter(branch=self.row, year=self.month.year).first()
        may_score = fixed is None and may(self.request.user, "assessments.score", self.row)
        return super().get_context_data(
            branch=self.row, month=self.month, fixed=fixed, may_score=may_score, **kwargs
        )


class BranchMonth(OfBranch):
    """Where the points of this month went, and the year they stand in."""

    template_name = "assessments/branch.html"

    @property
    def title(self):
        return f"{self.row.name_then} {self.month:%Y-%m} 考核"

    @cached_property
    def scores(self):
        return list(Score.objects.filter(branch=self.row, month=self.month).for_list())

    @cached_property
    def total(self):
        totals = MonthTotal.objects.filter(branch=self.row, month=self.month)
        return totals.select_related("scheme").first()

    @property
    def running(self):
        return self.month == month_of(today())

    def mends(self):
        """What can still be put right; of the present month of a branch that is one still."""
        if not self.running or self.row.branch_until is not None:
            return []
        scheme = still_open.scheme_of(self.row, self.total, today())
        return still_open.mends(self.row, self.scores, scheme, self.request.user, today())

    def get_context_data(self, **kwargs):
        [branch] = board.with_months([self.row], self.month.year)
        mends = self.mends()
        return super().get_context_data(
            groups=evidence.by_indicator(self.scores),
            total=self.total,
            trend=board.trend(branch.months),
            running=self.running,
            mends=mends,
            deadline=next_deadline(mends, today()),
            may_mark=may(self.request.user, "assessments.mark", self.row),
            changes=changes_of(self.row, self.month),
            most=MOST,
            **kwargs,
        )


class Evidence(OfBranch):
    """The rows behind one figure, read now; says so when they have changed since the figure was computed."""

    template_name = "assessments/evidence.html"

    @cached_property
    def score(self):
        scores = Score.objects.filter(branch=self.row, month=self.month).for_list()
        return get_object_or_404(scores, criterion_id=self.kwargs["criterion"])

    @property
    def title(self):
        return f"{self.score.criterion.indicator.title}：{self.row.name_then} {self.month:%Y-%m}"

    def get_context_data(self, **kwargs):
        criterion, period = self.score.criterion, Period.of_month(self.month, today())
        rows = evidence.rows_of(criterion, self.row, period)
        by_hand = criterion.source == Criterion.Source.MANUAL
        return super().get_context_data(
            score=self.score,
            marks=evidence.marks_of(criterion, self.row, period) if by_hand else (),
            metric=evidence.source_of(criterion),
            evidence=rows,
            outdated=len(rows) != self.score.occurrences and not self.score.failed,
            **kwargs,
        )


class Rescore(Button):
    """Score one branch and month anew from the records as they are now."""

    permission = "assessments.score"
    model = Organisation

    def rows(self):
        return super().rows().were_branches(self.kwargs["month"], last_day(self.kwargs["month"]))

    def act(self):
        done = actions.score_branch(self.row, self.kwargs["month"], by=self.request.user)
        altered = done["new"] + done["changed"] + done["removed"]
        return f"已按现在的记录重算，{altered} 项得分有变化。" if altered else "已重算，得分没有变化。"

    def back(self):
        return reverse("assessments:branch", args=[self.row.pk, self.kwargs["month"]])
