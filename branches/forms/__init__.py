"""Forms for organisations, their parts, terms and posts."""

from branches.forms.fields import ActFields, DateInput, PaperFields
from branches.forms.local_rules import LocalRuleForm
from branches.forms.organisations import (
    DissolveForm,
    EndForm,
    FoundForm,
    GroupNameForm,
    MoveForm,
    PartForm,
    RenameForm,
    SetupForm,
    UnitForm,
)
from branches.forms.posts import AppointForm, GroupForm, RelieveForm, WhyForm
from branches.forms.reminders import ReminderForm
from branches.forms.robots import ChangeRobotForm, RobotForm
from branches.forms.terms import ExtendForm, TermForm

__all__ = [
    "ActFields",
    "AppointForm",
    "ChangeRobotForm",
    "DateInput",
    "DissolveForm",
    "EndForm",
    "ExtendForm",
    "FoundForm",
    "GroupForm",
    "GroupNameForm",
    "LocalRuleForm",
    "MoveForm",
    "PaperFields",
    "PartForm",
    "RelieveForm",
    "ReminderForm",
    "RenameForm",
    "RobotForm",
    "SetupForm",
    "TermForm",
    "UnitForm",
    "WhyForm",
]
