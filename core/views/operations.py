"""For those who keep the system running: jobs and the access log."""

import django_filters
import rules
from django import forms
from django.http import Http404
from django.urls import reverse_lazy
from django.utils.functional import cached_property

from core import actions, jobs, tasks
from core.clock import today
from core.forms import WhichMonth
from core.models import AccessLog, JobRun
from core.pages import ActPage, ListPage, PlainPage


class JobList(PlainPage):
    """The timetable: what each job does, how its last run went, when the next is due."""

    permission = "core.see_jobs"
    title = "任务"
    template_name = "core/jobs.html"

    def get_context_data(self, **kwargs):
        beat = jobs.last_beat()
        return super().get_context_data(
            lines=jobs.overview(),
            beat=beat,
            beat_is_late=jobs.is_late(beat),
            may_run=rules.has_perm("core.run_jobs", self.request.user),
            **kwargs,
        )


class RunFilter(django_filters.FilterSet):
    name = django_filters.ChoiceFilter(
        label="任务", choices=lambda: [(job.name, job.title) for job in jobs.timetable()]
    )

    class Meta:
        model = JobRun
        fields = ["name", "outcome"]


class JobRunList(ListPage):
    permission = "core.see_jobs"
    model = JobRun
    title = "任务记录"
    template_name = "core/job_runs.html"
    filterset_class = RunFilter

    def get_queryset(self):
        return JobRun.objects.for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"runs": jobs.as_shown(context["page_obj"].object_list)}


class RunJob(ActPage):
    """Ask for a run now; a worker does it."""

    permission = "core.run_jobs"
    title = "现在运行"
    template_name = "ui/confirm.html"
    parent = "任务"
    success_url = reverse_lazy("core:jobs")

    @cached_property
    def job(self):
        if self.kwargs["name"] not in jobs.registry:
            raise Http404
        return jobs.registry[self.kwargs["name"]]

    def get_form_class(self):
        return WhichMonth if self.job.monthly else forms.Form

    def act(self, form):
        run = actions.ask_to_run(self.job, form.cleaned_data.get("day") or today(), by=self.request.user)
        if tasks.send(tasks.run_waiting, run.name):
            return f"“{self.job.title}”已交给后台运行，结果见任务记录。"
        return f"消息队列现在没有响应。“{self.job.title}”已经记下，恢复后自动运行，不用再点。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            question=f"现在运行“{self.job.title}”？",
            consequences=[
                self.job.about,
                "可以重复运行：已经做过的不会再做一遍。",
                "谁在什么时候要求运行，记入任务记录。",
            ],
            button="现在运行",
            button_tone="primary",
            **kwargs,
        )


class AccessFilter(django_filters.FilterSet):
    username = django_filters.CharFilter(field_name="user__username", label="账号")

    class Meta:
        model = AccessLog
        fields = ["kind"]


class AccessLogList(ListPage):
    permission = "core.see_access_log"
    model = AccessLog
    title = "访问日志"
    template_name = "core/access_log.html"
    filterset_class = AccessFilter

    def get_queryset(self):
        return AccessLog.objects.select_related("user").order_by("-at", "-id")
