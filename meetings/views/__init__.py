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
from meetings.views.exemptions import Approve, EndExemption, ExemptionList, WithdrawExemption
from meetings.views.lists import MeetingDetail, MeetingList, Mine
from meetings.views.log import Log, Roster
from meetings.views.make_ups import MakeUpList, RecordMakeUps, WaiveMakeUps
from meetings.views.matrix import Matrix
from meetings.views.planned import Planned, PlannedOf
from meetings.views.plans import (
    AcceptPlans,
    AddLine,
    EditLines,
    NewPlan,
    PlanDetail,
    PlanList,
    RemoveLine,
    ReturnPlan,
    SubmitPlan,
    TakeBackPlan,
)
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
    "AcceptPlans",
    "AddLine",
    "AddPoint",
    "AddTask",
    "Answer",
    "AnswerFor",
    "Approve",
    "ApproveRestriction",
    "AskAgain",
    "AskRestriction",
    "CalendarFile",
    "Call",
    "CancelMeeting",
    "ChangeCall",
    "DropTask",
    "EditLines",
    "EndExemption",
    "EndRestriction",
    "ExemptionList",
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
    "NewPlan",
    "PlanDetail",
    "PlanList",
    "Planned",
    "PlannedOf",
    "PutOff",
    "RecordMakeUps",
    "RefuseRestriction",
    "RemoveLine",
    "RemovePoint",
    "Restrictions",
    "ReturnPlan",
    "Roster",
    "SubmitPlan",
    "TakeBackPlan",
    "Task",
    "TaskList",
    "WaiveMakeUps",
    "WithdrawCall",
    "WithdrawExemption",
    "WithdrawRestriction",
]
