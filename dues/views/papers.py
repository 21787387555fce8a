"""Official forms to take along, and the charts of the department."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from branches.models import Organisation
from core.actions import note_access
from core.clock import today
from core.export import sheet_response
from core.models import AccessLog
from core.pages import OWN, DetailPage, PlainPage
from dues import trends
from dues.models import Bill, Quota
from dues.places import first_place
from dues.resources.forms import FORMS, card, sums
from members.models import Member


class Papers(PlainPage):
    """The forms of a year for the person's own organisation."""

    permission = "dues.see"
    title = "表册"
    template_name = "dues/papers.html"

    def get_context_data(self, **kwargs):
        years = [today().year - back for back in range(3)]
        forms = [(key, title) for key, (title, _) in FORMS.items()]
        return super().get_context_data(
            place=first_place(self.request.user), years=years, forms=forms, **kwargs
        )


class Paper(DetailPage):
    """One form of one organisation and year as a workbook; the taking along is noted."""

    permission = "dues.see"
    model = Organisation

    def get(self, request, *args, **kwargs):
        if kwargs["form"] not in FORMS or not 2000 <= kwargs["year"] < 2200:
            raise Http404
        title, sheet = FORMS[kwargs["form"]]
        title = f"{title} {self.row.short_name} {kwargs['year']}"
        rows = sheet(self.row, kwargs["year"])
        note_access(request, AccessLog.Kind.EXPORT, f"{title} {len(rows)} 行")
        return sheet_response("xlsx", title, rows, request.user)


class CardPage:
    """党费证 page of a member and a year, to print; as a workbook with ?export=xlsx, which is noted."""

    template_name = "dues/card.html"
    own = False

    @property
    def title(self):
        member, year = self.whose()
        return f"党费证 {member.name} {year}"

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") != "xlsx":
            return super().get(request, *args, **kwargs)
        if not self.own:
            note_access(request, AccessLog.Kind.EXPORT, self.title)
        return sheet_response("xlsx", self.title, card(*self.whose()), request.user)

    def get_context_data(self, **kwargs):
        member, year = self.whose()
        sheet = card(member, year)
        told = {"card": sheet, "member": member, "year": year, "own": self.own}
        return super().get_context_data(**told | sums(sheet) | kwargs)


class Card(CardPage, DetailPage):
    """The page of the member of a quota, for the officer."""

    permission = "dues.see"
    model = Quota

    def rows(self):
        return super().rows().select_related("member__branch")

    def whose(self):
        return self.row.member, self.row.year


class MyCard(CardPage, PlainPage):
    """The page of the person signed in: of the year asked for, or the last one with dues."""

    permission = OWN
    own = True

    @cached_property
    def member(self):
        return get_object_or_404(Member.objects.select_related("branch"), user=self.request.user)

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        bills = Bill.objects.filter(member=self.member, month__lte=today())
        years = {month.year for month in bills.values_list("month", flat=True)} or {today().year}
        return int(asked) if asked in map(str, years) else max(years)

    def whose(self):
        return self.member, self.year


class Charts(PlainPage):
    """On-time rate by month, arrears by age and by branch; a table behind each."""

    permission = "dues.see"
    title = "党费走势"
    template_name = "dues/charts.html"

    def get_context_data(self, **kwargs):
        bills, day = Bill.objects.visible_to(self.request.user), today()
        months, ages = trends.on_time(bills, day), trends.by_age(bills, day)
        branches = trends.by_branch(bills, day)
        return super().get_context_data(
            months=months,
            ages=ages,
            branches=branches,
            rate=_chart(
                "line", [f"{m:%Y-%m}" for m, *_ in months], "按时交纳率", [row[3] for row in months], "%"
            ),
            age=_chart("bar", [row[0] for row in ages], "欠交", [row[2] for row in ages], "元"),
            place=_chart("bar", [row[1] for row in branches], "欠交", [row[3] for row in branches], "元"),
            **kwargs,
        )


def _chart(kind, labels, name, values, unit):
    values = [None if value is None else float(value) for value in values]
    return {"kind": kind, "labels": labels, "series": [{"name": name, "values": values}], "unit": unit}
