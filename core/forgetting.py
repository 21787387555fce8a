"""The job that throws away what is not kept: uploads nobody commits and exported sheets, they hold personal data; old job
runs, errands and messages.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from core import exporting
from core.jobs import periodic
from core.models import Delivery, Errand, JobRun
from core.sheets.batches import drop_forgotten

RUNS_KEPT = timedelta(days=366)
DELIVERIES_KEPT = timedelta(days=92)


@periodic(
    "core.forget",
    "清除过期数据",
    "清除 7 天没有入库的上传，3 天以前后台导出的文件，一年以前的任务记录和长任务，以及三个月以前已送达、不再发的外发消息。",
    "过期的上传和导出的文件还留在系统里，其中有个人信息。",
    at="03:30",
)
def forget(counts, day, *, by):
    """Throw away what was uploaded SHEET_KEEP_DAYS before `day` and not committed; errands, and runs but for the last of
    a job, of more than a year before; sheets a worker wrote after EXPORT_KEEP_DAYS; messages that have gone after three
    months.
    """
    now = timezone.make_aware(datetime.combine(day, time.min))
    counts["清除上传"] = drop_forgotten(now, by=by)
    counts["清除导出文件"] = exporting.drop_old(timezone.now())
    old = JobRun.objects.filter(started_at__lt=now - RUNS_KEPT)
    counts["清除任务记录"], _ = old.exclude(pk__in=JobRun.objects.last_of_each().values("pk")).delete()
    counts["清除长任务"], _ = Errand.objects.filter(ended_at__lt=now - RUNS_KEPT).delete()
    gone = Delivery.objects.filter(state__in=Delivery.GONE, created_at__lt=now - DELIVERIES_KEPT)
    counts["清除外发消息"], _ = gone.delete()
