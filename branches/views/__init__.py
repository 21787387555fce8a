"""Pages of the organisation tree."""

from branches.views.acts import BeginTerm, ChangeSetup, Dissolve, ExtendTerm, Found, Move, Rename
from branches.views.behind import Behind
from branches.views.detail import Detail, Posts
from branches.views.health import Health
from branches.views.local_rules import LocalRules, SetLocalRule
from branches.views.parts import DissolveGroup, EndUnit, FoundGroup, RenameGroup, Units
from branches.views.posts import Appoint, Relieve
from branches.views.reminders import Reminders, RestoreReminder, SetReminder
from branches.views.rights import (
    AccountList,
    Deactivate,
    MyRights,
    Reactivate,
    ResetPassword,
    RightsOf,
    Roles,
    WhoSees,
)
from branches.views.robots import AddRobot, ChangeRobot, Robots, TryRobot
from branches.views.tree import Tree

__all__ = [
    "AccountList",
    "AddRobot",
    "Appoint",
    "BeginTerm",
    "Behind",
    "ChangeRobot",
    "ChangeSetup",
    "Deactivate",
    "Detail",
    "Dissolve",
    "DissolveGroup",
    "EndUnit",
    "ExtendTerm",
    "Found",
    "FoundGroup",
    "Health",
    "LocalRules",
    "Move",
    "MyRights",
    "Posts",
    "Reactivate",
    "Relieve",
    "Reminders",
    "Rename",
    "RenameGroup",
    "ResetPassword",
    "RestoreReminder",
    "RightsOf",
    "Robots",
    "Roles",
    "SetLocalRule",
    "SetReminder",
    "Tree",
    "TryRobot",
    "Units",
    "WhoSees",
]
