"""A meeting that is being held: opening it, the roster and the votes as they come, its end."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import Refused
from core.pages import ActPage, Button, DetailPage
from meetings import actions, live
from meetings.forms import log
from meetings.forms.live import HoldForm
from meetings.models import Meeting
from meetings.views.log import AtBranch


class OneMeeting:
    """A page or button about one meeting, for who records it."""

    permission = "meetings.record"
    model = Meeting

    def rows(self):
        return super().rows().select_related("branch", "group")


class LiveButton(OneMeeting, Button):
    """A button of the live page; scripts get the `part` that changed, a page without scripts is led back to it."""

    part = None

    def post(self, request, *args, **kwargs):
        if not (self.part and request.htmx):
            return super().post(request, *args, **kwargs)
        said = ""
        try:
            self.act()
        except Refused as refusal:
            said = refusal.message
        return render(request, self.part, self.seen() | {"said": said})

    def seen(self):
        """The context of `part`."""
        return {"now": live.now_at(self.row), "reasons": log.REASONS}

    def back(self):
        if self.row.state == Meeting.State.OPEN:
            return reverse("meetings:live", args=[self.row.pk])
        return self.row.get_absolute_url()


class OpenMeeting(LiveButton):
    def act(self):
        self.row = actions.open_meeting(self.row, by=self.request.user)
        return "会议已经开始，名单按今天的名册固定。"


class HoldNow(AtBranch, ActPage):
    title = "现在开会"
    form_class = HoldForm
    button = "开会"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.branch, "groups": self.groups}

    def get_initial(self):
        initial = log.prefill(self.branch, self.request.user, self.request.GET)
        return initial if self.groups is None else log.within_groups(initial, self.groups)

    def act(self, form):
        facts = {name: form.cleaned_data[name] for name in form.fields}
        self.meeting = actions.hold_now(self.branch, **facts, by=self.request.user)
        return "会议已经开始，名单按今天的名册固定。"

    def get_success_url(self):
        return reverse("meetings:live", args=[self.meeting.pk])

    def get_context_data(self, **kwargs):
        url = reverse("meetings:list")
        more = {"cancel_url": url, "parent": "三会一课", "parent_url": url, "here": self.title}
        return super().get_context_data(note=f"{self.branch}，没有通知过的会议", **more | kwargs)


class Live(OneMeeting, DetailPage):
    template_name = "meetings/live/page.html"

    @property
    def title(self):
        return self.row.topic

    def get(self, request, *args, **kwargs):
        if self.row.state != Meeting.State.OPEN:
            return redirect(self.row)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=live.now_at(self.row), reasons=log.REASONS, **kwargs)


class LiveNow(OneMeeting, DetailPage):
    """The part of the live page that changes, asked for again every few seconds."""

    template_name = "meetings/live/_now.html"

    def get(self, request, *args, **kwargs):
        if self.row.state != Meeting.State.OPEN:
            return HttpResponse(headers={"HX-Redirect": self.row.get_absolute_url()})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=live.now_at(self.row), reasons=log.REASONS, **kwargs)


class Mark(LiveButton):
    """One person's mark, saved at once; that line and the counts come back, everybody else's line stays."""

    part = "meetings/live/_marked.html"

    @property
    def member_id(self):
        return log.row_id(self.request.POST.get("member", ""))

    def act(self):
        post = self.request.POST
        status, reason = post.get("status") or post.get("was", ""), post.get("reason", "").replace("\0", "")
        line = actions.mark(self.row, self.member_id, status, reason, by=self.request.user)
        return f"{line.member.name}：{line.get_status_display()}。"

    def seen(self):
        context = super().seen()
        line = next((line for line in context["now"].lines if line.member_id == self.member_id), None)
        return context | {"line": line}


class MarkAll(LiveButton):
    part = "meetings/live/_now.html"

    def act(self):
        count = actions.mark_all_present(self.row, by=self.request.user)
        return f"已记 {count} 人到会，请点出没来的人。"


class RefreshRoster(LiveButton):
    def act(self):
        joined, gone = actions.refresh_roster(self.row, by=self.request.user)
        return f"名单已按今天的名册更新：加入 {joined} 人，去掉 {gone} 人；已有的出勤不变。"


class EndMeeting(LiveButton):
    def act(self):
        actions.end_meeting(self.row, by=self.request.user)
        return "会议结束，签到已关闭；请写会议记录。"


class ResumeMeeting(LiveButton):
    def act(self):
        actions.resume_meeting(self.row, by=self.request.user)
        return "会议继续，签到已打开。"
