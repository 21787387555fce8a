"""Signing in at a meeting: the code on the screen, the scan, and the one tap that confirms it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.views import View

from core.errors import Refused
from core.pages import OWN, DetailPage, PlainPage
from meetings import actions
from meetings import check_in as codes
from meetings.models import Attendance, Meeting
from meetings.views.live import OneMeeting

TICKET, SALT = "meeting_scan", "meetings.check_in"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
LATEST = 5
SAYS = {
    codes.Verdict.OLD: "二维码已经换了，请重新扫屏幕上现在的二维码。",
    codes.Verdict.FUTURE: "二维码还没到时间，请重新扫屏幕上现在的二维码。",
    codes.Verdict.WRONG: "不是这次会议的签到码，请扫会场屏幕上的二维码。",
}
STATUS = {codes.Verdict.OLD: 410, codes.Verdict.FUTURE: 410, codes.Verdict.WRONG: 404}
NOT_DUE = "您不在这次会议的名单上；应当参加的，请找会务核对名册。"
NO_TICKET = "没有扫码，或扫码已超过 5 分钟，请重新扫屏幕上的二维码。"


class Screen(OneMeeting, DetailPage):
    """The page for the projector: the code of the moment, big, and who came in last."""

    template_name = "meetings/live/screen.html"
    title = "扫码签到"

    def get(self, request, *args, **kwargs):
        if self.row.state != Meeting.State.OPEN or self.row.ended_at:
            return self.leave()
        return super().get(request, *args, **kwargs)

    def leave(self):
        return redirect("meetings:live", pk=self.row.pk)

    def get_context_data(self, **kwargs):
        lines = self.row.attendance.exclude(checked_in_at=None).select_related("member")
        code = codes.code_of(self.row.check_in_key, self.row.pk, codes.step_of(timezone.now()))
        code_address = self.request.build_absolute_uri(reverse("meetings:scan", args=[self.row.pk, code]))
        return super().get_context_data(
            picture=mark_safe(codes.picture(code_address)),  # noqa: S308 (our own markup: dots of a picture)
            code_address=code_address,
            address=code_address.partition("/meetings/")[0],
            unreachable=self.request.get_host().partition(":")[0] in LOCAL,
            latest=lines.order_by("-checked_in_at")[:LATEST],
            count=lines.count(),
            **kwargs,
        )


class ScreenCode(Screen):
    """The code alone, asked for again every few seconds; it changes every half minute."""

    template_name = "meetings/live/_code.html"

    def leave(self):
        return HttpResponse(headers={"HX-Redirect": reverse("meetings:live", args=[self.row.pk])})


def said(request, message, status):
    """A page with one sentence, for a phone, signed in or not."""
    return render(request, "meetings/live/scan.html", {"message": message}, status=status)


@method_decorator(login_not_required, name="dispatch")
class Scan(View):
    """Where the code leads: the moment of the scan is kept, so that signing in to the system may take its time."""

    def get(self, request, pk, code):
        meeting = Meeting.objects.filter(pk=pk).only("check_in_key", "state", "ended_at").first()
        key = meeting.check_in_key if meeting else ""
        now = timezone.now()
        verdict = codes.read_code(key, pk, code, now)
        if verdict != codes.Verdict.GOOD:
            return said(request, SAYS[verdict], STATUS[verdict])
        if meeting.state != Meeting.State.OPEN or meeting.ended_at:
            return said(request, "会议已经结束，签到已关闭；到了会没签上的，请支部登记。", 410)
        response = redirect("meetings:check_in", pk=pk)
        ticket = {"max_age": codes.TICKET_SECONDS, "secure": settings.SESSION_COOKIE_SECURE, "httponly": True}
        response.set_signed_cookie(TICKET, f"{pk}:{now.timestamp()}", salt=SALT, samesite="Lax", **ticket)
        return response


class CheckIn(PlainPage):
    """The one tap of a signed-in member; only the own line of the roster is ever touched."""

    permission = OWN
    template_name = "meetings/live/check_in.html"
    title = "签到"

    def dispatch(self, request, *args, **kwargs):
        if self.line is None:
            return said(request, NOT_DUE, 404)
        if self.line.checked_in_at is None and self.scanned_at is None:
            return said(request, NO_TICKET, 410)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def line(self):
        lines = Attendance.objects.filter(meeting=self.kwargs["pk"], member__user=self.request.user)
        return lines.select_related("meeting", "member").first()

    @cached_property
    def scanned_at(self):
        """When the code of this meeting was scanned on this phone; None when it was not, or too long ago."""
        held = self.request.get_signed_cookie(TICKET, "", salt=SALT, max_age=codes.TICKET_SECONDS)
        meeting, _, moment = held.partition(":")
        if meeting != str(self.kwargs["pk"]):
            return None
        return datetime.fromtimestamp(float(moment), tz=timezone.get_current_timezone())

    def post(self, request, *args, **kwargs):
        if self.line.checked_in_at is None:
            try:
                actions.check_in(self.line.meeting, request.user, self.scanned_at, by=request.user)
            except Refused as refusal:
                return said(request, refusal.message, 410)
        return redirect("meetings:check_in", pk=self.line.meeting_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(line=self.line, meeting=self.line.meeting, **kwargs)
