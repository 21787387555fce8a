"""What the assessments ask somebody to do; each noun in a file of its own, imported here so that the desk lists it."""

from assessments.todos import duties, findings, inspections, polls, reports, reviews, scores, verdicts

__all__ = ["duties", "findings", "inspections", "polls", "reports", "reviews", "scores", "verdicts"]
