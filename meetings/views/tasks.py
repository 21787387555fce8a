"""Action items: the list, one with its course, and what is done with it."""

import rules
from django.urls import reverse

from branches.scope import may
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage
from meetings import actions
from meetings.forms import follow_up as forms
from meetings.forms.calling import ReasonForm
from meetings.models import ActionItem
from meetings.resources import TaskResource
from meetings.task_course import course_of
from meetings.views.calling import OfMeeting


class TaskList(ListPage):
    permission = "meetings.see"
    model = ActionItem
    title = "待办事项"
    template_name = "meetings/tasks.html"
    filterset_class = forms.TaskFilter
    resource_class = TaskResource
    export_permission = "meetings.see"

    def get_context_data(self, **kwargs):
        may_record = rules.has_perm("meetings.record", self.request.user)
        return super().get_context_data(today=today(), may_record=may_record, **kwargs)


class Task(DetailPage):
    permission = "meetings.see"
    model = ActionItem
    template_name = "meetings/task.html"

    def rows(self):
        return super().rows().for_list()

    @property
    def title(self):
        return self.row.text

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            course=course_of(self.row),
            may_record=may(self.request.user, "meetings.record", self.row),
            today=today(),
            **kwargs,
        )


class AddTask(OfMeeting, ActPage):
    title = "登记待办事项"
    form_class = forms.TaskForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.row.branch}

    def act(self, form):
        task = actions.note_task(self.row, **form.cleaned_data, by=self.request.user)
        return f"已登记，由{task.owner}在 {task.due_on} 前完成；办结前每次会议自动列入议程。"


class OfTask:
    permission = "meetings.record"
    model = ActionItem

    def rows(self):
        return super().rows().for_list()

    def get_success_url(self):
        return self.row.get_absolute_url()


class FinishTask(OfTask, ActPage):
    title = "办结"
    button = "办结"
    form_class = forms.DoneForm

    def act(self, form):
        actions.finish_task(self.row, form.cleaned_data["how"], by=self.request.user)
        return "已办结。"


class FinishOwnTask(FinishTask):
    """The same by its owner, who needs no post for it."""

    permission = OWN
    parent = "我的会议"

    def rows(self):
        return ActionItem.objects.for_list().filter(owner__user=self.request.user)

    def get_success_url(self):
        return reverse("meetings:mine")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"row": None}


class DropTask(OfTask, ActPage):
    title = "不再办理"
    button = "不再办理"
    form_class = ReasonForm

    def act(self, form):
        actions.drop_task(self.row, form.cleaned_data["why"], by=self.request.user)
        return "已记为不再办理，原因留存。"


class HandOver(OfTask, ActPage):
    title = "换责任人"
    form_class = forms.HandOverForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.row.meeting.branch}

    def act(self, form):
        task = actions.hand_over(self.row, form.cleaned_data["owner"], by=self.request.user)
        return f"已交给{task.owner}。"


class PutOff(OfTask, ActPage):
    title = "改完成期限"
    form_class = forms.PutOffForm

    def get_initial(self):
        return {"due_on": self.row.due_on}

    def act(self, form):
        task = actions.put_off(self.row, form.cleaned_data["due_on"], by=self.request.user)
        return f"完成期限改为 {task.due_on}，原来的期限留在经过里。"
