"""`manage.py score_month`: the scores of last and this month, by hand."""

from assessments import jobs
from core.commands import JobCommand


class Command(JobCommand):
    help = "计算上月和本月的考核得分；可以重复运行，只改动依据有变化的得分"
    work = staticmethod(jobs.score)
