"""Pages of the room; each noun in a file of its own."""

from meetings.views.lists import MeetingDetail, MeetingList, Mine
from meetings.views.log import Log, Roster
from meetings.views.matrix import Matrix

__all__ = ["Log", "Matrix", "MeetingDetail", "MeetingList", "Mine", "Roster"]
