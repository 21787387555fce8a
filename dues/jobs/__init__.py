"""The periodic jobs of dues, one file a noun: each set-based, idempotent and on record as a JobRun."""

from dues.jobs.opening import open_cases
from dues.jobs.running import run_month

__all__ = ["open_cases", "run_month"]
