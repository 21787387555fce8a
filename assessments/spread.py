"""How the branches below an organisation stand: by month and year, in bands, and level by level downwards.

Reads the roll-ups alone. Branches count where and as what they stood at the time.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models.functions import Length
from django.urls import reverse

from assessments.bands import LIGHTS, band_names
from assessments.models import OrganisationTotal
from assessments.models.total import WHOLE_YEAR
from assessments.scoring import cut
from branches.models import Organisation, Place
from core.clock import last_day

SHOWN = ("branches", "mean", "least", "lower", "median", "upper", "most", "green", "yellow", "red")


@dataclass(frozen=True)
class Line:
    """One line of the table of the level below: an organisation, the branches right here, or what is left over."""

    name: str
    url: str
    total: OrganisationTotal | None
    kind: str = ""


class Spread:
    """The figures of one organisation and all below it; `month` 0 is the whole year, `field` "" all kinds of branch."""

    def __init__(self, organisation, year, month=WHOLE_YEAR, field=""):
        self.organisation, self.year, self.month, self.field = organisation, year, month, field
        totals = OrganisationTotal.objects.of(organisation, field).filter(year__lte=year)
        self.totals = {(total.year, total.month): total for total in totals.order_by("-year", "month")}

    @property
    def total(self):
        """The figures of the month or year the page is about; None where nothing is scored."""
        return self.totals.get((self.year, self.month))

    @property
    def year_before(self):
        return self.year - 1

    def stats(self):
        """The figures on top of the page, as parameters of ui/stat.html; none where nothing is scored."""
        if (total := self.total) is None:
            return []
        kind = Organisation.Field(self.field).label if self.field else "各类"
        return [
            {
                "title": "已出分支部",
                "value": f"{total.branches:,}",
                "unit": "个",
                "note": f"{kind}；{total.failed:,} 项没有算出，不计入" if total.failed else kind,
            },
            {
                "title": "平均得分率",
                "value": f"{cut(total.mean)}",
                "unit": "%",
                "note": f"中位数 {cut(total.median)}%",
            },
            {
                "title": "中间一半的支部",
                "value": f"{cut(total.lower)}–{cut(total.upper)}",
                "unit": "%",
                "note": "下四分位到上四分位",
            },
            {
                "title": "最低到最高",
                "value": f"{cut(total.least)}–{cut(total.most)}",
                "unit": "%",
                "note": f"相差 {cut(total.most) - cut(total.least)} 个百分点",
            },
        ]

    def by_month(self):
        """[(month, total of this year, total of the year before)] of twelve months."""
        get = self.totals.get
        return [(month, get((self.year, month)), get((self.year - 1, month))) for month in range(1, 13)]

    def by_year(self):
        """The totals of whole years up to this one, the latest first."""
        return [total for (_, month), total in self.totals.items() if month == WHOLE_YEAR]

    def bands(self):
        """[(name of the band, how many branches)], lowest first, without the empty ones below the worst branch."""
        lines = list(zip(band_names(), self.total.bands, strict=True)) if self.total else []
        first = next((place for place, (_, count) in enumerate(lines) if count), len(lines))
        return lines[first:]

    def trend_chart(self):
        """The twelve months of two years as data of ui/chart.html; None when neither has a score."""
        months = self.by_month()
        if not any(this or before for _, this, before in months):
            return None
        named = ((f"{self.year} 年", 1), (f"{self.year - 1} 年", 2))
        return {
            "kind": "line",
            "labels": [f"{line[0]}月" for line in months],
            "series": [
                {"name": name, "values": [line[at] and float(cut(line[at].mean)) for line in months]}
                for name, at in named
                if any(line[at] for line in months)
            ],
            "unit": "%",
        }

    def bands_chart(self):
        """The distribution as data of ui/chart.html."""
        bands = self.bands()
        return {
            "kind": "bar",
            "labels": [name for name, _ in bands],
            "series": [{"name": "支部数", "values": [count for _, count in bands]}],
            "unit": " 个支部",
        }

    @property
    def day(self):
        """The day the tree is shown as of: the end of the month or year."""
        return last_day(date(self.year, self.month or 12, 1))

    def level_below(self):
        """The next level down as [Line], then the branches right here, then those that stood under none of them now.

        The lines add up to the whole. Four queries.
        """
        here = (
            Place.objects.filter(organisation=self.organisation, since__lte=self.day)
            .order_by("-since")
            .first()
        )
        if here is None:
            return []
        below = (
            Place.objects.on(self.day)
            .alias(steps=Length("path"))
            .filter(path__startswith=here.path, steps=len(here.path) + Organisation.steplen)
            .exclude(kind=Organisation.Kind.BRANCH)
            .order_by("path")
        )
        places = list(below)
        wanted = [place.organisation_id for place in places]
        totals = self._of(organisation__in=wanted, direct=False)
        lines = [
            Line(
                p.short_name,
                self.address(p.organisation_id),
                totals.get(p.organisation_id),
                p.get_kind_display(),
            )
            for p in places
        ]
        right_here = self._of(organisation=self.organisation, direct=True).get(self.organisation.pk)
        if right_here and lines:
            lines.append(Line("直属党支部", self.list_of(direct=1), right_here, "党支部"))
        elif right_here:
            return [Line("直属党支部", self.list_of(), right_here, "党支部")]
        return lines + self._left_over(lines)

    def _of(self, **wanted):
        found = OrganisationTotal.objects.filter(year=self.year, month=self.month, field=self.field, **wanted)
        return {total.organisation_id: total for total in found}

    def _left_over(self, lines):
        """A line for branches of organisations dissolved or moved since; none where the others add up."""
        here = self.total
        known = [line.total for line in lines if line.total]
        if here is None or (left := here.branches - sum(total.branches for total in known)) <= 0:
            return []
        points = here.mean * here.branches - sum(total.mean * total.branches for total in known)
        lit = {code: getattr(here, code) - sum(getattr(total, code) for total in known) for code in LIGHTS}
        return [Line("已撤销或调整的", "", OrganisationTotal(branches=left, mean=points / left, **lit))]

    def address(self, organisation_id):
        """The page of the same figures of another organisation."""
        asked = {"year": self.year, "month": self.month or "", "field": self.field}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('assessments:organisation', args=[organisation_id])}?{query}"

    def list_of(self, light="", **more):
        """The list of the branches behind a figure of the year."""
        asked = {
            "year": self.year,
            "field": self.field,
            "light": light,
            "month": self.month if light else "",
            "under": self.organisation.pk,
            **more,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('assessments:ranking')}?{query}"

    def lights(self):
        """[(Light, count, list of those branches)] of the figures shown."""
        return [
            (light, getattr(self.total, code), self.list_of(code))
            for code, light in LIGHTS.items()
            if self.total
        ]
