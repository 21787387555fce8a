"""Forms of 追究: the search of the list, deciding, carrying out, lifting."""

import django_filters
from django import forms
from django.db.models import Q

from assessments.accountability_rules import RULES
from assessments.forms.papers import papers_field
from assessments.models import Accountability
from branches.actions import Paper
from branches.forms import DateInput, PaperFields
from branches.models import Decision, Post
from branches.roles import OF_THE_SYSTEM
from branches.scope import one_branch
from core.clock import today
from members.forms.place import branch_field


class CaseFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="责任人或事由", method="of_words")
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[
            ("waiting", "待决定"),
            ("to_carry_out", "待执行"),
            ("in_force", "追究中"),
            ("lifted", "已解除"),
            ("let_be", "不予追究"),
        ],
        method="in_state",
    )
    measure = django_filters.ChoiceFilter(
        label="方式", choices=Accountability.Measure.choices, method="of_measure"
    )
    rule = django_filters.ChoiceFilter(label="触发规则", choices=list(RULES.items()))
    organisation = django_filters.CharFilter(
        label="党组织", field_name="organisation__name", lookup_expr="icontains"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["organisation"]

    def of_words(self, cases, name, value):
        return cases.filter(Q(reason__icontains=value) | Q(holder__name__icontains=value))

    def of_measure(self, cases, name, value):
        """As decided, and as proposed where nothing is decided yet."""
        return cases.filter(Q(measure=value) | Q(decided_at=None, suggested=value))

    def in_state(self, cases, name, value):
        return {
            "waiting": cases.waiting,
            "to_carry_out": cases.to_carry_out,
            "in_force": cases.in_force,
            "lifted": lambda: cases.exclude(lifted_on=None),
            "let_be": lambda: cases.filter(pursued=False),
        }[value]()


class WhereForm(forms.Form):
    """Which organisation it is about; who may answer for it depends on that."""

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = branch_field("党组织", organisations)


class OfficeChoice(forms.ModelChoiceField):
    def label_from_instance(self, post):
        left = f"，{post.until} 离任" if post.until and post.until < today() else ""
        return f"{post.person}（{post.title}{left}）"


class CaseForm(forms.Form):
    """For what, on which ground, against whom, with which papers."""

    reason = forms.CharField(
        label="事由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="什么事、什么时候、造成什么后果；本人和本组织看得到",
    )
    article = forms.CharField(label="依据", max_length=200, help_text="哪个规定的第几条")
    post = OfficeChoice(
        Post.objects.none(), label="责任人", required=False, empty_label="追究党组织，不落到个人"
    )
    suggested = forms.ChoiceField(label="建议方式", choices=Accountability.Measure.choices)
    files = papers_field("调查材料（可不传）")

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(organisation=organisation).exclude(role__in=OF_THE_SYSTEM)
        posts = posts.select_related("person", "organisation", "group")
        self.fields["post"].queryset = posts.order_by("-since", "id")


class PursueForm(PaperFields):
    """The way, the reason, and what was decided on: a decision of a meeting, or one typed in from paper."""

    measure = forms.ChoiceField(label="追究方式", choices=Accountability.Measure.choices)
    why = forms.CharField(label="决定理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="会议决议",
        required=False,
        empty_label="没有在系统里表决，填下面的文件",
    )
    field_order = ["measure", "why", "decision"]

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions
        for name in ("decided_by", "decided_on"):
            self.fields[name].required = False

    def clean(self):
        given = super().clean()
        if not given.get("decision"):
            for name in ("decided_by", "decided_on"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "没有选会议决议的，须填写。")
        return given

    def decided(self):
        """The arguments of `pursue` by name: the decision chosen, or the paper typed in."""
        values = dict(self.cleaned_data)
        typed = {name: values.pop(name) for name in PaperFields.base_fields}
        return values | {"paper": None if values["decision"] else Paper(**typed)}


class WhyForm(forms.Form):
    why = forms.CharField(label="不予追究的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CarryOutForm(forms.Form):
    on = forms.DateField(label="执行日期", widget=DateInput, initial=today)
    text = forms.CharField(
        label="执行情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如：谁和本人谈了什么，在什么范围通报",
    )
    files = papers_field("谈话记录、通报等材料（可不传）")


class LiftForm(forms.Form):
    on = forms.DateField(label="解除日期", widget=DateInput, initial=today)
    why = forms.CharField(label="解除理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
