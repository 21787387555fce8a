"""The periodic jobs of the register: each set-based, idempotent and on record as a JobRun."""

from core.jobs import job
from members.actions import merging


def find_duplicates(day=None):
    """Look for records that may be one person. Returns the counts; `day` changes nothing, all rows are compared."""
    with job("members.find_duplicates", "查找疑似重复档案") as counts:
        counts["新发现"] = merging.find_duplicates(by=None)
    return counts
