"""Asking for a correction and deciding one."""

import copy

from django import forms

from members import correctable
from members.forms.member import MemberForm


class AskForm(forms.Form):
    """What is right in place of what is recorded: the field of the item, and why."""

    why = forms.CharField(
        label="说明", max_length=200, required=False, help_text="如：去年换了手机号、身份证上是这个字"
    )
    field_order = ["wanted", "why"]

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        wanted = copy.deepcopy(MemberForm.base_fields[item])
        wanted.required, wanted.label = True, f"{correctable.TITLES[item]}应为"
        if isinstance(wanted, forms.ChoiceField):
            wanted.choices = [("", "请选择"), *(choice for choice in wanted.choices if choice[0])]
        self.fields["wanted"] = wanted
        self.order_fields(self.field_order)


class DecideForm(forms.Form):
    answer = forms.CharField(
        label="答复",
        max_length=200,
        required=False,
        help_text="不采纳须写明原因；本人会收到提醒并看到答复",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
