"""Recording a meeting that was held, and editing the record: one page from the kind to the minutes."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View

from branches.models import Organisation
from branches.scope import only_groups
from core.clock import today
from core.errors import Refused
from core.pages import ActPage, Permitted, PlainPage
from meetings import actions
from meetings.actions.record import NOT_EDITABLE
from meetings.cadence import Kind
from meetings.forms import attendance, overtaken
from meetings.forms import log as forms
from meetings.forms.calling import plan_item_in
from meetings.forms.plans import as_planned
from meetings.models import Draft, Meeting
from meetings.outlines import outline


class AtBranch:
    """The branch for which a meeting is recorded: the one named in the address, or the person's first.

    `row`: the announced, opened or recorded meeting the address names (`?meeting=`, or its own page), if any.
    """

    permission = "meetings.record"
    model = Meeting

    @cached_property
    def row(self):
        asked = self.kwargs.get("pk") or attendance.row_id(self.request.GET.get("meeting", ""))
        rows = self.rows().select_related("branch", "group", "minutes")
        return get_object_or_404(rows, pk=asked) if asked else None

    @cached_property
    def branches(self):
        user, day = self.request.user, today()
        alive = Organisation.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day))
        return list(forms.recordable(alive, user).branches()[:20])

    @cached_property
    def branch(self):
        if self.row is not None:
            return self.row.branch
        asked = attendance.row_id(self.request.GET.get("branch", ""))
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

    def sheet(self, values, marks):
        if forms.is_frozen(self.row):
            return attendance.frozen_sheet(self.row, marks)
        if self.groups is not None:
            values = forms.within_groups(values, self.groups)
        return attendance.sheet_for(self.branch, values, marks, forms.month_in(self.request.GET))

    @cached_property
    def plan_item(self):
        """The line of the branch's plan that the address names, if any."""
        return plan_item_in(self.request.GET, self.branch)

    def draft(self):
        kept = Draft.objects.filter(person=self.request.user, branch=self.branch, meeting=self.row)
        return kept.first()

    def address(self, **more):
        """This page again, with `more` in its query."""
        query = self.request.GET.copy()
        for name, value in more.items():
            query[name] = value
        held = self.row is not None and self.row.is_held
        page = reverse("meetings:edit", args=[self.row.pk]) if held else reverse("meetings:log")
        return f"{page}?{query.urlencode()}" if query else page


class Log(AtBranch, ActPage):
    title = "登记会议"
    button = "保存并提交"
    template_name = "meetings/log.html"
    form_class = forms.MeetingForm
    overtaken = None

    def get(self, request, *args, **kwargs):
        if self.row is not None and self.row.state in NOT_EDITABLE:
            messages.error(request, NOT_EDITABLE[self.row.state])
            return redirect(self.row)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | {"branch": self.branch, "groups": self.groups, "meeting": self.row}

    @cached_property
    def restored(self):
        """What was typed before, where the person asked to go on from it."""
        draft = self.draft() if "restore" in self.request.GET else None
        return draft and attendance.kept_of(draft)

    def get_initial(self):
        usual = forms.prefill(self.branch, self.request.user, self.request.GET)
        usual = as_planned(self.plan_item, usual)
        initial = forms.filled_from(self.row, usual) if self.row is not None else usual
        if self.restored is not None:
            initial |= forms.typed(self.restored)
        return initial if self.groups is None else forms.within_groups(initial, self.groups)

    def post(self, request, *args, **kwargs):
        if "refresh" in request.POST:
            form = self.form_class(
                **self.get_form_kwargs() | {"data": None, "files": None, "initial": forms.typed(request.POST)}
            )
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def act(self, form):
        before = self.row
        try:
            self.meeting = self.saved(form)
        except actions.Overtaken as refusal:
            self.row = refusal.meeting
            self.overtaken = overtaken.differences(refusal.meeting, form, self.request.POST)
            form.data = overtaken.onward(form.data, refusal.meeting)
            raise
        actions.forget_draft(self.branch, before, by=self.request.user)
        return f"{self.said(before)}{self.handed_up()}"

    def saved(self, form):
        data, user = self.request.POST, self.request.user
        said = {"attendance": attendance.attendance_in(data), "expected": attendance.ids_in(data)}
        if self.row is None or not self.row.is_held:
            about = {"overruled": attendance.overruled_in(data), "plan_item": self.plan_item}
            about |= form.facts | said
            return actions.record_meeting(self.branch, **about, meeting=self.row, by=user)
        version = form.cleaned_data["version"]
        return actions.edit_record(self.row, form.facts, **said, version=version, by=user)

    def said(self, before):
        if before is not None and before.is_held:
            return "已保存会议记录。"
        return f"已登记{self.meeting.kind_names}{'，标记为补录' if self.meeting.is_late else ''}。"

    def handed_up(self):
        """Submit where that was the button; what is recorded stays recorded if it is refused."""
        if self.request.POST.get("then") != "submit":
            return ""
        try:
            actions.submit(self.meeting, by=self.request.user)
        except Refused as refusal:
            messages.warning(self.request, refusal.message)
            return ""
        return "已提交上级审阅。"

    def get_success_url(self):
        return self.meeting.get_absolute_url()

    def marks(self, form):
        data = self.request.POST if self.request.method == "POST" else self.restored
        if data is not None:
            return attendance.attendance_in(data)
        return attendance.stored_marks(self.row) if self.row is not None else {}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        values = forms.typed(self.request.POST) if form.is_bound else form.initial
        return (
            context
            | self.around()
            | {
                "sheet": self.sheet(values, self.marks(form)),
                "reasons": forms.REASONS,
                "frozen": forms.is_frozen(self.row),
                "overtaken": self.overtaken,
                "draft": self.draft() if self.request.method == "GET" and self.restored is None else None,
            }
        )

    def around(self):
        """Where the form belongs, goes and is kept meanwhile."""
        new = self.row is None
        return {
            "branch": self.branch,
            "branches": self.branches if new else [],
            "month": forms.month_in(self.request.GET) if new else None,
            "address": self.address(),
            "restore_url": self.address(restore="1"),
            "draft_key": f"{self.request.user.pk}:{self.branch.pk}:{'new' if new else self.row.pk}",
        }


