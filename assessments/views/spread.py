"""Trend and spread of the branches below an organisation, and the way down level by level."""

from decimal import Decimal

import tablib
from django import forms
from django.shortcuts import redirect
from django.utils.functional import cached_property

from assessments.models.total import WHOLE_YEAR
from assessments.scoring import cut
from assessments.spread import SHOWN, Spread
from assessments.views.board import year_of, years
from branches.models import Organisation
from branches.scope import reaches
from core.pages import DetailPage, PlainPage
from meetings.views.wide import WithSheet

HEADERS = ("党组织", "支部数", "平均", "最低", "下四分位", "中位数", "上四分位", "最高", "绿", "黄", "红")


class SpreadForm(forms.Form):
    """What the page of one organisation is about."""

    year = forms.ChoiceField(label="年度", required=False, choices=years)
    month = forms.ChoiceField(label="月份", required=False)
    field = forms.ChoiceField(
        label="支部类别", required=False, choices=[("", "全部类别"), *Organisation.Field.choices]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [("", "全年"), *((str(n), f"{n} 月") for n in range(1, 13))]


def places_of(user):
    """The organisations above branches where `user` sees scores by post, from the top down."""
    paths = [path for path, below in reaches(user, "assessments.see") if below]
    return Organisation.objects.filter(path__in=paths).exclude(kind=Organisation.Kind.BRANCH)


class SpreadHome(PlainPage):
    """Leads to the topmost organisation the person looks after."""

    permission = "assessments.see"

    def get(self, request, *args, **kwargs):
        place = places_of(request.user).first()
        if place is None:
            return redirect("assessments:ranking")
        return redirect("assessments:organisation", place.pk)


class SpreadOf(WithSheet, DetailPage):
    """One organisation: trend, distribution, and the level below."""

    permission = "assessments.see"
    model = Organisation
    template_name = "assessments/organisation.html"

    def rows(self):
        return super().rows().exclude(kind=Organisation.Kind.BRANCH)

    @property
    def title(self):
        return f"{self.row} {self.spread.year} 年得分走势和分布"

    @cached_property
    def spread(self):
        form = SpreadForm(self.request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        return Spread(
            self.row,
            year_of(self.request),
            int(asked.get("month") or WHOLE_YEAR),
            asked.get("field", ""),
        )

    def above(self):
        """The organisation above, where the person sees it."""
        return self.rows().filter(path=self.row.path[: -self.row.steplen]).first()

    def sheet(self):
        lines = [("合计", self.spread.total)] + [(x.name, x.total) for x in self.spread.level_below()]
        data = tablib.Dataset(headers=HEADERS)
        for name, total in lines:
            figures = [getattr(total, column) for column in SHOWN] if total else [None] * len(SHOWN)
            data.append([name, *(cut(x) if isinstance(x, Decimal) else x for x in figures)])
        return data

    def get_context_data(self, **kwargs):
        data = {"year": str(self.spread.year)} | self.request.GET.dict()
        return super().get_context_data(
            spread=self.spread,
            trend=self.spread.trend_chart(),
            bands=self.spread.bands_chart(),
            lines=self.spread.level_below(),
            form=SpreadForm(data),
            above=self.above(),
            may_export=True,
            **kwargs,
        )
