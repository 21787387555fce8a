"""What is done to organisations, terms, posts and decisions; each noun in a file of its own."""

from branches.actions.accounts import deactivate, reactivate, reset_password
from branches.actions.decisions import Paper, write_down
from branches.actions.local_rules import set_local_rule
from branches.actions.organisations import PARENTS, close, correct, found, record, regular_beginning
from branches.actions.parts import add_unit, dissolve_group, end_unit, found_group, rename_group
from branches.actions.posts import appoint, appoint_by_name, relieve
from branches.actions.reminders import restore_reminder, set_reminder
from branches.actions.reorganising import change_setup, dissolve, move, rename
from branches.actions.robots import add_robot, change_robot, try_robot
from branches.actions.terms import begin_term, extend_term
from branches.actions.validity import check, check_open
from core.errors import Refused

__all__ = [
    "PARENTS",
    "Paper",
    "Refused",
    "add_robot",
    "add_unit",
    "appoint",
    "appoint_by_name",
    "begin_term",
    "change_robot",
    "change_setup",
    "check",
    "check_open",
    "close",
    "correct",
    "deactivate",
    "dissolve",
    "dissolve_group",
    "end_unit",
    "extend_term",
    "found",
    "found_group",
    "move",
    "reactivate",
    "record",
    "regular_beginning",
    "relieve",
    "rename",
    "rename_group",
    "reset_password",
    "restore_reminder",
    "set_local_rule",
    "set_reminder",
    "try_robot",
    "write_down",
]
