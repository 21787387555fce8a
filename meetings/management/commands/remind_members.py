"""`manage.py remind_members`: the daily reminder of members, by hand."""

from core.commands import JobCommand
from meetings import jobs


class Command(JobCommand):
    help = "提醒党员：新应到的会议、明天的会议、快到期和逾期的待办事项和补课（可重复运行，不会重复提醒）"
    work = staticmethod(jobs.remind_members)
