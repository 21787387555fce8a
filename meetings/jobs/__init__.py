"""The periodic jobs of the room; each noun in a file of its own."""

from meetings.jobs.coming import remind_members
from meetings.jobs.owed import remind_owed

__all__ = ["remind_members", "remind_owed"]
