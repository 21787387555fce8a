"""Plans, meetings and what belongs to them: roster, motions, minutes, papers, tasks, checks from above."""

from meetings.models.checks import SpotCheck, SpotCheckItem
from meetings.models.leaders import Leader, Talk
from meetings.models.make_up import MakeUp
from meetings.models.meeting import RECORD_WITHIN_DAYS, Attendance, Meeting, Reply
from meetings.models.motion import Candidate, Motion
from meetings.models.papers import Amendment, Attachment, Draft, Minutes, Review, Signature
from meetings.models.plan import Plan, PlanItem
from meetings.models.standing import Exemption, Restriction
from meetings.models.tasks import ActionItem, AgendaItem

__all__ = [
    "RECORD_WITHIN_DAYS",
    "ActionItem",
    "AgendaItem",
    "Amendment",
    "Attachment",
    "Attendance",
    "Candidate",
    "Draft",
    "Exemption",
    "Leader",
    "MakeUp",
    "Meeting",
    "Minutes",
    "Motion",
    "Plan",
    "PlanItem",
    "Reply",
    "Restriction",
    "Review",
    "Signature",
    "SpotCheck",
    "SpotCheckItem",
    "Talk",
]
