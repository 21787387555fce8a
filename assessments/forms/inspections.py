"""Forms of 督查: how a round begins, what was seen in a branch, how it is closed."""

import django_filters
from django import forms
from django.db.models import Q

from assessments.actions import Answer
from assessments.checking import LONGEST, checklists, joined, read_lines
from assessments.choosing import LARGEST
from assessments.forms.papers import papers_field
from assessments.models import Inspection
from assessments.workdays import is_known
from branches.forms import DateInput
from branches.models import Organisation
from members.forms.place import branch_field
from members.forms.search import BRANCHES_SHOWN

FINE = [("1", "没问题"), ("0", "有问题")]


class InspectionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="主题", field_name="title", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(
        label="方式", choices=Inspection.Kind, empty_label="全部", null_label=None
    )
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("open", "进行中"), ("closed", "已结束")],
        method="in_state",
        empty_label="全部",
        null_label=None,
    )

    def in_state(self, rounds, name, value):
        return rounds.filter(closed_at__isnull=value == "open")


class NamedBranches(forms.CharField):
    """Branches by name, one a line."""

    widget = forms.Textarea

    def __init__(self, within, **kwargs):
        super().__init__(**kwargs)
        self.within = within

    def clean(self, value):
        found = []
        for name in filter(None, map(str.strip, super().clean(value).splitlines())):
            matches = list(self.within.filter(Q(name=name) | Q(short_name=name))[:2])
            if len(matches) != 1:
                said = "不止一个支部叫" if matches else "没有找到支部"
                raise forms.ValidationError(f"{said}“{name}”，请写全称，一行一个。")
            found += matches
        return found


def branches_field(label, within):
    """Several branches: ticked in a list, or written by name where the list would be too long."""
    if within.order_by().values("pk")[: BRANCHES_SHOWN + 1].count() > BRANCHES_SHOWN:
        return NamedBranches(within, label=label, required=False, help_text="一行一个，写全称或简称")
    boxes = forms.CheckboxSelectMultiple
    return forms.ModelMultipleChoiceField(within, label=label, required=False, widget=boxes)


class BeginForm(forms.Form):
    title = forms.CharField(label="督查主题", max_length=100, help_text="如“第四季度组织生活督查”")
    kind = forms.ChoiceField(label="督查方式", choices=Inspection.Kind)
    first = forms.DateField(label="开始日期", widget=DateInput)
    last = forms.DateField(label="结束日期", widget=DateInput)
    lists = forms.MultipleChoiceField(
        label="督查清单", required=False, widget=forms.CheckboxSelectMultiple, help_text="可选几份，合在一起"
    )
    own = forms.CharField(
        label="自己写的检查内容",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="一行一项，依据写在竖线后面，如“党员活动室建立台账｜本委 2026 年工作要点”",
    )
    chosen = forms.ChoiceField(
        label="支部怎样确定",
        choices=Inspection.Choice,
        widget=forms.RadioSelect,
        help_text="抽样督查用随机抽取；重点督查用得分最低、有未销号问题或逐个指定。您所在的支部不会选上",
    )
    size = forms.IntegerField(
        label="几个支部",
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text="随机抽取、得分最低时必填；有未销号问题的不填就是全部",
    )
    field = forms.ChoiceField(
        label="支部类别", choices=[("", "全部类别"), *Organisation.Field.choices], required=False
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.checklists = checklists()
        self.fields["lists"].choices = [
            (code, f"{one.name}（{len(one.items)} 项）") for code, one in self.checklists.items()
        ]
        self.fields["organisation"] = branch_field("督查范围", organisations, help_text="连同下级")
        self.fields["branches"] = branches_field("逐个指定的支部", organisations.branches())
        self.order_fields(
            ["title", "kind", "organisation", "first", "last", "lists", "own", "chosen", "size"]
        )

    def clean_own(self):
        try:
            return read_lines(self.cleaned_data["own"])
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    @property
    def round(self):
        """What was typed, as `actions.begin_inspection` takes it."""
        values = dict(self.cleaned_data)
        lists = [self.checklists[code].items for code in values.pop("lists")]
        return values | {"items": joined(*lists, values.pop("own"))}


class VisitForm(forms.Form):
    """Every item fine or not, with what is wrong and photos of it; then the visit as a whole."""

    visited_on = forms.DateField(label="督查日期", widget=DateInput)
    rectify_by = forms.DateField(
        label="整改期限", widget=DateInput, help_text="这次发现的问题都在这一天前整改"
    )
    summary = forms.CharField(
        label="总体情况", max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    photos = papers_field("现场照片", help_text="可选；问题的照片附在各项下面。照片里的位置信息会去掉。")

    def __init__(self, *args, checklist, **kwargs):
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        day = self.initial.get("rectify_by")
        if day and not is_known(day.year):
            self.fields[
                "rectify_by"
            ].help_text += f"；{day.year} 年放假安排还没有公布，暂按周一至周五算，请核对"
        for at, line in enumerate(checklist):
            self._add(at, line["item"], required=True)
        self.fields["other"] = forms.CharField(
            label="清单之外的问题", max_length=LONGEST["item"], required=False
        )
        self._add("other", "清单之外的问题", required=False)
        del self.fields["fine_other"]

    def _add(self, at, title, *, required):
        self.fields[f"fine_{at}"] = forms.TypedChoiceField(
            label=title,
            choices=FINE,
            widget=forms.RadioSelect,
            coerce=lambda value: value == "1",
            required=required,
            error_messages={"required": "请选“没问题”或“有问题”。"},
        )
        self.fields[f"remark_{at}"] = forms.CharField(
            label="具体情况", max_length=300, required=False, widget=forms.Textarea({"rows": 2})
        )
        self.fields[f"photos_{at}"] = papers_field("问题的照片", help_text="")

    def lines(self):
        """(item, its three fields) in the order of the checklist, for the page."""
        return [
            (line, self[f"fine_{at}"], self[f"remark_{at}"], self[f"photos_{at}"])
            for at, line in enumerate(self.checklist)
        ]

    def clean(self):
        values = super().clean()
        for at in range(len(self.checklist)):
            if values.get(f"fine_{at}") is False and not values.get(f"remark_{at}", "").strip():
                self.add_error(f"remark_{at}", "有问题的请写明具体情况。")
        if values.get("other", "").strip() and not values.get("remark_other", "").strip():
            self.add_error("remark_other", "请写明具体情况。")
        return values

    def _answer(self, at, *, fine):
        values = self.cleaned_data
        return Answer(fine, values[f"remark_{at}"], tuple(values[f"photos_{at}"] or ()))

    @property
    def seen(self):
        """What was typed, as `actions.record_visit` takes it."""
        values = self.cleaned_data
        answers = [self._answer(at, fine=values[f"fine_{at}"]) for at in range(len(self.checklist))]
        title = values["other"].strip()
        return {
            "answers": answers,
            "other": (title, self._answer("other", fine=False)) if title else None,
            "photos": values["photos"] or (),
            **{name: values[name] for name in ("visited_on", "rectify_by", "summary")},
        }


class CloseForm(forms.Form):
    summary = forms.CharField(
        label="督查小结", widget=forms.Textarea({"rows": 6}), help_text="总体情况、主要问题、下一步要求"
    )
    left_why = forms.CharField(
        label="有支部没有督查的原因", max_length=300, required=False, help_text="全部督查完的不填"
    )
