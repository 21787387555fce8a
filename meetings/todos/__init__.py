"""What people should do about meetings; each noun in a file of its own, imported here so that the desk lists it."""

from meetings.todos.owed import branches_lacking, log_url, meetings_to_record
from meetings.todos.plans import plans_to_report, plans_to_review
from meetings.todos.restrictions import restrictions_to_decide

__all__ = [
    "branches_lacking",
    "log_url",
    "meetings_to_record",
    "plans_to_report",
    "plans_to_review",
    "restrictions_to_decide",
]
