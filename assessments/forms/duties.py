"""Forms of the duties: the search of the list, giving out, breaking down, and what happens to one."""

import django_filters
from django import forms
from django.db.models import Q

from assessments.duty_lights import in_light
from assessments.forms.papers import papers_field
from assessments.metrics import METRICS
from assessments.models import Duty
from branches.forms import DateInput
from branches.models import Organisation, Post
from branches.roles import BY_CODE, COMMITTEE, SECRETARY
from branches.scope import one_branch
from core.clock import today

YEARS_BACK = 4


def years():
    """Next year and this one, and those before."""
    this = today().year
    return [(year, f"{year} 年") for year in range(this + 1, this - YEARS_BACK - 1, -1)]


class DutyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="责任事项或责任人", method="of_words")
    year = django_filters.ChoiceFilter(label="年度", choices=years, empty_label="全部年度")
    light = django_filters.ChoiceFilter(
        label="灯",
        choices=[("red", "红：逾期"), ("yellow", "黄：临期"), ("green", "绿：正常")],
        method="of_light",
    )
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[
            ("to_accept", "待签收"),
            ("open", "未完成"),
            ("reported", "待核实"),
            ("verified", "已完成"),
            ("vacant", "没有责任人"),
            ("dropped", "已取消"),
        ],
        method="in_state",
    )
    kind = django_filters.ChoiceFilter(label="责任类别", choices=Duty.Kind.choices)
    side = django_filters.ChoiceFilter(label="方面", choices=Duty.Side.choices)
    organisation = django_filters.CharFilter(
        label="责任单位", field_name="organisation__name", lookup_expr="icontains"
    )

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data else {"year": str(today().year)}
        super().__init__(data, *args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["organisation"]

    def of_words(self, duties, name, value):
        return duties.filter(Q(title__icontains=value) | Q(post__person__name__icontains=value))

    def of_light(self, duties, name, value):
        return in_light(duties, value, today())

    def in_state(self, duties, name, value):
        return {
            "to_accept": duties.to_accept,
            "open": duties.open,
            "reported": duties.reported,
            "verified": lambda: duties.exclude(verified_at=None),
            "vacant": lambda: duties.without_holder(today()),
            "dropped": lambda: duties.exclude(dropped_at=None),
        }[value]()


class MineFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("open", "未完成"), ("verified", "已完成")],
        method="in_state",
    )

    def in_state(self, duties, name, value):
        return duties.open() if value == "open" else duties.exclude(verified_at=None)


class PostChoice(forms.ModelChoiceField):
    def label_from_instance(self, post):
        return f"{post.person}（{post.title}）"


class PostsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, post):
        return f"{post.person}（{post.title}）"


class OrganisationsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, organisation):
        return organisation.short_name


def in_office_at(organisation):
    """The posts of the committee of an organisation, as held today."""
    posts = Post.objects.held_on(today()).filter(organisation=organisation, role__in=COMMITTEE)
    return posts.select_related("person", "organisation").order_by("since", "id")


class GiveOutForm(forms.Form):
    """Whose list of which year; `organisations` are those the person assigns to."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    organisations = OrganisationsChoice(
        Organisation.objects.none(),
        label="下达给",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选要下达的党组织。"},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        this = today().year
        self.fields["year"].choices = [(this, f"{this} 年"), (this + 1, f"{this + 1} 年")]
        self.fields["organisations"].queryset = organisations


class DutyFields(forms.Form):
    title = forms.CharField(label="责任事项", max_length=150)
    measure = forms.CharField(
        label="完成标准", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = forms.DateField(label="完成期限", widget=DateInput, help_text="含当日")


class AddDutyForm(DutyFields):
    post = PostChoice(Post.objects.none(), label="责任人", empty_label="请选责任人")
    kind = forms.ChoiceField(label="责任类别", choices=Duty.Kind.choices)
    side = forms.ChoiceField(label="方面", choices=Duty.Side.choices)
    article = forms.CharField(label="依据", max_length=200, required=False)
    metric = forms.ChoiceField(
        label="对应考核指标", required=False, help_text="选了，责任就和考核得分连在一起"
    )
    field_order = ["title", "measure", "post", "due_on", "kind", "side", "article", "metric"]

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = in_office_at(organisation)
        self.fields["metric"].choices = [("", "没有"), *((m.name, m.title) for m in METRICS.values())]


class DecomposeForm(DutyFields):
    """Where a duty is broken down to: organisations below, and other people in office here."""

    organisations = OrganisationsChoice(
        Organisation.objects.none(), label="分解给下级", required=False, widget=forms.CheckboxSelectMultiple
    )
    role = forms.ChoiceField(
        label="下级的责任人", choices=[(code, BY_CODE[code].title) for code in COMMITTEE], initial=SECRETARY
    )
    posts = PostsChoice(
        Post.objects.none(), label="分解给本组织班子成员", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["organisations", "role", "posts", "title", "measure", "due_on"]

    def __init__(self, *args, duty, **kwargs):
        super().__init__(*args, **kwargs)
        below = Organisation.objects.get_children(duty.organisation).open_on(today())
        others = in_office_at(duty.organisation).exclude(pk=duty.post_id)
        if duty.post_id:
            others = others.exclude(person=duty.post.person_id)
        self.fields["organisations"].queryset = below
        self.fields["posts"].queryset = others
        if not below.exists():
            del self.fields["organisations"], self.fields["role"]
        if not others.exists():
            del self.fields["posts"]
        self.fields["due_on"].help_text = f"含当日，不晚于 {duty.due_on}"
        self.fields["due_on"].widget.attrs["max"] = duty.due_on.isoformat()


class ReportForm(forms.Form):
    text = forms.CharField(
        label="完成情况",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="做了什么、什么时候、结果怎样",
    )
    done_on = forms.DateField(label="完成日期", widget=DateInput)
    files = papers_field("照片或材料（可不传）")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].widget.attrs["max"] = today().isoformat()


class ReturnForm(forms.Form):
    remark = forms.CharField(
        label="退回原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="缺什么、要怎么补",
    )


class PutOffForm(forms.Form):
    due_on = forms.DateField(label="新的完成期限", widget=DateInput, help_text="原定期限会留着")
    why = forms.CharField(label="改期原因", max_length=200, help_text="责任人看得到，留在经过里")


class DropForm(forms.Form):
    why = forms.CharField(
        label="取消原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="分解下去还没有完成的一并取消",
    )


class HandOverForm(forms.Form):
    post = PostChoice(Post.objects.none(), label="移交给", empty_label="请选现任责任人")

    def __init__(self, *args, duty, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = in_office_at(duty.organisation).exclude(pk=duty.post_id)


__all__ = [
    "AddDutyForm",
    "DecomposeForm",
    "DropForm",
    "DutyFilter",
    "GiveOutForm",
    "HandOverForm",
    "MineFilter",
    "PutOffForm",
    "ReportForm",
    "ReturnForm",
]
