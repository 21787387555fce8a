"""Pages of the organisation tree."""

from branches.views.acts import BeginTerm, Found
from branches.views.detail import Detail
from branches.views.health import Health
from branches.views.posts import Appoint, Relieve
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
from branches.views.tree import Tree

__all__ = [
    "AccountList",
    "Appoint",
    "BeginTerm",
    "Deactivate",
    "Detail",
    "Found",
    "Health",
    "MyRights",
    "Reactivate",
    "Relieve",
    "ResetPassword",
    "RightsOf",
    "Roles",
    "Tree",
    "WhoSees",
]
