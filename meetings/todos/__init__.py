"""What people should do about meetings; each noun in a file of its own, imported here so that the desk lists it."""

from meetings.todos.after import make_ups_to_see_to, own_make_ups, own_tasks, tasks_to_see_to
from meetings.todos.checks import checks_to_score
from meetings.todos.coming import calls_to_follow, invitations_to_answer
from meetings.todos.live import meetings_to_open
from meetings.todos.owed import branches_lacking, log_url, meetings_to_record
from meetings.todos.plans import plans_to_report, plans_to_review
from meetings.todos.records import records_to_finish, records_to_review, records_to_sign
from meetings.todos.restrictions import restrictions_to_decide

__all__ = [
    "branches_lacking",
    "calls_to_follow",
    "checks_to_score",
    "invitations_to_answer",
    "log_url",
    "make_ups_to_see_to",
    "meetings_to_open",
    "meetings_to_record",
    "own_make_ups",
    "own_tasks",
    "plans_to_report",
    "plans_to_review",
    "records_to_finish",
    "records_to_review",
    "records_to_sign",
    "restrictions_to_decide",
    "tasks_to_see_to",
]
