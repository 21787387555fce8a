"""Forms of 述职评议."""

import django_filters
from django import forms

from assessments.actions.reports import TEXTS
from assessments.forms.papers import papers_field
from assessments.forms.polls import LastDay
from assessments.models import SecretaryReport
from branches.forms import DateInput
from branches.models import Post
from branches.scope import one_branch
from core.clock import today


def report_year_in(query):
    """The year asked for in the address as long as it can have reports; else the present one."""
    asked = query.get("year", "")
    return int(asked) if asked in {str(year) for year in years()} else today().year


def years():
    """This year down to the first the product can know."""
    return range(today().year, 2019, -1)


class ReporterFilter(django_filters.FilterSet):
    """The secretaries of a year by how far their report is."""

    q = django_filters.CharFilter(label="书记姓名或党组织", method="search")
    year = django_filters.ChoiceFilter(label="年度", method="as_it_is", empty_label=None)
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[
            ("missing", "没有提交"),
            ("submitted", "待点评"),
            ("commented", "待评定"),
            ("graded", "已评定"),
        ],
        empty_label="全部",
        method="in_state",
    )

    class Meta:
        model = Post
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = [(year, f"{year} 年") for year in years()]
        if one_branch(self.request.user):
            del self.filters["q"]

    def search(self, rows, name, value):
        found = rows.filter(person__name__icontains=value)
        return found | rows.filter(organisation__name__icontains=value)

    def as_it_is(self, rows, name, value):
        return rows  # the view reads the year: the report shown beside each is of that year

    def in_state(self, rows, name, value):
        reports = SecretaryReport.objects.filter(year=report_year_in(self.data), submitted_at__isnull=False)
        if value == "missing":
            return rows.exclude(pk__in=reports.values("post"))
        steps = {
            "submitted": {"commented_at": None},
            "commented": {"commented_at__isnull": False, "graded_at": None},
            "graded": {"graded_at__isnull": False},
        }
        return rows.filter(pk__in=reports.filter(**steps[value]).values("post"))


class ReportForm(forms.Form):
    """The four parts and an answer to each of `problems` (Findings of last year's list)."""

    party = forms.CharField(label="抓党建工作情况")
    business = forms.CharField(label="业务工作情况", help_text="一述双报：党建和业务一起报")
    integrity = forms.CharField(label="党风廉政建设情况")
    problems = forms.CharField(label="存在的问题和下一步打算")

    def __init__(self, *args, problems, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            field = self.fields[name]
            field.required, field.max_length = False, 10000
            field.widget = forms.Textarea({"rows": 7})
        self.answered = list(problems)
        for problem in self.answered:
            self.fields[f"answer_{problem.pk}"] = forms.CharField(
                label=f"上年问题：{problem.item}",
                max_length=500,
                required=False,
                widget=forms.Textarea({"rows": 2}),
                help_text="写整改到什么程度；提交时每个问题都要回应",
            )
        self.fields["papers"] = papers_field("佐证材料")

    def texts(self):
        return {name: self.cleaned_data[name] for name in TEXTS}

    def answers(self):
        return {problem.pk: self.cleaned_data[f"answer_{problem.pk}"] for problem in self.answered}


class ReturnForm(forms.Form):
    why = forms.CharField(label="退回的原因", max_length=200)


class CommentForm(forms.Form):
    text = forms.CharField(
        label="点评意见",
        widget=forms.Textarea({"rows": 6}),
        max_length=3000,
        help_text="一述一评：肯定做得好的，指出存在的问题",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class MarksForm(LastDay):
    """The last day and, `above` the branch, how many codes go to others than its members."""

    codes = forms.IntegerField(
        label="另发测评码个数",
        min_value=0,
        max_value=500,
        initial=0,
        required=False,
        help_text="给参加测评的其他人，没有可以不填",
    )
    field_order = ("codes", "last_day")

    def __init__(self, *args, above, **kwargs):
        super().__init__(*args, **kwargs)
        if not above:
            del self.fields["codes"]

    def clean_codes(self):
        return self.cleaned_data["codes"] or 0


class GradeForm(forms.Form):
    grade = forms.ChoiceField(
        label="综合评价", choices=[("", "请选择"), *((grade, grade) for grade in SecretaryReport.GRADES)]
    )
    reason = forms.CharField(
        label="评价意见",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="一般、差的须写明",
    )


class ProblemForm(forms.Form):
    item = forms.CharField(label="问题", max_length=150)
    text = forms.CharField(
        label="具体情况", max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    rectify_by = forms.DateField(
        label="整改期限", widget=DateInput, required=False, help_text="含当日；不填按本地规定"
    )
