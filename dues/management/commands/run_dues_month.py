"""`manage.py run_dues_month`: the bills of a month, by hand."""

from core.commands import JobCommand
from dues import jobs


class Command(JobCommand):
    help = "生成某一天所在月份的应交党费（可重复运行，不会重复生成）"
    work = staticmethod(jobs.run_month)
