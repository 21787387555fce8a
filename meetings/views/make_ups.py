"""补课: who owes what, recording for several at once, waiving with a reason."""

import rules
from django.urls import reverse
from django.utils.functional import cached_property

from core.clock import today
from core.pages import ActPage, ListPage
from meetings import actions
from meetings.actions.make_ups import MOST_AT_ONCE
from meetings.forms import follow_up as forms
from meetings.forms.calling import ReasonForm
from meetings.forms.log import row_id
from meetings.models import MakeUp
from meetings.resources import MakeUpResource


class MakeUpList(ListPage):
    permission = "meetings.see"
    model = MakeUp
    title = "补课"
    template_name = "meetings/make_ups.html"
    filterset_class = forms.MakeUpFilter
    resource_class = MakeUpResource
    export_permission = "meetings.see"

    def get_context_data(self, **kwargs):
        may_record = rules.has_perm("meetings.record", self.request.user)
        return super().get_context_data(today=today(), may_record=may_record, **kwargs)


class OfSeveral(ActPage):
    """An act on the rows ticked in the list (`id` in the address, any number)."""

    permission = "meetings.record"
    template_name = "meetings/make_ups_act.html"

    @cached_property
    def chosen(self):
        ids = [pk for written in self.request.GET.getlist("id") if (pk := row_id(written)) is not None]
        return MakeUp.objects.where_may(self.request.user, self.permission).filter(pk__in=ids)

    def get_success_url(self):
        return reverse("meetings:make_ups")

    def get_context_data(self, **kwargs):
        rows = list(self.chosen.for_list()[:MOST_AT_ONCE])
        return super().get_context_data(chosen=rows, cancel_url=self.get_success_url(), **kwargs)


class RecordMakeUps(OfSeveral):
    title = "登记补课"
    button = "登记补课"
    form_class = forms.MakeUpForm

    def get_initial(self):
        return {"done_on": today()}

    def act(self, form):
        count = actions.record_make_ups(self.chosen, **form.cleaned_data, by=self.request.user)
        return f"已登记 {count} 人补课。"


class WaiveMakeUps(OfSeveral):
    title = "不再补课"
    button = "不再补课"
    form_class = ReasonForm

    def act(self, form):
        count = actions.waive_make_ups(self.chosen, form.cleaned_data["why"], by=self.request.user)
        return f"{count} 人不再补课，原因留存。"
