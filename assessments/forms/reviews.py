"""Forms of 民主评议党员."""

import django_filters
from django import forms

from assessments import reviewing
from assessments.models import MemberRating, MemberReview
from branches.forms import DateInput
from branches.scope import one_branch
from core.clock import today
from meetings.models import Meeting

Grade = MemberRating.Grade


class ReviewFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度")
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[("open", "进行中"), ("finished", "已办结")],
        empty_label="全部",
        method="in_state",
    )

    class Meta:
        model = MemberReview
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"]

    def in_state(self, rows, name, value):
        return rows.filter(finished_at__isnull=value == "open")


class StartForm(forms.Form):
    """The year's review of one of `branches`."""

    branch = forms.ModelChoiceField(label="党支部", queryset=None, empty_label=None)
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches
        if len(branches) == 1:
            self.fields["branch"].initial = branches[0]
            self.fields["branch"].widget = forms.HiddenInput()
        self.fields["year"].choices = [(y, f"{y} 年") for y in (today().year, today().year - 1)]


class SelfForm(forms.Form):
    text = forms.CharField(
        label="个人自评",
        widget=forms.Textarea({"rows": 8}),
        max_length=5000,
        help_text="对照合格党员标准、入党誓词，联系实际写做得怎样、差在哪里、怎么改",
    )
    grade = forms.ChoiceField(label="自评等次", choices=[("", "请选择"), *Grade.choices])
    note = forms.CharField(label="代录说明", max_length=200, help_text="凭什么代录，如“本人手写，原件存档”")

    def __init__(self, *args, probationary, own, **kwargs):
        super().__init__(*args, **kwargs)
        if probationary:
            del self.fields["grade"]
        if own:
            del self.fields["note"]


class MutualForm(forms.Form):
    text = forms.CharField(
        label="党员互评意见", widget=forms.Textarea({"rows": 6}), max_length=5000, required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class VerdictForm(forms.Form):
    """Grade, reason and measure of each of `ratings` on one page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, ratings, **kwargs):
        super().__init__(*args, **kwargs)
        self.ratings = list(ratings)
        for rating in self.ratings:
            name = rating.member.name
            self.fields[f"grade_{rating.pk}"] = forms.ChoiceField(
                label=f"{name}的等次",
                choices=[("", "待评定"), *Grade.choices],
                required=False,
                initial=rating.grade,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            for part, label, now in (
                ("reason", "评定意见", rating.reason),
                ("measure", "教育帮助或处置措施", rating.measure),
            ):
                box = forms.TextInput(attrs={"class": "form-control", "placeholder": label})
                self.fields[f"{part}_{rating.pk}"] = forms.CharField(
                    label=f"{name}的{label}", required=False, max_length=300, initial=now, widget=box
                )

    def lines(self):
        """(rating, its three fields) in order."""
        parts = ("grade", "reason", "measure")
        return [(rating, [self[f"{part}_{rating.pk}"] for part in parts]) for rating in self.ratings]

    def verdicts(self):
        """{rating id: reviewing.Verdict}."""
        said = self.cleaned_data
        return {
            r.pk: reviewing.Verdict(said[f"grade_{r.pk}"], said[f"reason_{r.pk}"], said[f"measure_{r.pk}"])
            for r in self.ratings
        }


class FinishForm(forms.Form):
    decided_by = forms.ChoiceField(
        label="由谁评定",
        choices=[("支部委员会", "支部委员会会议"), ("党员大会", "支部党员大会")],
        help_text="条例第 18 条：支委会会议或者党员大会提出评定意见",
    )
    decided_on = forms.DateField(label="评定日期", widget=DateInput)
    number = forms.CharField(label="文号", max_length=60, required=False)
    text = forms.CharField(
        label="决定内容摘要", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    meeting = forms.ModelChoiceField(
        label="评议的会议", queryset=Meeting.objects.none(), required=False, empty_label="不关联"
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["decided_on"].initial = today()
