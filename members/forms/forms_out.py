"""Taking official forms out: of whom, which form, and why."""

from django import forms

from branches.models import Organisation

CHOICES_SHOWN = 300  # more than this is no longer a choice but a scroll; then the name is typed
ROSTER, COLLECTION = "roster", "collection"


class WhyForm(forms.Form):
    reason = forms.CharField(
        label="用途",
        min_length=4,
        max_length=100,
        error_messages={"min_length": "用途太短，请写明，至少 4 个字。"},
        help_text="如：报上级组织部门年报核对。印在表上，并记入访问日志",
    )


class FormsOutForm(WhyForm):
    kind = forms.ChoiceField(
        label="表格",
        choices=[
            (ROSTER, "党员花名册（Excel）"),
            (COLLECTION, "信息采集表（Word，每人一页）"),
        ],
        help_text="含身份证号、电话、住址全文",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="党组织", empty_label=None, help_text="含其下各党支部的在册党员"
    )
    field_order = ["kind", "organisation", "reason"]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        if organisations[: CHOICES_SHOWN + 1].count() > CHOICES_SHOWN:
            self.fields["organisation"] = NamedOrganisation(organisations)
            self.order_fields(self.field_order)
        else:
            self.fields["organisation"].queryset = organisations


class NamedOrganisation(forms.CharField):
    """An organisation by its full or short name, where there are too many to choose from."""

    def __init__(self, organisations):
        super().__init__(label="党组织", max_length=100, help_text="填全称或简称；含其下各党支部的在册党员")
        self.organisations = organisations

    def clean(self, value):
        name = super().clean(value)
        found = list(self.organisations.filter(name=name)[:2]) or list(
            self.organisations.filter(short_name=name)[:2]
        )
        if not found:
            raise forms.ValidationError("您的管辖范围内没有这个党组织，请核对名称。")
        if len(found) > 1:
            raise forms.ValidationError("有几个党组织都叫这个简称，请填全称。")
        return found[0]
