from core.views.accounts import PasswordChange, SignIn, SignOut, csrf_failure
from core.views.batches import BatchColumns, BatchCommit, BatchDrop, BatchErrors, BatchPage, BatchUndo
from core.views.delivery import (
    DeliveryList,
    MyReminders,
    SendAgain,
    SetQuietHours,
    SettleDelivery,
    TestMail,
)
from core.views.errands import ErrandFile, ErrandList, ErrandPage
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
    "DeliveryList",
    "ErrandFile",
    "ErrandList",
    "ErrandPage",
    "Inbox",
    "JobList",
    "JobRunList",
    "MarkRead",
    "MyReminders",
    "OpenNotice",
    "PasswordChange",
    "RunJob",
    "SendAgain",
    "SetQuietHours",
    "SettleDelivery",
    "SheetTemplate",
    "SheetUpload",
    "SignIn",
    "SignOut",
    "TestMail",
    "csrf_failure",
]
