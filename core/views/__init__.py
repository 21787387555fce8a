from core.views.accounts import PasswordChange, SignIn, SignOut, csrf_failure
from core.views.inbox import Inbox, MarkRead
from core.views.operations import AccessLogList, JobRunList, health
from core.views.sheets import BatchCommit, BatchDrop, BatchErrors, BatchPage, SheetUpload

__all__ = [
    "AccessLogList",
    "BatchCommit",
    "BatchDrop",
    "BatchErrors",
    "BatchPage",
    "Inbox",
    "JobRunList",
    "MarkRead",
    "PasswordChange",
    "SheetUpload",
    "SignIn",
    "SignOut",
    "csrf_failure",
    "health",
]
