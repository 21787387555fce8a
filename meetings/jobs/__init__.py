"""The periodic jobs of the room; each noun in a file of its own."""

from meetings.jobs.coming import remind_members

__all__ = ["remind_members"]
