"""The form of one reminder rule."""

import re

from django import forms

from branches.roles import OF_THE_SYSTEM, ROLES


class DaysField(forms.CharField):
    """Days as they are written: 30、10、3. Cleans to a list of whole numbers."""

    def prepare_value(self, value):
        return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else value

    def clean(self, value):
        parts = [part for part in re.split(r"[\s、，,;；]+", super().clean(value)) if part]
        if not all(part.isascii() and part.isdecimal() and len(part) <= 3 for part in parts):
            raise forms.ValidationError("请填整数天数，用顿号隔开，例如 10、3。")
        return [int(part) for part in parts]


class ReminderForm(forms.Form):
    """`rule`: core.reminding.Rule as it is set now."""

    is_on = forms.BooleanField(label="提醒", required=False)
    before = DaysField(
        label="提前几天", required=False, max_length=40, help_text="例如 10、3；到期前不提醒就留空"
    )
    after = DaysField(
        label="过后几天", required=False, max_length=40, help_text="例如 1、7、30；逾期后不再提醒就留空"
    )
    to = forms.MultipleChoiceField(
        label="提醒谁",
        choices=[(role.code, role.title) for role in ROLES if role.code not in OF_THE_SYSTEM],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    above_after = forms.IntegerField(
        label="逾期几天报上级",
        required=False,
        min_value=0,
        max_value=366,
        help_text="上级每周收到一条：几个党组织几件；不报就留空",
    )
    working_days = forms.BooleanField(label="只在工作日提醒", required=False)

    def __init__(self, *args, rule, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {name: getattr(rule, name) for name in self.fields}
        if rule.ahead:
            self.fields["before"].help_text = f"{rule.ahead}；在那以外还要提前的填在这里"
        if rule.often:  # its steps are its own
            del self.fields["before"], self.fields["after"]
        if not rule.to:  # told to the person it is about
            del self.fields["to"]
