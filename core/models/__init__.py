"""The ground floor's rows."""

from core.models.delivery import Delivery, QuietHours
from core.models.people import AccessLog, Digest, User, UserManager
from core.models.runs import Errand, JobRun
from core.models.sheets import ImportBatch, ImportBlock, SheetMapping
from core.models.told import CalendarFeed, Notice, ReminderSetting

__all__ = [
    "AccessLog",
    "CalendarFeed",
    "Delivery",
    "Digest",
    "Errand",
    "ImportBatch",
    "ImportBlock",
    "JobRun",
    "Notice",
    "QuietHours",
    "ReminderSetting",
    "SheetMapping",
    "User",
    "UserManager",
]
