"""Forms of 年度考核: marks by indicator, appeals and answers, grades."""

import django_filters
from django import forms

from assessments.models import Verdict
from branches.models import Organisation
from core.clock import today

LONG = forms.Textarea({"rows": 4})


def years(day):
    """This year and the four before, as choices."""
    return [(str(year), f"{year} 年") for year in range(day.year, day.year - 5, -1)]


class VerdictFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    year = django_filters.ChoiceFilter(
        label="年度", choices=lambda: years(today()), empty_label="全部", null_label=None
    )
    stage = django_filters.ChoiceFilter(label="阶段", choices=Verdict.Stage, empty_label="全部")
    field = django_filters.ChoiceFilter(
        label="支部类别", field_name="branch__field", choices=Organisation.Field, empty_label="全部"
    )


class MarksForm(forms.Form):
    """One number and one remark an indicator; an empty number agrees with the figures."""

    text = forms.CharField(label="情况说明", widget=LONG, max_length=3000)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lines, required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = required
        self.lines = lines
        for line in lines:
            most = max(line.points, line.metric_points)
            self.fields[f"points_{line.indicator_id}"] = forms.DecimalField(
                label=f"{line.indicator} 得分",
                min_value=0,
                max_value=most,
                decimal_places=2,
                max_digits=6,
                required=False,
                widget=forms.NumberInput(
                    {"step": "0.1", "inputmode": "decimal", "class": "form-control points"}
                ),
            )
            self.fields[f"remark_{line.indicator_id}"] = forms.CharField(
                label=f"{line.indicator} 理由",
                max_length=300,
                required=False,
                widget=forms.TextInput({"class": "form-control"}),
            )

    def rows(self):
        """(line, its number field, its remark field)."""
        for line in self.lines:
            yield line, self[f"points_{line.indicator_id}"], self[f"remark_{line.indicator_id}"]

    @property
    def marks(self):
        """As the actions take them: {indicator id: (points or None, remark)}."""
        got = self.cleaned_data
        return {
            line.indicator_id: (got[f"points_{line.indicator_id}"], got[f"remark_{line.indicator_id}"])
            for line in self.lines
        }


class AppealForm(forms.Form):
    indicator = forms.ModelChoiceField(
        None, label="哪一项", required=False, empty_label="整体结果", help_text="选具体一项，上级更容易核实"
    )
    text = forms.CharField(label="申诉理由", widget=LONG, max_length=500)

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label="处理结果",
        choices=[("yes", "申诉成立"), ("no", "维持原结果")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    points = forms.DecimalField(
        label="更正后的得分", required=False, min_value=0, decimal_places=2, max_digits=6
    )
    lift = forms.BooleanField(
        label="撤销一票否决", required=False, help_text="申诉成立时才撤销；理由就是下面的答复，随结果一起保留"
    )
    text = forms.CharField(label="答复", widget=LONG, max_length=500)

    def __init__(self, *args, indicator, vetoed, **kwargs):
        super().__init__(*args, **kwargs)
        if indicator is None or (vetoed and not indicator.points):
            del self.fields["points"]
        if vetoed:
            self.fields["lift"].label = f"撤销一票否决：{vetoed}"
        else:
            del self.fields["lift"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="更正原因", widget=LONG, max_length=300)


class GradesForm(forms.Form):
    """A grade and, where it is not that of the score, a reason for each branch."""

    def __init__(self, *args, verdicts, **kwargs):
        super().__init__(*args, **kwargs)
        self.verdicts = verdicts
        for verdict in verdicts:
            names = [(band.name, band.name) for band in verdict.scheme.bands.all()]
            self.fields[f"grade_{verdict.pk}"] = forms.ChoiceField(
                label=f"{verdict.branch.short_name} 等次",
                choices=names,
                initial=verdict.proposed,
                widget=forms.Select({"class": "form-select"}),
            )
            self.fields[f"reason_{verdict.pk}"] = forms.CharField(
                label=f"{verdict.branch.short_name} 理由",
                required=False,
                max_length=300,
                widget=forms.TextInput({"class": "form-control"}),
            )

    def rows(self):
        for verdict in self.verdicts:
            yield verdict, self[f"grade_{verdict.pk}"], self[f"reason_{verdict.pk}"]

    @property
    def chosen(self):
        got = self.cleaned_data
        return {v.pk: (got[f"grade_{v.pk}"], got[f"reason_{v.pk}"]) for v in self.verdicts}
