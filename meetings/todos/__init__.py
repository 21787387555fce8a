"""What people should do about meetings; each noun in a file of its own, imported here so that the desk lists it."""

from meetings.todos.owed import branches_lacking, log_url, meetings_to_record

__all__ = ["branches_lacking", "log_url", "meetings_to_record"]
