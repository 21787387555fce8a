"""`manage.py forget_uploads`: throw away uploads nobody commits, by hand."""

from core.commands import JobCommand
from core.sheets.forgetting import forget


class Command(JobCommand):
    help = "清除过期没有入库的上传（可重复运行）"
    work = staticmethod(forget)
