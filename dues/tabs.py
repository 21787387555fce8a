"""The row of tabs on the list pages of the room, each shown to who may open it."""

from typing import NamedTuple

import rules
from django.urls import reverse


class Tab(NamedTuple):
    """One list page and the permission that opens it. `more`: routes that belong to it."""

    title: str
    route: str
    permission: str = "dues.see"
    more: tuple = ()


TABS = (
    Tab("应交", "dues:bills"),
    Tab("收缴记录", "dues:payments"),
    Tab("核定", "dues:quotas"),
    Tab("关账", "dues:books"),
    Tab("上缴", "dues:remittances", more=("dues:reconcile",)),
    Tab("留存和支出", "dues:funds", more=("dues:fund",)),
    Tab("表册", "dues:papers"),
    Tab("走势", "dues:charts"),
    Tab("标准", "dues:standards", more=("dues:standards_of",)),
    Tab("对账单", "dues:statements", "dues.record_payment"),
    Tab("减免", "dues:waivers"),
    Tab("欠交", "dues:arrears"),
    Tab("六个月未交", "dues:cases"),
)


def tabs_for(user, here):
    """The tabs `user` may open as {title, url, active}; `here` is the route of the page shown."""
    return [
        {"title": tab.title, "url": reverse(tab.route), "active": here in (tab.route, *tab.more)}
        for tab in TABS
        if rules.has_perm(tab.permission, user)
    ]
