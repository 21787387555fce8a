"""The register of members and what belongs to a member. Nobody is ever deleted."""

from members.models.care import Care, Contact, Guest
from members.models.conduct import Award, Penalty
from members.models.correction import Correction
from members.models.member import HAN, PROBATION_NOTICE, Member, MemberQuerySet, tight
from members.models.proceeding import Proceeding
from members.models.standing import Standing
from members.models.study import StudyHours
from members.models.suspect import Suspect
from members.models.transfer import Transfer

__all__ = [
    "HAN",
    "PROBATION_NOTICE",
    "Award",
    "Care",
    "Contact",
    "Correction",
    "Guest",
    "Member",
    "MemberQuerySet",
    "Penalty",
    "Proceeding",
    "Standing",
    "StudyHours",
    "Suspect",
    "Transfer",
    "tight",
]
