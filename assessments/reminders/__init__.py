"""What of the assessments is told day by day (core.reminding); each noun in a file of its own."""

from assessments.reminders import accountability, duties, findings, inspections, polls, reviews, verdicts

__all__ = ["accountability", "duties", "findings", "inspections", "polls", "reviews", "verdicts"]
