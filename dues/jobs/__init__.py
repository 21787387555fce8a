"""The periodic jobs of dues, one file a noun: each set-based, idempotent and on record as a JobRun."""

from dues.jobs.overdue import Arrears, arrears_on, remind_overdue
from dues.jobs.running import run_month

__all__ = [
    "Arrears",
    "arrears_on",
    "remind_overdue",
    "run_month",
]
