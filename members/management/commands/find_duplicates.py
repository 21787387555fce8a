"""`manage.py find_duplicates`: the nightly search for records that may be one person, by hand."""

from core.commands import JobCommand
from members import jobs


class Command(JobCommand):
    help = "查找疑似重复的党员档案（可重复运行，已排除的不再列出）"
    work = staticmethod(jobs.find_duplicates)
