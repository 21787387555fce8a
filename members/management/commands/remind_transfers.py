"""`manage.py remind_transfers`: the daily reminder of letters under way and of contacts that are due, by hand."""

from core.commands import JobCommand
from members import jobs


class Command(JobCommand):
    help = "提醒两端支部将要过期、已经过期、没有回执的介绍信，以及到期的联系（可重复运行，不会重复提醒）"
    work = staticmethod(jobs.remind)
