"""What is done with plans, meetings and their papers; each noun in a file of its own."""

from meetings.actions.record import record_meeting
from meetings.actions.restrictions import (
    approve_restriction,
    ask_restriction,
    end_restriction,
    refuse_restriction,
    withdraw_restriction,
)

__all__ = [
    "approve_restriction",
    "ask_restriction",
    "end_restriction",
    "record_meeting",
    "refuse_restriction",
    "withdraw_restriction",
]
