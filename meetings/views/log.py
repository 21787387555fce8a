"""Recording a meeting that was held: one page from the kind to the minutes."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import only_groups
from core.clock import today
from core.pages import ActPage, PlainPage
from meetings import actions
from meetings.forms import log as forms


class AtBranch:
    """The branch for which a meeting is recorded: the one named in the address, or the person's first."""

    permission = "meetings.record"

    @cached_property
    def branches(self):
        user, day = self.request.user, today()
        alive = Organisation.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day))
        return list(forms.recordable(alive, user).branches()[:20])

    @cached_property
    def branch(self):
        asked = forms.row_id(self.request.GET.get("branch", ""))
        if asked is not None:
            reach = forms.recordable(Organisation.objects.all(), self.request.user)
            return get_object_or_404(reach.branches(), pk=asked)
        if not self.branches:
            raise Http404("您的任职下没有可以登记会议的党支部。")
        return self.branches[0]

    @cached_property
    def groups(self):
        """The 党小组 (ids) the person records for, where it is not the whole branch (None)."""
        return only_groups(self.request.user, self.permission, self.branch)

    def sheet(self, values):
        if self.groups is not None:
            values = forms.within_groups(values, self.groups)
        marks = forms.attendance_in(self.request.POST)
        return forms.sheet_for(self.branch, values, marks, forms.month_in(self.request.GET))


class Log(AtBranch, ActPage):
    title = "登记会议"
    button = "保存会议"
    template_name = "meetings/log.html"
    form_class = forms.MeetingForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.branch, "groups": self.groups}

    def get_initial(self):
        initial = forms.prefill(self.branch, self.request.user, self.request.GET)
        return initial if self.groups is None else forms.within_groups(initial, self.groups)

    def post(self, request, *args, **kwargs):
        if "refresh" in request.POST:
            form = forms.MeetingForm(
                branch=self.branch, groups=self.groups, initial=forms.typed(request.POST)
            )
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def act(self, form):
        post = self.request.POST
        self.meeting = actions.record_meeting(
            self.branch,
            **form.cleaned_data,
            attendance=forms.attendance_in(post),
            expected=forms.ids_in(post),
            by=self.request.user,
        )
        return f"已登记{self.meeting.kind_names}{'，标记为补录' if self.meeting.is_late else ''}。"

    def get_success_url(self):
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        values = forms.typed(self.request.POST) if form.is_bound else form.initial
        return context | {
            "sheet": self.sheet(values),
            "branch": self.branch,
            "branches": self.branches,
            "month": forms.month_in(self.request.GET),
            "reasons": forms.REASONS,
        }


class Roster(AtBranch, PlainPage):
    """The roster part of the form alone, after its day, kind or group changed."""

    http_method_names = ["post"]
    template_name = "meetings/_roster.html"

    def post(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(sheet=self.sheet(forms.typed(request.POST))))
