"""Announcing a meeting, changing and calling it off, its answers and its agenda: the recorder's side."""

from django.shortcuts import get_object_or_404

from core.clock import today
from core.pages import ActPage, Button
from meetings import actions
from meetings.actions.agenda import EDITABLE
from meetings.answers import Answers
from meetings.forms import calling as forms
from meetings.forms.log import row_id, within_groups
from meetings.models import ActionItem, AgendaItem, Meeting
from meetings.notices import told_of
from meetings.views.log import AtBranch


class Call(AtBranch, ActPage):
    title = "通知开会"
    button = "发出通知"
    template_name = "meetings/call.html"
    form_class = forms.CallForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.branch, "groups": self.groups}

    def get_initial(self):
        initial = forms.call_prefill(self.branch, self.request.user, self.request.GET)
        return initial if self.groups is None else within_groups(initial, self.groups)

    def act(self, form):
        item = forms.plan_item_in(self.request.GET, self.branch)
        self.meeting = actions.call_meeting(
            self.branch, **form.cleaned_data, plan_item=item, by=self.request.user
        )
        return f"已通知 {len(told_of(self.meeting))} 人；没有账号的请另外转告。"

    def get_success_url(self):
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs):
        item = forms.plan_item_in(self.request.GET, self.branch)
        return super().get_context_data(branch=self.branch, branches=self.branches, plan_item=item, **kwargs)


class OfMeeting:
    """An act of whoever records the meeting."""

    permission = "meetings.record"
    model = Meeting

    def rows(self):
        return super().rows().select_related("branch", "group")

    def get_success_url(self):
        return self.row.get_absolute_url()


class ChangeCall(OfMeeting, ActPage):
    title = "更改会议通知"
    button = "保存并告诉大家"
    form_class = forms.Announcement

    def get_initial(self):
        return {name: getattr(self.row, name) for name in forms.Announcement.base_fields}

    def act(self, form):
        actions.change_call(self.row, **form.cleaned_data, by=self.request.user)
        return "已更改；日期、时间、地点有变的已再次通知。"


class CancelMeeting(OfMeeting, ActPage):
    title = "取消会议"
    button = "取消会议"
    template_name = "meetings/cancel.html"
    form_class = forms.ReasonForm

    def act(self, form):
        actions.cancel_meeting(self.row, form.cleaned_data["why"], by=self.request.user)
        return "会议已取消，收到过通知的人已被告知。"


class WithdrawCall(OfMeeting, Button):
    """A notice sent by mistake."""

    def act(self):
        actions.withdraw_call(self.row, by=self.request.user)
        return "通知已撤回，会议记为取消。"


class AskAgain(OfMeeting, Button):
    def act(self):
        return f"已提醒 {actions.ask_again(self.row, by=self.request.user)} 人。"


class AnswerFor(OfMeeting, ActPage):
    """What somebody answered by telephone."""

    title = "代为登记回复"
    form_class = forms.AnswerForm

    def get_form_kwargs(self):
        people = [line.member.pk for line in Answers(self.row).lines]
        return super().get_form_kwargs() | {"people": people}

    def get_initial(self):
        return {"member": row_id(self.request.GET.get("member", ""))}

    def act(self, form):
        reply = actions.answer(self.row, **form.cleaned_data, by=self.request.user)
        return f"已登记{reply}。"


class AddPoint(OfMeeting, Button):
    def act(self):
        asked = row_id(self.request.POST.get("task", ""))
        task = (
            None
            if asked is None
            else get_object_or_404(ActionItem, pk=asked, meeting__branch=self.row.branch)
        )
        item = actions.add_point(
            self.row, self.request.POST.get("text", "").replace("\0", ""), task, by=self.request.user
        )
        return f"议程已加上：{item}。"


class OfPoint(Button):
    permission = "meetings.record"
    model = AgendaItem

    def rows(self):
        seen = Meeting.objects.visible_to(self.request.user)
        return AgendaItem.objects.filter(meeting__in=seen).select_related("meeting__branch", "meeting__group")


class RemovePoint(OfPoint):
    def act(self):
        actions.remove_point(self.row, by=self.request.user)
        return f"已从议程去掉：{self.row}。"


class MovePoint(OfPoint):
    def act(self):
        actions.move_point(self.row, self.request.POST.get("up") == "1", by=self.request.user)
        return "议程顺序已调整。"


def before_of(meeting, may_record):
    """What templates/meetings/_before.html shows of a meeting: answers, agenda, action items."""
    called = meeting.state == Meeting.State.CALLED
    held = meeting.state not in (Meeting.State.CALLED, Meeting.State.CANCELLED)
    return agenda_of(meeting, may_record) | {
        "answers": Answers(meeting) if called else None,
        "tasks": meeting.actions.for_list(),
        "may_note_task": may_record and held,
        "may_record": may_record,
        "called": called,
        "overdue_call": called and meeting.held_on < today(),
        "today": today(),
    }


def agenda_of(meeting, may_record):
    """The points; to who may edit them also the open items of earlier meetings that are not among them."""
    agenda = list(meeting.agenda.select_related("task__owner"))
    editable = may_record and meeting.state in EDITABLE
    there = [item.task_id for item in agenda if item.task_id]
    carried = ActionItem.objects.carried_to(meeting).exclude(pk__in=there) if editable else []
    return {"agenda": agenda, "agenda_editable": editable, "carried": carried}
