"""Forms of polls."""

from datetime import timedelta

import django_filters
from django import forms

from assessments.actions import Asked
from assessments.models import Poll
from branches.forms import DateInput
from branches.scope import one_branch, reaches
from core.clock import today

OPEN_DAYS = 7


class PollFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="测评事项", field_name="title", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="种类", choices=Poll.Kind.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[("open", "进行中"), ("closed", "已结束"), ("cancelled", "已作废")],
        empty_label="全部",
        method="in_state",
    )
    branch = django_filters.CharFilter(
        label="党组织", field_name="organisation__name", lookup_expr="icontains"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        if one_branch(user) or not reaches(user, "assessments.see"):
            del self.filters["branch"]

    def in_state(self, rows, name, value):
        return {
            "open": rows.open,
            "closed": lambda: rows.filter(closed_at__isnull=False, cancelled_at=None),
            "cancelled": lambda: rows.filter(cancelled_at__isnull=False),
        }[value]()


class LastDay(forms.Form):
    last_day = forms.DateField(label="截止日期", widget=DateInput, help_text="含当日")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = today() + timedelta(days=OPEN_DAYS)


class OpenForm(LastDay):
    """A 党员互评 or 群众评议 of one of `organisations` (where the person holds a post)."""

    organisation = forms.ModelChoiceField(label="党组织", queryset=None, empty_label=None)
    kind = forms.ChoiceField(
        label="种类",
        choices=[(kind.value, kind.label) for kind in (Poll.Kind.PEER, Poll.Kind.MASS)],
        help_text="党员互评由在册党员投；群众评议由拿到测评码的群众投",
    )
    year = forms.TypedChoiceField(label="年度", coerce=int, help_text="结果计入哪一年的考核")
    title = forms.CharField(label="测评事项", max_length=100)
    questions = forms.CharField(
        label="测评内容",
        widget=forms.Textarea({"rows": 4}),
        initial="党支部全年工作",
        help_text="一行一项，每项选好、较好、一般或差",
        max_length=3000,
    )
    codes = forms.IntegerField(
        label="测评码个数",
        min_value=0,
        initial=0,
        required=False,
        help_text="群众评议填参加人数，发起后打印剪开发放，一人一个",
    )
    field_order = ("organisation", "kind", "year", "title", "questions", "codes", "last_day")

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["year"].choices = [(y, f"{y} 年") for y in (today().year, today().year - 1)]
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]
            self.fields["organisation"].widget = forms.HiddenInput()

    def clean_questions(self):
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        if any(len(line) > 150 for line in lines):
            raise forms.ValidationError("每项内容最多 150 字。")
        return [Asked(line) for line in lines]

    def clean_codes(self):
        return self.cleaned_data["codes"] or 0

    def clean(self):
        said = super().clean()
        if said.get("kind") == Poll.Kind.MASS and not said.get("codes"):
            self.add_error("codes", "群众评议请填测评码个数，等于参加人数。")
        if said.get("kind") == Poll.Kind.PEER:
            said["codes"] = 0  # who has no account gets one without asking
        return said


class CancelForm(forms.Form):
    why = forms.CharField(label="作废的原因", max_length=200)


class BallotForm(forms.Form):
    """One choice for each question of a poll."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"q{question.pk}"] = forms.ChoiceField(
                label=question.text,
                choices=[(option, option) for option in question.options],
                widget=forms.RadioSelect(attrs={"class": "visually-hidden"}),
                error_messages={"required": "还没有选。"},
            )

    def answers(self):
        """{question id: option}."""
        return {question.pk: self.cleaned_data[f"q{question.pk}"] for question in self.questions}


class CodeForm(forms.Form):
    code = forms.CharField(
        label="测评码",
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
        help_text="印在发给您的纸条上，一码只能投一次",
    )
