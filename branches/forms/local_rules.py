"""The form of one rule that differs by place."""

from django import forms

from branches.forms.fields import DateInput
from core.clock import today


class LocalRuleForm(forms.Form):
    """`rule`: branches.local_rules.Rule; `now`: the value that holds today."""

    since = forms.DateField(label="生效日期", widget=DateInput, help_text="不早于今天；以前的事按当时的规定")
    reason = forms.CharField(label="依据和原因", max_length=200, help_text="写明文件名称、文号或会议")
    back = forms.BooleanField(label="取消本级规定，按上级执行", required=False)

    field_order = ("value", "since", "reason", "back")

    def __init__(self, *args, rule, now, **kwargs):
        super().__init__(*args, **kwargs)
        if rule.choices is not None:
            field = forms.ChoiceField(
                label=rule.title, choices=list(rule.choices.items()), widget=forms.RadioSelect
            )
        elif rule.exact:
            field = forms.DecimalField(
                label=f"{rule.title}（{rule.unit}）",
                min_value=rule.least,
                max_value=rule.most,
                decimal_places=2,
                help_text=f"0 为{rule.none}" if rule.none else "",
            )
        else:
            field = forms.IntegerField(
                label=f"{rule.title}（{rule.unit}）", min_value=rule.least, max_value=rule.most
            )
        field.initial, field.required = now, False
        self.fields["value"] = field
        self.fields["since"].initial = today()
        self.order_fields(self.field_order)

    def clean(self):
        given = super().clean()
        if not given.get("back") and given.get("value") in (None, "") and "value" not in self.errors:
            self.add_error("value", "请填新的规定，或勾选按上级执行。")
        return given
