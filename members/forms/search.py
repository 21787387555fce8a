"""Search and filters of the register."""

import django_filters
from django import forms

from branches.models import Organisation
from branches.scope import one_branch
from core.clock import today
from members.models import Member

BRANCHES_SHOWN = 300  # more than this is no longer a choice but a scroll; the search field finds them
STATES = (
    ("mobile", "流动党员"),
    ("lost", "失联党员"),
    ("probation", "预备期将满或已满"),
    ("incomplete", "信息不全"),
    ("stopped", "停止党籍"),
    ("left", "已离开"),
)


class MemberFilter(django_filters.FilterSet):
    """Search and filters of the list; without a state it shows who is on the roster now."""

    q = django_filters.CharFilter(label="姓名、拼音、首字母，身份证号或电话末四位", method="search")
    category = django_filters.ChoiceFilter(
        label="人员类别", choices=Member.Category.choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(label="情况", choices=STATES, empty_label="在册", method="keep")
    sort = django_filters.ChoiceFilter(
        label="排序", choices=[("branch", "按支部")], empty_label="按姓名", method="order"
    )

    def __init__(self, data=None, *args, **kwargs):
        # without data it would keep everything, those who left too
        super().__init__({} if data is None else data, *args, **kwargs)
        if not one_branch(self.request.user):
            self._offer_branches()

    def _offer_branches(self):
        within = Organisation.objects.visible_to(self.request.user).branches().open_on(today())
        branches = list(within.values_list("pk", "short_name")[: BRANCHES_SHOWN + 1])
        if len(branches) > BRANCHES_SHOWN:
            choice = django_filters.NumberFilter(field_name="branch", widget=forms.HiddenInput)
        else:
            choice = django_filters.ChoiceFilter(
                field_name="branch", label="所在党支部", choices=branches, empty_label="全部"
            )
        choice.parent, choice.model = self, Member
        self.filters["branch"] = choice
        self.filters.move_to_end("branch", last=False)
        self.filters.move_to_end("q", last=False)

    def filter_queryset(self, queryset):
        if self.form.cleaned_data.get("state") not in ("stopped", "left"):
            queryset = queryset.enrolled()
        return super().filter_queryset(queryset)

    def search(self, queryset, name, value):
        return queryset.search(value)

    def keep(self, queryset, name, value):
        return queryset.in_state(value, today())

    def order(self, queryset, name, value):
        return queryset.order_by("branch_id", "pinyin", "id")
