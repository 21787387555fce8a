"""The decision of a branch that something about dues rests on: one of the system, or one typed in from paper."""

from datetime import timedelta

from django import forms

from branches.actions import Paper
from branches.forms import DateInput
from branches.models import Decision
from core.clock import today

RECENT = timedelta(days=400)


class DecisionChoice(forms.ModelChoiceField):
    def label_from_instance(self, decision):
        return f"{decision.decided_on} {decision.matter}"


class DecisionFields(forms.Form):
    """Either a decision of the branch that was passed here, or the day and the text of one on paper."""

    decision = DecisionChoice(
        label="支部决议",
        queryset=Decision.objects.none(),
        required=False,
        empty_label="没有登记在系统中，填下面两项",
    )
    resolved_on = forms.DateField(label="支部研究日期", widget=DateInput, required=False)
    resolution = forms.CharField(label="研究意见", max_length=200, required=False)
    needed = True

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        recent = Decision.objects.filter(organisation__in=branches, decided_on__gte=today() - RECENT)
        self.fields["decision"].queryset = recent.order_by("-decided_on", "-id")
        last = ["decision", "resolved_on", "resolution"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def clean(self):
        value = super().clean()
        if value.get("decision") or "resolved_on" in self.errors:
            return value
        if value.get("resolved_on") and not value.get("resolution", "").strip():
            self.add_error("resolution", "请写明支部研究的意见。")
        elif self.needed and not value.get("resolved_on"):
            self.add_error("resolved_on", "请选支部决议，或者填支部研究的日期和意见。")
        return value

    def found(self, branch):
        """The Decision chosen, the Paper filled in, or None."""
        value = self.cleaned_data
        if value.get("decision") or not value.get("resolved_on"):
            return value.get("decision")
        return Paper(branch.name[:100], value["resolved_on"], text=value["resolution"])