class Edit(Log):
    """What is recorded or was returned, to be put right."""

    title = "修改会议记录"


class Roster(AtBranch, PlainPage):
    """The roster part of the form alone, after its day, kind or group changed."""

    http_method_names = ["post"]
    template_name = "meetings/_roster.html"

    def post(self, request, *args, **kwargs):
        values, marks = forms.typed(request.POST), attendance.attendance_in(request.POST)
        return self.render_to_response(self.get_context_data(sheet=self.sheet(values, marks)))


class Outline(Roster):
    """The text field with the outline of the kinds chosen, those present named; what is written stays as it is."""

    template_name = "meetings/_body.html"

    def post(self, request, *args, **kwargs):
        values, marks = forms.typed(request.POST), attendance.attendance_in(request.POST)
        written = (values["body"] or "").strip()
        form = forms.MeetingForm(branch=self.branch, groups=self.groups, meeting=self.row, initial=values)
        if not written:
            form.initial["body"] = self.outlined(values, self.sheet(values, marks))
        return self.render_to_response(self.get_context_data(form=form, full=bool(written)))

    def outlined(self, values, sheet):
        kinds = self.row.kinds if forms.is_frozen(self.row) else values["kinds"]
        agenda = list(self.row.agenda.values_list("text", flat=True)) if self.row is not None else []
        names = [line["member"].name for line in sheet.lines if line["status"] == "present"]
        known = [kind for kind in kinds if kind in set(Kind)]
        topics = agenda or [topic for topic in [(values["topic"] or "").strip()] if topic]
        closed = list(self.row.motions.counting()) if self.row is not None else []
        votes = [f"{motion.matter}：{motion.sentence}" for motion in closed]
        decided = [motion.text or motion.matter for motion in closed if motion.passed]
        return outline(known, topics, names, votes, decided)


class KeepDraft(AtBranch, Permitted, View):
    """Keeps what the page has so far, every few seconds; with `discard` it throws it away and leads back."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if "discard" in request.POST:
            actions.forget_draft(self.branch, self.row, by=request.user)
            return redirect(self.address())
        values = forms.to_keep(request.POST)
        try:
            draft = actions.keep_draft(self.branch, self.row, values, by=request.user)
        except Refused as refusal:
            return JsonResponse({"refused": refusal.message}, status=413)
        return JsonResponse({"at": f"{timezone.localtime(draft.at):%H:%M}"})
