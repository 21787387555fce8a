"""The row of tabs on the list pages of a room, each shown to who may open it.

A room's `tabs.py` offers its row once; every list page of the room includes `ui/tabs.html` first in its content.
"""

from collections.abc import Callable
from typing import NamedTuple

import rules
from django.urls import reverse

from core.pages import OWN

_rows = {}


class Tab(NamedTuple):
    """One list page. `permission`: a name, OWN for everybody signed in, or a question asked of the person.

    `also`: routes of pages that stand for it.
    """

    title: str
    route: str
    permission: str | Callable
    also: tuple = ()

    def opens_to(self, user):
        """Whether `user` may open it."""
        if callable(self.permission):
            return self.permission(user)
        return self.permission == OWN or rules.has_perm(self.permission, user)


class Row(NamedTuple):
    """The tabs of one room and what a screen reader calls them together."""

    label: str
    tabs: tuple

    def for_user(self, user, here):
        """The tabs `user` may open as {title, url, active}; `here` is the route of the page shown."""
        return [
            {"title": tab.title, "url": reverse(tab.route), "active": here in (tab.route, *tab.also)}
            for tab in self.tabs
            if tab.opens_to(user)
        ]


NONE = Row("", ())


def offer(room, label, *tabs):
    """Say the row of `room`, the namespace of its addresses."""
    _rows[room] = Row(label, tabs)


def row_of(room):
    """The row the room offered; one without tabs for a room that has none."""
    return _rows.get(room, NONE)
