"""Forms of schemes: where a draft begins, its settings and grades, one indicator with its lines."""

from dataclasses import replace

import django_filters
from django import forms
from django.db.models import F

from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Criterion, Indicator, Poll, Scheme
from assessments.scoring import KINDS, TERMS, TITLES
from assessments.tables import BandData, CriterionData, IndicatorData, table, tables
from assessments.wording import number, read_tiers, written_tiers
from assessments.written import LINE, data_of
from branches.models import Organisation
from core.clock import today
from core.forms import Upload

GENERAL = "各类通用"
BLANK_LINES, GRADES = 2, 6
NUMBER = {"min_value": 0, "max_digits": 6, "decimal_places": 2, "required": False}


def years():
    """Every year a scheme was written for, newest first."""
    return [
        (y, f"{y} 年") for y in Scheme.objects.order_by("-year").values_list("year", flat=True).distinct()
    ]


class SchemeFilter(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(label="年度", choices=years, empty_label="全部")
    field = django_filters.ChoiceFilter(
        label="支部类别",
        choices=[("general", GENERAL), *Organisation.Field.choices],
        method="of_kind",
        empty_label="全部",
    )
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("force", "生效中"), ("draft", "草稿"), ("old", "已被替代")],
        method="in_state",
        empty_label="全部",
    )

    def of_kind(self, schemes, name, value):
        return schemes.filter(field="" if value == "general" else value)

    def in_state(self, schemes, name, value):
        if value == "draft":
            return schemes.filter(published_at=None)
        published = schemes.filter(published_at__isnull=False)
        newest = {"version": F("newest")}
        return published.filter(**newest) if value == "force" else published.exclude(**newest)


class ForKind(forms.Form):
    """Which year and kind of branch a draft is for."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    field = forms.ChoiceField(
        label="适用支部",
        required=False,
        choices=[("", GENERAL), *Organisation.Field.choices],
        help_text="某类支部有自己的细则时，不再用通用的",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(y, f"{y} 年") for y in (today().year, today().year + 1)]


class NewSchemeForm(ForKind):
    """A draft from a table at hand or from a scheme published before."""

    source = forms.ChoiceField(label="从哪一份起草")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = Scheme.objects.with_force().published().filter(version=F("newest"))
        self.fields["source"].choices = [
            ("以往的细则", [(f"scheme-{s.pk}", f"{s}，{s.kind}") for s in stored.order_by("-year", "field")]),
            ("现成的考核表", [(f"table-{name}", data.name) for name, data in tables().items()]),
        ]
        self.order_fields(["source", "year", "field"])

    def data_chosen(self):
        """The SchemeData to begin with, for the kind of branch chosen."""
        kind, _, which = self.cleaned_data["source"].partition("-")
        data = table(which) if kind == "table" else data_of(Scheme.objects.with_lines().get(pk=which))
        return replace(data, field=self.cleaned_data["field"])


class SchemeUpload(ForKind, Upload):
    """A draft from a workbook."""

    field_order = ["file", "year", "field"]


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Scheme
        fields = [
            "name",
            "origin",
            "monthly_weight",
            "self_weight",
            "upper_weight",
            "peer_weight",
            "mass_weight",
        ]
        help_texts = {
            "monthly_weight": "各月得分的平均占年度得分的比重，其余为年终考核",
            "self_weight": "以下四项是年终考核里各方的比重，合计 100%",
        }


class BandForm(forms.Form):
    """One grade; an empty row says nothing."""

    name = forms.CharField(label="等次", max_length=20, required=False)
    at_least = forms.DecimalField(label="不低于（分）", max_value=100, **NUMBER)
    share_cap = forms.DecimalField(
        label="名额上限（%）", max_value=100, help_text="三分之一填 33.33，按 1/3 计", **NUMBER
    )

    def clean(self):
        said = self.cleaned_data
        if said.get("name") and said.get("at_least") is None and "at_least" not in self.errors:
            self.add_error("at_least", "请填写不低于多少分。")
        if not said.get("name") and said.get("at_least") is not None:
            self.add_error("name", "请填写等次的名称。")
        return said


Bands = forms.formset_factory(BandForm, extra=0, min_num=GRADES, max_num=12)


class BandsForm(forms.Form):
    """All grades of a scheme, each a row."""

    def __init__(self, *args, scheme, **kwargs):
        super().__init__(*args, **kwargs)
        stored = [
            {"name": b.name, "at_least": number(b.at_least), "share_cap": number(b.share_cap)}
            for b in scheme.bands.all()
        ]
        self.rows = Bands(self.data if self.is_bound else None, prefix="bands", initial=stored)

    def is_valid(self):
        return all([super().is_valid(), self.rows.is_valid()])

    def bands(self):
        """The grades as BandData."""
        filled = [row.cleaned_data for row in self.rows if row.cleaned_data.get("name")]
        return [BandData(row["name"], row["at_least"], row["share_cap"]) for row in filled]


class LineForm(forms.Form):
    """One line of 考核标准. Only the terms of its kind of rule are read; the page shows only those."""

    text = forms.CharField(label="考核标准", max_length=200)
    rule = forms.ChoiceField(label="计分方式", choices=KINDS.items(), initial="each")
    each = forms.DecimalField(label=TITLES["each"], **NUMBER)
    below = forms.DecimalField(label=TITLES["below"], **NUMBER)
    step = forms.DecimalField(label=TITLES["step"], **NUMBER)
    started = forms.BooleanField(label=TITLES["started"], required=False)
    tiers = forms.CharField(
        label=TITLES["tiers"], required=False, max_length=200, help_text="写成“90%：10；80%：8”，从高到低"
    )
    least = forms.DecimalField(label=TITLES["least"], **NUMBER)
    most = forms.DecimalField(label=TITLES["most"], **NUMBER)
    grade = forms.ChoiceField(label=TITLES["grade"], required=False)
    source = forms.ChoiceField(label="取数方式", choices=Criterion.Source.choices, initial="manual")
    metric = forms.ChoiceField(label="系统取数", required=False)
    poll = forms.ChoiceField(label="测评", required=False, choices=Poll.Kind.choices)
    period = forms.ChoiceField(label="周期", choices=Criterion.Period.choices, initial="month")
    evidence_cap = forms.IntegerField(label="佐证件数上限", min_value=0, max_value=30, initial=3)

    def __init__(self, *args, grades, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [("", "——"), *((name, name) for name in grades)]
        self.fields["metric"].choices = [("", "——"), *((m.name, m.title) for m in METRICS.values())]

    def clean(self):
        said = self.cleaned_data
        if said.get("source") == Criterion.Source.METRIC and not said.get("metric"):
            self.add_error("metric", "请选择系统数什么。")
        if said.get("rule") == "tiers" and said.get("tiers"):
            try:
                said["tiers"] = read_tiers(said["tiers"])
            except ValueError as wrong:
                self.add_error("tiers", str(wrong))
        return said

    def line(self):
        """The line as CriterionData."""
        said = self.cleaned_data
        source = said["source"]
        counted = {Criterion.Source.METRIC: said["metric"], Criterion.Source.POLL: said["poll"]}.get(
            source, ""
        )
        same = {name: said[name] for name in LINE if name in said and name != "metric"}
        return CriterionData(**same | {"metric": counted, "terms": self._terms()})

    def _terms(self):
        found = {}
        for name, _ in TERMS[self.cleaned_data["rule"]]:
            value = self.cleaned_data[name]
            if value not in (None, "", False, []):
                found[name] = value if name in ("started", "tiers", "grade") else number(value)
        return found


class LineSet(forms.BaseFormSet):
    """The lines of one indicator, in the order of their numbers."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label, form.fields["DELETE"].label = "顺序", "删去这一条"


