"""Forms of the yearly quotas and their changes."""

from django import forms

from core.clock import add_months, today
from dues import rates
from dues.filters import read_month


class ChangeForm(forms.Form):
    """What a member owes from a month on; `quota` is the one that holds now."""

    since = forms.ChoiceField(label="从哪个月起")
    category = forms.ChoiceField(label="收入类别", choices=list(rates.LABELS.items()))
    base = forms.DecimalField(
        label="交纳基数（元/月）",
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text="年薪制填当月实际领取，不按月取得收入的填上季度月平均；定额的不填",
    )
    reason = forms.CharField(
        label="变动的原因", max_length=200, required=False, help_text="如：退休；年薪制、按季填报的可不填"
    )

    def __init__(self, *args, quota, **kwargs):
        super().__init__(*args, **kwargs)
        months = [add_months(today(), offset) for offset in range(-2, 4)]
        choices = [(f"{m:%Y-%m}", f"{m.year} 年 {m.month} 月") for m in months if m > quota.since]
        self.fields["since"].choices = choices
        self.fields["since"].initial = f"{add_months(today(), 1):%Y-%m}"
        self.fields["category"].initial = quota.category

    def clean_since(self):
        return read_month(self.cleaned_data["since"])

    def clean(self):
        given = super().clean()
        if (
            given.get("category") in rates.BASE_NAMES
            and given.get("base") is None
            and "base" not in self.errors
        ):
            self.add_error("base", f"请填{rates.BASE_NAMES[given['category']]}。")
        return given
