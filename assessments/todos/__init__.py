"""What the assessments ask somebody to do; each noun in a file of its own, imported here so that the desk lists it."""

from assessments.todos import (
    accountability,
    duties,
    findings,
    inspections,
    polls,
    reports,
    reviews,
    scores,
    verdicts,
)

__all__ = [
    "accountability",
    "duties",
    "findings",
    "inspections",
    "polls",
    "reports",
    "reviews",
    "scores",
    "verdicts",
]
