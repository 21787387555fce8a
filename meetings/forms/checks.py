"""Forms of 抽查: what to draw, and how a meeting drawn is scored."""

import django_filters
from django import forms

from branches.forms import DateInput
from core.clock import quarter_of, today
from meetings import check_form
from meetings.actions.checks import LARGEST
from meetings.cadence import LABELS
from members.forms.place import branch_field

KINDS = list(LABELS.items())


class CheckFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="抽查范围", field_name="organisation__name", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="类型", choices=KINDS, empty_label="全部")
    left = django_filters.ChoiceFilter(
        label="评分", choices=[("1", "没评完"), ("0", "已评完")], method="left_over", empty_label="全部"
    )

    def left_over(self, checks, name, value):
        return checks.filter(left__gt=0) if value == "1" else checks.filter(left=0)


class DrawForm(forms.Form):
    kind = forms.ChoiceField(label="类型", choices=[("", "全部类型"), *KINDS], required=False)
    first = forms.DateField(label="会议日期自", widget=DateInput)
    last = forms.DateField(label="至", widget=DateInput)
    size = forms.IntegerField(
        label="抽取场数", min_value=1, max_value=LARGEST, help_text=f"最多 {LARGEST} 场；不足的全部抽出"
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = branch_field("抽查范围", organisations, help_text="连同下级")
        self.order_fields(["organisation", "kind", "first", "last", "size"])

    @staticmethod
    def at_first():
        """The quarter so far, five meetings."""
        return {"first": quarter_of(today())[0], "last": today(), "size": 5}


class ScoreForm(forms.Form):
    """One number an item of the form, a remark, and whether it must be mended."""

    remark = forms.CharField(
        label="意见",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="支部会看到",
    )
    returned = forms.BooleanField(
        label="要求整改",
        required=False,
        help_text="退回支部修改，已审阅的也重新打开；须写明意见，不能收回",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for item in check_form.ITEMS:
            self.fields[item.code] = forms.DecimalField(
                label=f"{item.title}（{item.points} 分）",
                min_value=0,
                max_value=item.points,
                decimal_places=1,
                max_digits=4,
                help_text=f"{item.look}。{item.ground}",
                widget=forms.NumberInput({"step": "0.5", "inputmode": "decimal"}),
            )
        self.order_fields([*check_form.BY_CODE, "remark", "returned"])

    @property
    def score(self):
        """What was typed, as `actions.score_item` takes it."""
        values = dict(self.cleaned_data)
        return {"points": {code: values.pop(code) for code in check_form.BY_CODE}} | values
