"""The periodic jobs of the register: each set-based, idempotent and on record as a JobRun."""

from core.jobs import periodic
from members.actions import merging


@periodic(
    "members.find_duplicates",
    "查找疑似重复档案",
    "比对全部党员，列出可能是同一个人的档案。",
    "新登记的重复档案还没有列出来。",
    at="04:00",
)
def find_duplicates(counts, day, *, by):
    """Look for records that may be one person; `day` changes nothing, all rows are compared."""
    counts["新发现"] = merging.find_duplicates(by=by)
