from core.views.accounts import PasswordChange, SignIn, SignOut, csrf_failure
from core.views.batches import BatchColumns, BatchCommit, BatchDrop, BatchErrors, BatchPage, BatchUndo
from core.views.errands import ErrandList, ErrandPage
from core.views.inbox import Inbox, MarkRead, OpenNotice
from core.views.operations import AccessLogList, JobList, JobRunList, RunJob
from core.views.sheets import BatchList, SheetTemplate, SheetUpload

__all__ = [
    "AccessLogList",
    "BatchColumns",
    "BatchCommit",
    "BatchDrop",
    "BatchErrors",
    "BatchList",
    "BatchPage",
    "BatchUndo",
    "ErrandList",
    "ErrandPage",
    "Inbox",
    "JobList",
    "JobRunList",
    "MarkRead",
    "OpenNotice",
    "PasswordChange",
    "RunJob",
    "SheetTemplate",
    "SheetUpload",
    "SignIn",
    "SignOut",
    "csrf_failure",
]
