"""What of meetings is told day by day (core.reminding); each noun in a file of its own."""

from meetings.reminders import after, checks, owed, plans, records, restrictions

__all__ = ["after", "checks", "owed", "plans", "records", "restrictions"]
