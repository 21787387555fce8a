"""Pages for records that may be one person: the list of pairs, the comparison, and what is decided."""

import django_filters
import rules
from django.urls import reverse

from core.pages import ActPage, Button, ListPage
from members.actions import merging
from members.forms import merging as forms
from members.models import Suspect
from members.side_by_side import kept_of, sides_of
from members.views.member import OneMember


class SuspectFilter(django_filters.FilterSet):
    why = django_filters.ChoiceFilter(label="相同之处", choices=Suspect.Why, empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="处理",
        choices=[("dismissed", "已排除"), ("merged", "已合并")],
        empty_label="待处理",
        method="keep",
    )

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.open()
        return super().filter_queryset(queryset)

    def keep(self, queryset, name, value):
        return queryset.filter(merged=True) if value == "merged" else queryset.exclude(dismissed_at=None)


class Duplicates(ListPage):
    permission = "members.merge"
    model = Suspect
    title = "疑似重复档案"
    template_name = "members/duplicates.html"
    filterset_class = SuspectFilter


class FindDuplicates(Button):
    permission = "members.merge"

    def act(self):
        found = merging.find_duplicates(by=self.request.user)
        return f"新发现 {found} 对疑似重复的档案。" if found else "没有新的疑似重复。"

    def back(self):
        return reverse("members:duplicates")


class NotSame(Button):
    permission = "members.merge"
    model = Suspect

    def act(self):
        suspect = merging.not_the_same(self.row, by=self.request.user)
        return f"已记下：{suspect.one}（编号 {suspect.one_id}）和编号 {suspect.other_id} 不是同一人。"

    def back(self):
        return reverse("members:duplicates")


class Compare(OneMember, ActPage):
    permission = "members.merge"
    title = "与另一份档案比对"
    form_class = forms.CompareForm
    button = "比对"

    def act(self, form):
        self.suspect = merging.compare(self.row, form.cleaned_data["number"], by=self.request.user)

    def get_success_url(self):
        return self.suspect.get_absolute_url()


class Merge(ActPage):
    permission = "members.merge"
    model = Suspect
    title = "合并重复档案"
    template_name = "members/merge.html"
    form_class = forms.MergeForm

    def rows(self):
        return super().rows().select_related("one__branch", "one__user", "other__branch", "other__user")

    def get_form_kwargs(self):
        pair = (self.row.one, self.row.other)
        return super().get_form_kwargs() | {"pair": pair, "lines": list(sides_of(*pair))}

    def act(self, form):
        pair = {row.pk: row for row in (self.row.one, self.row.other)}
        keep = pair.pop(form.cleaned_data["keep"])
        (drop,) = pair.values()
        self.kept = merging.merge(keep, drop, form.taken(), by=self.request.user)
        return f"已合并：保留编号 {keep.pk}，编号 {drop.pk} 的档案已并入，仍可查看。"

    def get_success_url(self):
        return self.kept.get_absolute_url()

    def get_context_data(self, **kwargs):
        pair = (self.row.one, self.row.other)
        form = kwargs.get("form") or self.get_form()
        lines = [(line, form[line.name] if line.differs else None) for line in sides_of(*pair)]
        return super().get_context_data(
            **kwargs | {"form": form},
            suspect=self.row,
            lines=lines,
            kept=list(kept_of(*pair)),
            may_merge=rules.has_perm(self.permission, self.request.user, self.row.other),
        )
