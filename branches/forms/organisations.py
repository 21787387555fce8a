"""Forms of one organisation."""

from django import forms

from branches.actions import PARENTS, Paper
from branches.forms.fields import ActFields, DateInput
from branches.models import Organisation

FIELDS = [("", "——"), *Organisation.Field.choices]


class FoundForm(forms.Form):
    name = forms.CharField(label="党组织全称", max_length=100, help_text="与公章一致")
    kind = forms.ChoiceField(label="组织类别", choices=Organisation.Kind, initial=Organisation.Kind.BRANCH)
    field = forms.ChoiceField(label="所在领域", choices=FIELDS, required=False, help_text="党支部必选")
    setup = forms.ChoiceField(
        label="设置方式",
        choices=Organisation.Setup,
        help_text="正式党员不足 3 人的单位联合组建；组织关系不转接的临时机构设临时党支部（条例第 5、8 条）",
    )
    founded_on = forms.DateField(label="成立日期", widget=DateInput)
    reason = forms.CharField(label="成立原因", max_length=200, required=False)
    decided_by = forms.CharField(label="批准机关", max_length=100, required=False, help_text="条例第 6 条")
    decided_on = forms.DateField(label="批复日期", widget=DateInput, required=False)
    number = forms.CharField(label="文号", max_length=60, required=False)

    def clean(self):
        values = super().clean()
        if bool(values.get("decided_by")) != bool(values.get("decided_on")):
            raise forms.ValidationError("批准机关和批复日期要么都填，要么都不填。")
        return values

    def act_and_paper(self):
        """The arguments of `found` by name; no paper where none was typed in."""
        values = dict(self.cleaned_data)
        said = {name: values.pop(name) for name in ("decided_by", "decided_on", "number")}
        return values | {"paper": Paper(**said) if said["decided_by"] else None}


class RenameForm(ActFields):
    name = forms.CharField(label="新的全称", max_length=100, help_text="与公章一致；简称由系统按全称得出")
    field_order = ["name", "on", "reason"]


class MoveForm(ActFields):
    parent = forms.ModelChoiceField(
        label="新的上级党组织", queryset=Organisation.objects.none(), empty_label="请选上级"
    )
    field_order = ["parent", "on", "reason"]

    def __init__(self, *args, organisation, allowed, **kwargs):
        super().__init__(*args, **kwargs)
        fit = allowed.filter(kind__in=PARENTS[organisation.kind], dissolved_on=None)
        self.fields["parent"].queryset = fit.exclude(path__startswith=organisation.path)


class SetupForm(ActFields):
    setup = forms.ChoiceField(label="设置方式", choices=Organisation.Setup)
    field = forms.ChoiceField(label="所在领域", choices=FIELDS)
    field_order = ["setup", "field", "on", "reason"]


class DissolveForm(ActFields):
    on = forms.DateField(label="撤销日期", widget=DateInput, help_text="自这一天起不再是在用的党组织")
    field_order = ["on", "reason"]


class PartForm(forms.Form):
    """A 党小组 or a covered unit: its name and first day."""

    name = forms.CharField(label="名称", max_length=40)
    since = forms.DateField(label="自哪一天起", widget=DateInput)


class UnitForm(PartForm):
    name = forms.CharField(label="单位名称", max_length=100)


class GroupNameForm(forms.Form):
    name = forms.CharField(label="党小组名称", max_length=40)


class EndForm(forms.Form):
    until = forms.DateField(label="最后一天", widget=DateInput)
