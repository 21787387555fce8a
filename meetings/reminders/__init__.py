"""What of meetings is told day by day (core.reminding); each noun in a file of its own."""

from meetings.reminders import after, owed, plans, records

__all__ = ["after", "owed", "plans", "records"]
