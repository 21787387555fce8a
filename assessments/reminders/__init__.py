"""What of the assessments is told day by day (core.reminding); each noun in a file of its own."""

from assessments.reminders import duties, findings, polls, reviews, verdicts

__all__ = ["duties", "findings", "polls", "reviews", "verdicts"]
