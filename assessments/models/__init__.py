"""The rows of the assessments, a file for each noun."""

from assessments.models.accountability import Accountability
from assessments.models.duty import Duty, DutyReport, Handover, NewDay
from assessments.models.finding import Finding, Postponement, Rectification
from assessments.models.inspection import Inspection, Visit
from assessments.models.lost import LineTotal, RateTotal
from assessments.models.mark import Mark, Paper
from assessments.models.poll import CodeTries, Count, Poll, Question, Voter
from assessments.models.review import MemberRating, MemberReview, ProblemAnswer, SecretaryReport
from assessments.models.scheme import Criterion, GradeBand, Indicator, Scheme
from assessments.models.score import MonthTotal, Score, Tally
from assessments.models.total import OrganisationTotal, YearTotal
from assessments.models.verdict import Appeal, Verdict, VerdictLine

__all__ = [
    "Accountability",
    "Appeal",
    "CodeTries",
    "Count",
    "Criterion",
    "Duty",
    "DutyReport",
    "Finding",
    "GradeBand",
    "Handover",
    "Indicator",
    "Inspection",
    "LineTotal",
    "Mark",
    "MemberRating",
    "MemberReview",
    "MonthTotal",
    "NewDay",
    "OrganisationTotal",
    "Paper",
    "Poll",
    "Postponement",
    "ProblemAnswer",
    "Question",
    "RateTotal",
    "Rectification",
    "Scheme",
    "Score",
    "SecretaryReport",
    "Tally",
    "Verdict",
    "VerdictLine",
    "Visit",
    "Voter",
    "YearTotal",
]
