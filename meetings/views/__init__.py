"""Pages of the room; each noun in a file of its own."""

from meetings.views.lists import MeetingDetail, MeetingList, Mine
from meetings.views.log import Log, Roster
from meetings.views.matrix import Matrix
from meetings.views.restrictions import (
    ApproveRestriction,
    AskRestriction,
    EndRestriction,
    RefuseRestriction,
    Restrictions,
    WithdrawRestriction,
)

__all__ = [
    "ApproveRestriction",
    "AskRestriction",
    "EndRestriction",
    "Log",
    "Matrix",
    "MeetingDetail",
    "MeetingList",
    "Mine",
    "RefuseRestriction",
    "Restrictions",
    "Roster",
    "WithdrawRestriction",
]
