"""What frames every page: navigation by post, place and name, unread notices, the 演示数据 mark."""

from dataclasses import dataclass

import rules
from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse

from branches.scope import one_branch, posts_of, reaches
from config.demo import ACCOUNTS
from config.help import help_url
from core.models import JobRun, Notice
from core.pages import OWN
from members.models import Member

TABS = 5


@dataclass(frozen=True)
class Item:
    """One line of the navigation: shown to whoever holds `permission` (OWN: to members about themselves)."""

    title: str
    route: str
    icon: str
    permission: str
    group: str = ""
    tab: bool = False  # also among the phone's tabs
    room: str = ""  # whose waiting reminders are counted beside it
    wide: bool = False  # nothing there for a 党小组长, whose right is over one group


NAVIGATION = (
    Item("工作台", "home:desk", "layout-dashboard", OWN, tab=True),
    Item("日历", "home:calendar", "calendar-month", OWN),
    Item("三会一课", "meetings:list", "calendar-event", "meetings.see", tab=True, room="meetings"),
    Item("党员", "members:list", "users", "members.see", tab=True, room="members"),
    Item("党费", "dues:bills", "coin-yuan", "dues.see", tab=True, room="dues"),
    Item("考核", "assessments:ranking", "clipboard-check", "assessments.see", tab=True, room="assessments"),
    Item("组织关系接转", "members:transfers", "transfer", "members.see", group="党员", wide=True),
    Item("联系关怀", "members:cares", "heart-handshake", "members.see", group="党员"),
    Item("学时", "members:study", "school", "members.see", group="党员"),
    Item("更正申请", "members:corrections", "edit", "members.edit", group="党员"),
    Item("党组织", "branches:tree", "sitemap", "branches.see", group="组织", room="branches"),
    Item("设置体检", "branches:health", "stethoscope", "branches.see", group="组织"),
    Item("逾期未办", "branches:behind", "alert-triangle", "branches.set_rules", group="组织"),
    Item("提醒规则", "branches:reminders", "bell-cog", "branches.set_rules", group="组织"),
    Item("我的会议", "meetings:mine", "calendar-event", "member", group="我的", tab=True),
    Item("我的党费", "dues:mine", "coin-yuan", "member", group="我的", tab=True),
    Item("我的评议", "assessments:mine", "checklist", "member", group="我的"),
    Item("我的信息", "members:mine", "user", "member", group="我的", tab=True),
    Item("账号", "branches:accounts", "user-cog", "branches.see_accounts", group="系统"),
    Item("任务", "core:jobs", "clock-cog", "core.see_jobs", group="系统"),
    Item("送达", "core:deliveries", "send", "core.see_jobs", group="系统"),
    Item("访问日志", "core:access_log", "eye-check", "core.see_access_log", group="系统"),
)


def own_member(user):
    """The person's own record, read once for each user object; None for who is no member here."""
    if not hasattr(user, "_own_member"):
        user._own_member = Member.objects.filter(user=user).select_related("branch").first()
    return user._own_member


def shown(item, user):
    if item.permission == OWN:
        return True
    if item.permission == "member":
        return own_member(user) is not None
    return rules.has_perm(item.permission, user) and (not item.wide or bool(reaches(user, item.permission)))


def navigation(user, path, waiting):
    """The lines this person may open; the one the page belongs to is marked active. `waiting`: {room: reminders}."""
    lines = [
        {
            "title": i.title,
            "url": reverse(i.route),
            "icon": i.icon,
            "group": i.group,
            "tab": i.tab,
            "count": waiting.get(i.room),
        }
        for i in NAVIGATION
        if shown(i, user)
    ]
    desk = reverse("home:desk")  # every address starts with its "/": the desk is marked on the desk alone
    here = max(
        (u for u in (line["url"] for line in lines) if path.startswith(u) and u != desk),
        key=len,
        default=path,
    )
    for line in lines:
        line["active"] = line["url"] == here
    return lines


def tabs_of(lines):
    """At most five for the phone: the work of a post first, the own pages for who has none."""
    tabs = [line for line in lines if line["tab"]]
    own = [line for line in tabs if line["group"] == "我的"]
    work = [line for line in tabs if line not in own]
    return (work if len(work) >= TABS else work + own)[:TABS]


def where(user):
    """业务一处党支部书记 林文博; a member without a post: the branch and the name."""
    posts = posts_of(user)
    if posts:
        return f"{posts[0].office} {user.name}"
    member = own_member(user)
    return f"{member.branch.short_name} · {user.name}" if member else user.name


def demo_loaded():
    """Whether demo data was loaded into this database (its load is on record as a JobRun named `demo`)."""
    return cache.get_or_set("demo_loaded", lambda: JobRun.objects.filter(name="demo").exists(), 60)


def told(user):
    """(unread notices, {room: matters its rules remind of that are not done}). One query."""
    rows = Notice.objects.of(user).waiting().order_by().values_list("rule")
    unread, waiting = 0, {}
    for rule, new, matters in rows.annotate(new=Count("pk", filter=Q(read_at=None)), matters=Count("pk")):
        unread += new
        room = rule.partition(".")[0]
        waiting[room] = waiting.get(room, 0) + matters
    waiting.pop("", None)
    return unread, waiting


def frame(request):
    """Context of every page."""
    demo, user = demo_loaded(), getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"demo_mark": demo, "demo_accounts": ACCOUNTS if demo else ()}
    unread, waiting = told(user)
    lines = navigation(user, request.path, waiting)
    return {
        "nav": lines,
        "tabs": tabs_of(lines),
        "where": where(user),
        "one_branch": one_branch(user),
        "demo_mark": demo,
        "unread": unread,
        "help_url": help_url(request.resolver_match),
    }
