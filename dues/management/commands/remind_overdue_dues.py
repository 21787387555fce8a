"""`manage.py remind_overdue_dues`: the reminder of overdue dues, by hand."""

from core.commands import JobCommand
from dues import jobs


class Command(JobCommand):
    help = "提醒逾期党费（可重复运行，不会重复提醒）"
    work = staticmethod(jobs.remind_overdue)
