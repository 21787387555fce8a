"""The member's side of an announced meeting: what comes, answering, the entry for the own calendar."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views import View

from core.export import download
from core.pages import OWN, Button, DetailPage, Permitted
from meetings import actions
from meetings.calendar_entry import entry_of
from meetings.forms.log import REASONS
from meetings.invited import coming_to, is_due
from meetings.models import ActionItem, MakeUp, Meeting
from members.models import Member

State = Meeting.State


class Invited:
    """An announced meeting the signed-in member is due at; 404 for everybody else."""

    permission = OWN

    @cached_property
    def member(self):
        return Member.objects.filter(user=self.request.user).first()

    @cached_property
    def row(self):
        meetings = Meeting.objects.filter(called_at__isnull=False).select_related("branch", "group")
        meeting = get_object_or_404(meetings, pk=self.kwargs["pk"])
        if not self.may_open(meeting):
            raise Http404
        return meeting

    def may_open(self, meeting):
        return self.member is not None and is_due(self.member, meeting)


class Invitation(Invited, DetailPage):
    """The notice as the member reads it, with the agenda and the answer."""

    template_name = "meetings/invitation.html"

    @property
    def title(self):
        return self.row.topic

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            agenda=self.row.agenda.all(),
            reply=self.row.replies.filter(member=self.member).first(),
            reasons=REASONS,
            **kwargs,
        )


class Answer(Invited, Button):
    """参加 or 请假 in one tap."""

    def act(self):
        post = self.request.POST
        reason = (post.get("other") or post.get("reason", "")).replace("\0", "")
        reply = actions.answer(self.row, self.member, post.get("coming") == "1", reason, by=self.request.user)
        return "已回复：参加。" if reply.coming else f"已请假：{reply.reason}。"

    def back(self):
        from django.urls import reverse

        return reverse("meetings:invitation", args=[self.row.pk])


class CalendarFile(Invited, Permitted, View):
    """The .ics, for those due and for whoever sees the meeting."""

    def may_open(self, meeting):
        sees = Meeting.objects.visible_to(self.request.user).filter(pk=meeting.pk).exists()
        return sees or super().may_open(meeting)

    def get(self, request, *args, **kwargs):
        content = entry_of(self.row, self.row.agenda.all())
        name = f"{self.row.held_on}-{self.row.kind_names}.ics"
        return download(content, name, "text/calendar; charset=utf-8")


def own_of(user, day):
    """What stands above the own meetings of a person: what comes, the own action items, what is to be made up for."""
    member = Member.objects.filter(user=user).first()
    if member is None:
        return {}
    make_ups = MakeUp.objects.owed().filter(attendance__member=member).for_list()
    return {
        "coming": coming_to(member, day),
        "tasks": ActionItem.objects.still_open().filter(owner=member).for_list(),
        "make_ups": make_ups,
        "reasons": REASONS,
        "today": day,
    }
