"""For those who keep the system running: jobs, the access log, health."""

import django_filters
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse

from core.models import AccessLog, JobRun
from core.pages import ListPage


class JobRunList(ListPage):
    permission = "core.see_jobs"
    model = JobRun
    title = "任务记录"
    template_name = "core/jobs.html"
    filterset_fields = ["name", "outcome"]

    def get_queryset(self):
        return JobRun.objects.order_by("-started_at", "-id")


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


@login_not_required
def health(request):
    """The process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
