"""Forms for merging, splitting and upgrading organisations."""

from django import forms

from branches.forms import DateInput
from branches.models import Organisation
from members.forms.standing import PaperForm


class RearrangeForm(PaperForm):
    on = forms.DateField(
        label="生效日期", widget=DateInput, help_text="从这一天起按新的设置；此前的名册和报表不变"
    )
    reason = forms.CharField(label="原因", max_length=200)


class MergeBranchesForm(RearrangeForm):
    into = forms.ModelChoiceField(label="并入哪个党支部", queryset=None, empty_label="请选择")
    field_order = ["into", "on", "reason", "decided_by", "decided_on", "number"]

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = branches


class SplitForm(RearrangeForm):
    """`members` are the boxes ticked in the roster of the page."""

    name = forms.CharField(label="新党支部全称", max_length=100, help_text="与公章一致")
    field = forms.ChoiceField(
        label="所在领域", choices=[("", "与原支部相同"), *Organisation.Field.choices], required=False
    )
    members = forms.ModelMultipleChoiceField(
        label="编入新支部的党员",
        queryset=None,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text="没有选的留在原支部；两边一般都应有正式党员 3 人以上（条例第 4 条）",
    )
    field_order = ["name", "field", "on", "reason", "decided_by", "decided_on", "number", "members"]

    def __init__(self, *args, roster, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = roster
        self.fields["members"].label_from_instance = lambda m: (
            f"{m.name}（{m.get_category_display()}{'，停止党籍' if m.status == 'stopped' else ''}）"
        )


class UpgradeForm(RearrangeForm):
    kind = forms.ChoiceField(label="升格为")
    name = forms.CharField(label="升格后的全称", max_length=100, help_text="与新公章一致")
    branch_name = forms.CharField(
        label="原有党员编入的党支部全称",
        max_length=100,
        required=False,
        help_text="升格后党员须编入下设的党支部；名册上没有党员的不填",
    )
    field_order = ["kind", "on", "name", "branch_name", "reason", "decided_by", "decided_on", "number"]

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = (Organisation.Kind.GENERAL_BRANCH, Organisation.Kind.COMMITTEE)
        above = kinds if organisation.is_branch else kinds[1:]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in above]
        if not organisation.is_branch:
            del self.fields["branch_name"]
