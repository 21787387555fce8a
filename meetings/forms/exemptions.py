"""Forms of 免开."""

import django_filters
from django import forms
from django.db.models import Q

from branches.forms import DateInput, PaperFields
from branches.models import Organisation
from branches.scope import one_branch
from core.clock import today
from meetings.cadence import LABELS
from members.forms.place import branch_field


def in_reach(request):
    """Organisations whose meetings the person sees."""
    return Organisation.objects.where_may(request.user, "meetings.see")


class ExemptionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="类型", choices=list(LABELS.items()), empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("now", "正在免开"), ("over", "已结束"), ("withdrawn", "已撤回")],
        method="in_state",
        empty_label="全部",
    )
    branch = django_filters.ModelChoiceFilter(queryset=in_reach, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"]

    def in_state(self, rows, name, value):
        if value == "withdrawn":
            return rows.filter(withdrawn_at__isnull=False)
        over = Q(until__lt=today())
        return rows.in_force().filter(over if value == "over" else ~over)


class ExemptionForm(PaperFields):
    kinds = forms.MultipleChoiceField(
        label="免开哪些会议", choices=list(LABELS.items()), widget=forms.CheckboxSelectMultiple
    )
    since = forms.DateField(label="自", widget=DateInput)
    until = forms.DateField(
        label="至", widget=DateInput, required=False, help_text="最后一天；没有定期限就不填，以后再结束"
    )
    reason = forms.CharField(label="原因", max_length=200)

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"] = branch_field("党支部", branches)
        self.order_fields(["branch", "kinds", "since", "until", "reason"])


class EndForm(forms.Form):
    until = forms.DateField(label="最后一天", widget=DateInput)


class WithdrawForm(forms.Form):
    why = forms.CharField(label="撤回原因", max_length=200)
