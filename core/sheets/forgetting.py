"""The job that throws away uploads nobody commits: they hold personal data."""

from datetime import datetime, time

from django.utils import timezone

from core.jobs import job
from core.sheets.batches import drop_forgotten


def forget(day=None):
    """Throw away what was uploaded SHEET_KEEP_DAYS before `day` (today) and not committed. Returns the counts."""
    now = timezone.make_aware(datetime.combine(day, time.max)) if day else timezone.now()
    with job("core.forget_uploads", "清除没有入库的上传", f"{timezone.localdate(now)}") as counts:
        counts["清除上传"] = drop_forgotten(now, by=None)
    return counts
