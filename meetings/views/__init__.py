"""Pages of the room; each noun in a file of its own."""

from meetings.views.calling import (
    AddPoint,
    AnswerFor,
    AskAgain,
    Call,
    CancelMeeting,
    ChangeCall,
    MovePoint,
    RemovePoint,
    WithdrawCall,
)
from meetings.views.coming import Answer, CalendarFile, Invitation
from meetings.views.lists import MeetingDetail, MeetingList, Mine
from meetings.views.log import Log, Roster
from meetings.views.make_ups import MakeUpList, RecordMakeUps, WaiveMakeUps
from meetings.views.matrix import Matrix
from meetings.views.restrictions import (
    ApproveRestriction,
    AskRestriction,
    EndRestriction,
    RefuseRestriction,
    Restrictions,
    WithdrawRestriction,
)
from meetings.views.tasks import (
    AddTask,
    DropTask,
    FinishOwnTask,
    FinishTask,
    HandOver,
    PutOff,
    Task,
    TaskList,
)

__all__ = [
    "AddPoint",
    "AddTask",
    "Answer",
    "AnswerFor",
    "ApproveRestriction",
    "AskAgain",
    "AskRestriction",
    "CalendarFile",
    "Call",
    "CancelMeeting",
    "ChangeCall",
    "DropTask",
    "EndRestriction",
    "FinishOwnTask",
    "FinishTask",
    "HandOver",
    "Invitation",
    "Log",
    "MakeUpList",
    "Matrix",
    "MeetingDetail",
    "MeetingList",
    "Mine",
    "MovePoint",
    "PutOff",
    "RecordMakeUps",
    "RefuseRestriction",
    "RemovePoint",
    "Restrictions",
    "Roster",
    "Task",
    "TaskList",
    "WaiveMakeUps",
    "WithdrawCall",
    "WithdrawRestriction",
]
