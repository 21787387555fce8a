"""Pages of the assessment: the dashboard, one branch and month, the rows behind one figure."""

from datetime import date

import django_filters
from django.db.models import F
from django.forms import HiddenInput
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions, board, evidence
from assessments.figures import Period
from assessments.models import MonthTotal, Scheme, Score
from assessments.resources import RankingResource
from branches.models import Organisation
from branches.scope import may, posts_of
from core.clock import last_day, month_of, today
from core.pages import Button, DetailPage, ListPage

ORDERS = {"": ("place", "path"), "low": (F("mean").asc(nulls_last=True), "path"), "tree": ("path",)}
YEARS = 5


def years():
    """This year and the four before."""
    return [(year, f"{year} 年") for year in range(today().year, today().year - YEARS, -1)]


class RankingFilter(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(
        label="年度", method="as_read", choices=years, empty_label=None, null_label=None
    )
    field = django_filters.ChoiceFilter(label="支部类别", choices=Organisation.Field, empty_label="全部类别")
    order = django_filters.ChoiceFilter(
        label="排序",
        method="in_order",
        choices=[("low", "得分从低到高"), ("tree", "按组织顺序")],
        empty_label="得分从高到低",
    )

    view = django_filters.CharFilter(method="as_read", widget=HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        data.setdefault("year", str(today().year))
        super().__init__(data, *args, **kwargs)

    def as_read(self, queryset, name, value):
        return queryset  # the view reads the year and the form of the table itself

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
        return RankingResource(self.year)

    def get(self, request, *args, **kwargs):
        places = {
            post.organisation for post in posts_of(request.user) if may(request.user, self.permission, post)
        }
        if len(places) == 1 and (own := places.pop()).is_branch:
            return redirect("assessments:branch", own.pk, month_of(today()))
        return super().get(request, *args, **kwargs)

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked in {str(year) for year, _ in years()} else today().year

    def rows(self):
        return board.of_year(self.model.objects.where_may(self.request.user, self.permission), self.year)

    def get_queryset(self):
        return board.ranked(self.rows(), self.year).order_by(*ORDERS[""])

    @cached_property
    def branches(self):
        """The branches on the board, without their scores: what the totals are counted over."""
        field = self.filterset.form.cleaned_data.get("field")
        return self.rows().filter(field=field) if field else self.rows()

    @cached_property
    def branch_count(self):
        return self.branches.count()

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = min(
            self.branch_count, paginator.cap + 1
        )  # else it would add up all scores to count
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = board.losses(self.branches, self.year)
        return context | {
            "year": self.year,
            "months": board.months_of(self.year),
            "branches": board.with_months(context["object_list"], self.year),
            "stats": board.stats(self.branches, self.year, found, self.branch_count),
            "losses": [loss for loss in found if loss.occurrences][: board.MOST_LOST],
            "schemes": Scheme.objects.in_force(self.year).values(),
            "as_table": self.request.GET.get("view") == "table",
        }


class OfBranch(DetailPage):
    """A page about one branch and the month of the address."""

    permission = "assessments.see"
    model = Organisation

    def rows(self):
        """Branches of that year, under the names they had in that month, whatever became of them since."""
        year = date(self.month.year, 1, 1), date(self.month.year, 12, 31)
        return super().rows().were_branches(*year).named_on(last_day(self.month))

    @property
    def month(self):
        return self.kwargs["month"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(branch=self.row, month=self.month, **kwargs)


class BranchMonth(OfBranch):
    """Where the points of this month went, and the year they stand in."""

    template_name = "assessments/branch.html"

    @property
    def title(self):
        return f"{self.row.name_then} {self.month:%Y-%m} 考核"

    def get_context_data(self, **kwargs):
        scores = Score.objects.filter(branch=self.row, month=self.month).for_list()
        [branch] = board.with_months([self.row], self.month.year)
        return super().get_context_data(
            groups=evidence.by_indicator(scores),
            total=MonthTotal.objects.filter(branch=self.row, month=self.month)
            .select_related("scheme")
            .first(),
            trend=board.trend(branch.months),
            running=self.month == month_of(today()),
            may_score=may(self.request.user, "assessments.score", self.row),
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
        rows = evidence.rows_of(self.score.criterion, self.row, Period.of_month(self.month, today()))
        return super().get_context_data(
            score=self.score,
            metric=evidence.source_of(self.score.criterion),
            evidence=rows,
            outdated=len(rows) != self.score.occurrences and not self.score.failed,
            may_score=may(self.request.user, "assessments.score", self.row),
            **kwargs,
        )


class Rescore(Button):
    """Score one branch and month anew from the records as they are now."""

    permission = "assessments.score"
    model = Organisation

    def rows(self):
        return super().rows().were_branches(self.kwargs["month"], last_day(self.kwargs["month"]))

    def act(self):
        this = Organisation.objects.filter(pk=self.row.pk)
        done = actions.score_month(self.kwargs["month"], within=this, by=self.request.user)
        altered = done["new"] + done["changed"] + done["removed"]
        return f"已按现在的记录重算，{altered} 项得分有变化。" if altered else "已重算，得分没有变化。"

    def back(self):
        return reverse("assessments:branch", args=[self.row.pk, self.kwargs["month"]])
