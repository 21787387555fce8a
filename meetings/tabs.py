"""The row of tabs on the list pages of the room, each shown to who may open it."""

from typing import NamedTuple

import rules
from django.urls import reverse

from branches.scope import reaches
from core.pages import OWN


class Tab(NamedTuple):
    """One list page. `permission`: OWN for everybody signed in; wide: not for a 党小组长, whose right is over one group."""

    title: str
    route: str
    permission: str
    wide: bool = False
    also: tuple = ()  # routes of pages that stand for it


TABS = (
    Tab("会议", "meetings:list", "meetings.see"),
    Tab("待审阅", "meetings:review_list", "meetings.review"),
    Tab("应开与已开", "meetings:matrix", "meetings.see", wide=True),
    Tab("各月次数", "meetings:months", "meetings.see", wide=True),
    Tab("计划", "meetings:plans", "meetings.see", wide=True),
    Tab("计划与已开", "meetings:planned", "meetings.see", wide=True),
    Tab("待办事项", "meetings:tasks", "meetings.see"),
    Tab("补课", "meetings:make_ups", "meetings.see"),
    Tab("谈心谈话", "meetings:talks", "meetings.see", wide=True, also=("meetings:talks_of",)),
    Tab("双重组织生活", "meetings:leaders", "meetings.see", wide=True),
    Tab("抽查", "meetings:checks", "meetings.check", wide=True),
    Tab("免开", "meetings:exemptions", "meetings.see", wide=True),
    Tab("不计入应到会", "meetings:restrictions", "meetings.see"),
)


def tabs_for(user, here):
    """The tabs `user` may open as {title, url, active}; `here` is the route of the page shown."""
    return [
        {"title": tab.title, "url": reverse(tab.route), "active": here in (tab.route, *tab.also)}
        for tab in TABS
        if _open_to(user, tab)
    ]


def _open_to(user, tab):
    if tab.permission == OWN:
        return True
    return bool(reaches(user, tab.permission)) if tab.wide else rules.has_perm(tab.permission, user)