Lines = forms.formset_factory(
    LineForm, LineSet, extra=BLANK_LINES, can_delete=True, can_order=True, max_num=60
)


class IndicatorForm(forms.Form):
    """One indicator with its lines; of a heading only what it is called."""

    under = forms.ModelChoiceField(
        Indicator.objects.none(), label="一级指标", required=False, empty_label="不归在一级指标下"
    )
    code = forms.CharField(label="编号", max_length=10)
    title = forms.CharField(label="指标", max_length=100)
    points = forms.DecimalField(
        label="分值", min_value=0, max_digits=6, decimal_places=2, help_text="一级指标填 0，分值是下级之和"
    )
    side = forms.ChoiceField(label="方面", choices=Indicator.Side.choices, initial=Indicator.Side.PARTY)
    article = forms.CharField(label="依据", max_length=200, required=False)
    facts = forms.MultipleChoiceField(
        label="适用条件",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(fact.code, fact.title) for fact in FACTS.values()],
        help_text="都不选就是所有支部适用；不适用的支部，这一项的分值不计入满分",
    )

    def __init__(self, *args, scheme, indicator=None, **kwargs):
        super().__init__(*args, **kwargs)
        tops = [i for i in scheme.indicators.all() if i.parent_id is None and not i.criteria.all()]
        self.is_heading = indicator is not None and any(
            i.parent_id == indicator.pk for i in scheme.indicators.all()
        )
        self.fields["under"].queryset = Indicator.objects.filter(pk__in=[i.pk for i in tops])
        if indicator is not None or not tops:
            del self.fields["under"]
        if self.is_heading:
            del self.fields["points"]
        self.indicator = indicator
        stored = [written_line(line) for line in indicator.criteria.all()] if indicator else []
        self.lines = Lines(
            self.data if self.is_bound else None,
            prefix="lines",
            initial=stored,
            form_kwargs={"grades": [band.name for band in scheme.bands.all()]},
        )

    def is_valid(self):
        return all([super().is_valid(), self.is_heading or self.lines.is_valid()])

    def indicator_data(self):
        """The indicator as IndicatorData, its lines in the order given."""
        said = {name: self.cleaned_data[name] for name in ("code", "title", "side", "article")}
        points = self.indicator.points if self.is_heading else self.cleaned_data["points"]
        kept = [] if self.is_heading else self.lines.ordered_forms
        return IndicatorData(
            **said,
            points=points,
            facts=tuple(self.cleaned_data["facts"]),
            criteria=tuple(form.line() for form in kept),
        )


def written_line(line):
    """A Criterion as LineForm begins with it."""
    terms = {
        name: line.terms.get(name) for name in ("each", "below", "step", "least", "most", "grade", "started")
    }
    return (
        {name: getattr(line, name) for name in LINE if name != "terms"}
        | terms
        | {
            "tiers": written_tiers(line.terms.get("tiers", ())),
            "poll": line.metric if line.source == Criterion.Source.POLL else None,
        }
    )
