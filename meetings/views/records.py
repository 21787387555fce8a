"""After the record: submit it, sign it, read it in Word, put it right beside the text."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.functional import cached_property

from branches.scope import posts_of
from core.actions import note_access
from core.errors import Refused
from core.export import download
from core.models import AccessLog
from core.pages import OWN, ActPage, Button, DetailPage
from meetings import actions, reviewing
from meetings.course import SIGNABLE, as_it_stands
from meetings.forms import records as forms
from meetings.letters import DOCX, letter_of
from meetings.models import Meeting, Signature


class OfMeeting:
    """An act on one meeting, by those who record for it."""

    permission = "meetings.record"
    model = Meeting

    def rows(self):
        return super().rows().select_related("branch", "group", "minutes")

    def get_success_url(self):
        return self.row.get_absolute_url()


class Submit(OfMeeting, Button):
    def act(self):
        actions.submit(self.row, by=self.request.user)
        return "已提交上级审阅。"


class VoidRecord(OfMeeting, ActPage):
    """For what was recorded wrongly: another day or kind, or twice."""

    title = "作废会议记录"
    button = "作废"
    form_class = forms.VoidForm

    def act(self, form):
        actions.void_record(self.row, form.cleaned_data["why"], by=self.request.user)
        return "会议记录已作废，不再计数；开过的会请重新登记。"


class SignOnPaper(OfMeeting, Button):
    """The recorder notes the signature of somebody without an account."""

    def act(self):
        role = Signature.Role.HOST if self.kwargs["role"] == "host" else Signature.Role.RECORDER
        signature = actions.sign(self.row, role, on_paper=True, by=self.request.user)
        return f"已登记{role.label}{signature.name}的纸质签名。"


class Sign(DetailPage):
    """The record to read and sign, for the host and the recorder themselves, whether they hold a post or not."""

    permission = OWN
    model = Meeting
    template_name = "meetings/sign.html"
    title = "会议记录签名"

    def rows(self):
        user = self.request.user
        posts = [post.organisation_id for post in posts_of(user)]
        own = Q(branch__in=posts) | Q(branch__members__user=user, branch__members__left_on=None)
        named = Q(host=user.name) | Q(recorder=user.name)
        rows = Meeting.objects.held().filter(own, named).distinct()
        return rows.select_related("branch", "group", "minutes")

    @cached_property
    def roles(self):
        missing = reviewing.unsigned(self.row) if self.row.state in SIGNABLE else []
        return [role for role in missing if role in reviewing.roles_of(self.request.user, self.row)]

    def get_context_data(self, **kwargs):
        return super().get_context_data(roles=self.roles, **as_it_stands(self.row), **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            for role in self.roles or list(Signature.Role):
                actions.sign(self.row, role, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "已签名。")
        return redirect("meetings:sign", self.row.pk)


class Amend(OfMeeting, ActPage):
    title = "更正"
    button = "登记更正"
    form_class = forms.AmendForm

    def act(self, form):
        actions.amend(self.row, **form.cleaned_data, by=self.request.user)
        return "已登记更正，写在原记录旁边。"


class Letter(DetailPage):
    """The record as Word."""

    permission = "meetings.see"
    model = Meeting

    def rows(self):
        return super().rows().held().select_related("branch", "group", "minutes")

    def get(self, request, *args, **kwargs):
        name = f"{self.row.held_on:%Y%m%d}-{self.row.topic[:40]}.docx"
        note_access(request, AccessLog.Kind.EXPORT, f"会议记录 {self.row.held_on} {self.row.topic}")
        return download(letter_of(self.row), name, DOCX)
