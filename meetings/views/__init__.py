"""Pages of the room; each noun in a file of its own."""

from meetings.views.calling import (AddPoint, AnswerFor, AskAgain, Call, CancelMeeting, ChangeCall, MovePoint, RemovePoint, WithdrawCall)
from meetings.views.check_in import (CheckIn, Scan, Screen, ScreenCode)
from meetings.views.checks import (CheckDetail, CheckList, Draw, ScoreItem)
from meetings.views.coming import (Answer, CalendarFile, Invitation)
from meetings.views.exemptions import (Approve, EndExemption, ExemptionList, WithdrawExemption)
from meetings.views.lists import (MeetingDetail, MeetingList, Mine)
from meetings.views.live import (EndMeeting, HoldNow, Live, LiveNow, Mark, MarkAll, OpenMeeting, RefreshRoster, ResumeMeeting)
from meetings.views.log import (Edit, KeepDraft, Log, Outline, Roster)
from meetings.views.make_ups import (MakeUpList, RecordMakeUps, WaiveMakeUps)
from meetings.views.matrix import (Matrix)
from meetings.views.months import (Months)
from meetings.views.motions import (AddMotion, CloseMotion, DropMotion, MotionPaper, VoidMotion)
from meetings.views.papers import (AddPapers, PaperFile, WithdrawPaper)
from meetings.views.planned import (Planned, PlannedOf)
from meetings.views.plans import (AcceptPlans, AddLine, EditLines, NewPlan, PlanDetail, PlanList, RemoveLine, ReturnPlan, SubmitPlan, TakeBackPlan)
from meetings.views.records import (Amend, Letter, Sign, SignOnPaper, Submit)
from meetings.views.restrictions import (ApproveRestriction, AskRestriction, EndRestriction, RefuseRestriction, Restrictions, WithdrawRestriction)
from meetings.views.review import (ReviewList, ReviewOne)
from meetings.views.tasks import (AddTask, DropTask, FinishOwnTask, FinishTask, HandOver, PutOff, Task, TaskList)

__all__ = [
    "AcceptPlans",
    "AddLine",
    "AddMotion",
    "AddPapers",
    "AddPoint",
    "AddTask",
    "Amend",
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
    "CheckDetail",
    "CheckIn",
    "CheckList",
    "CloseMotion",
    "Draw",
    "DropMotion",
    "DropTask",
    "Edit",
    "EditLines",
    "EndExemption",
    "EndMeeting",
    "EndRestriction",
    "ExemptionList",
    "FinishOwnTask",
    "FinishTask",
    "HandOver",
    "HoldNow",
    "Invitation",
    "KeepDraft",
    "Letter",
    "Live",
    "LiveNow",
    "Log",
    "MakeUpList",
    "Mark",
    "MarkAll",
    "Matrix",
    "MeetingDetail",
    "MeetingList",
    "Mine",
    "Months",
    "MotionPaper",
    "MovePoint",
    "NewPlan",
    "OpenMeeting",
    "Outline",
    "PaperFile",
    "PlanDetail",
    "PlanList",
    "Planned",
    "PlannedOf",
    "PutOff",
    "RecordMakeUps",
    "RefreshRoster",
    "RefuseRestriction",
    "RemoveLine",
    "RemovePoint",
    "Restrictions",
    "ResumeMeeting",
    "ReturnPlan",
    "ReviewList",
    "ReviewOne",
    "Roster",
    "Scan",
    "ScoreItem",
    "Screen",
    "ScreenCode",
    "Sign",
    "SignOnPaper",
    "Submit",
    "SubmitPlan",
    "TakeBackPlan",
    "Task",
    "TaskList",
    "VoidMotion",
    "WaiveMakeUps",
    "WithdrawCall",
    "WithdrawExemption",
    "WithdrawPaper",
    "WithdrawRestriction",
]
