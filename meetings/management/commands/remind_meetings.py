"""`manage.py remind_meetings`: the daily reminder of owed meetings, by hand."""

from core.commands import JobCommand
from meetings import jobs


class Command(JobCommand):
    help = "提醒各支部书记、副书记、组织委员还差哪些会议（可重复运行，不会重复提醒）"
    work = staticmethod(jobs.remind_owed)
