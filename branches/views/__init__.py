"""Pages of the organisation tree."""

from branches.views.acts import BeginTerm, Found
from branches.views.detail import Detail
from branches.views.health import Health
from branches.views.posts import Appoint, Relieve
from branches.views.rights import MyRights
from branches.views.tree import Tree

__all__ = ["Appoint", "BeginTerm", "Detail", "Found", "Health", "MyRights", "Relieve", "Tree"]
