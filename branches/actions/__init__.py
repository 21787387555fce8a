"""What is done to organisations, terms, posts and decisions; each noun in a file of its own."""

from branches.actions.decisions import Paper, write_down
from branches.actions.organisations import PARENTS, close, correct, found, record
from branches.actions.posts import APPOINTERS, appoint, appoint_by_name, relieve
from branches.actions.terms import begin_term
from branches.actions.validity import check, check_open
from core.errors import Refused

__all__ = [
    "APPOINTERS",
    "PARENTS",
    "Paper",
    "Refused",
    "appoint",
    "appoint_by_name",
    "begin_term",
    "check",
    "check_open",
    "close",
    "correct",
    "found",
    "record",
    "relieve",
    "write_down",
]
