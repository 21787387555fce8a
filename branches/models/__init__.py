"""The organisation tree, its party groups, terms, posts and decisions."""

from branches.models.decision import Decision
from branches.models.local_rule import LocalRule
from branches.models.organisation import Organisation, Place
from branches.models.parts import PartyGroup, Unit
from branches.models.post import DateRange, Post, days
from branches.models.reorganisation import Reorganisation
from branches.models.robot import Robot
from branches.models.term import Term

__all__ = [
    "DateRange",
    "Decision",
    "LocalRule",
    "Organisation",
    "PartyGroup",
    "Place",
    "Post",
    "Reorganisation",
    "Robot",
    "Term",
    "Unit",
    "days",
]
