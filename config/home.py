"""The front desk: what frames every page, the work desk, search."""

from dataclasses import dataclass
from itertools import groupby

import rules
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from branches.models import Organisation
from branches.roles import BY_CODE
from branches.scope import posts_of
from core.clock import today
from core.models import Notice, User
from core.pages import OWN, PlainPage
from core.todo import todos_for
from members.models import Member


@dataclass(frozen=True)
class Item:
    """One line of the navigation: shown to whoever holds `permission` (OWN: to members about themselves)."""

    title: str
    route: str
    icon: str
    permission: str
    group: str = ""
    tab: bool = False  # also among the phone's tabs


NAVIGATION = (
    Item("工作台", "home:desk", "layout-dashboard", OWN, tab=True),
    Item("三会一课", "meetings:list", "calendar-event", "meetings.see", tab=True),
    Item("党员", "members:list", "users", "members.see", tab=True),
    Item("党费", "dues:bills", "coin-yuan", "dues.see", tab=True),
    Item("考核", "assessments:ranking", "clipboard-check", "assessments.see", tab=True),
    Item("党组织", "branches:tree", "sitemap", "branches.see", group="组织"),
    Item("设置体检", "branches:health", "stethoscope", "branches.see", group="组织"),
    Item("我的会议", "meetings:mine", "calendar-event", "member", group="我的", tab=True),
    Item("我的党费", "dues:mine", "coin-yuan", "member", group="我的", tab=True),
    Item("我的信息", "members:mine", "user", "member", group="我的", tab=True),
    Item("任务记录", "core:jobs", "clock-cog", "core.see_jobs", group="系统"),
    Item("访问日志", "core:access_log", "eye-check", "core.see_access_log", group="系统"),
)


def own_member(user):
    """The person's own record, read once for each user object; None for who is no member here."""
    if not hasattr(user, "_own_member"):
        user._own_member = Member.objects.filter(user=user).select_related("branch").first()
    return user._own_member


def shown(item, user):
    try:
        reverse(item.route)
    except NoReverseMatch:
        return False
    if item.permission == OWN:
        return True
    if item.permission == "member":
        return own_member(user) is not None
    return rules.has_perm(item.permission, user)


def navigation(request):
    """The lines this person may open, the page's own line marked."""
    path, lines = request.path, []
    for item in NAVIGATION:
        if shown(item, request.user):
            url = reverse(item.route)
            lines.append(
                {
                    "title": item.title,
                    "url": url,
                    "icon": item.icon,
                    "group": item.group,
                    "tab": item.tab,
                    "count": 0,
                }
            )
    best = max((line["url"] for line in lines if path.startswith(line["url"])), key=len, default="")
    for line in lines:
        line["active"] = line["url"] == best
    return lines


def where(user):
    """业务一处党支部 · 书记 林文博; a member without a post: the branch and the name."""
    posts = posts_of(user)
    if posts:
        return f"{posts[0].organisation.short_name} · {BY_CODE[posts[0].role].title} {user.name}"
    member = own_member(user)
    return f"{member.branch.short_name} · {user.name}" if member else user.name


def demo_loaded():
    """Whether the demo organisation is in this database; asked of the database once a minute at most."""
    return cache.get_or_set("demo_loaded", lambda: User.objects.filter(username="zuzhibu").exists(), 60)


def frame(request):
    """Context of every page: navigation by post, place and name, unread notices, the 演示数据 mark."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"demo_mark": demo_loaded(), "demo_accounts": DEMO_ACCOUNTS if demo_loaded() else ()}
    lines = navigation(request)
    tabs = [line for line in lines if line["tab"]]
    mine = [line for line in tabs if line["group"] == "我的"]
    if len(tabs) > 5 and len(tabs) - len(mine) >= 4:
        tabs = [line for line in tabs if line not in mine]
    return {
        "nav": lines,
        "nav_groups": [(name, list(group)) for name, group in groupby(lines, key=lambda line: line["group"])],
        "tabs": tabs[:5],
        "where": where(user),
        "demo_mark": demo_loaded(),
        "unread": Notice.objects.of(user).unread().count(),
    }


DEMO_ACCOUNTS = (("zuzhibu", "组织部门"), ("shuji", "支部书记"), ("dangyuan", "党员"))


class Desk(PlainPage):
    """What this person should do, next step first."""

    permission = OWN
    title = "工作台"
    template_name = "home/desk.html"

    def get_context_data(self, **kwargs):
        now = today()
        todos = [(todo, todo.tone(now)) for todo in todos_for(self.request.user, now)]
        return super().get_context_data(todos=todos, today=now, stats=self.stats(), **kwargs)

    def stats(self):
        return []


class Search(PlainPage):
    """People and organisations within reach, by name, pinyin or initials."""

    permission = OWN
    title = "搜索"
    template_name = "home/search.html"
    limit = 20

    def get_context_data(self, **kwargs):
        sought = self.request.GET.get("q", "").strip()[:50]
        user, members, organisations = self.request.user, [], []
        if sought:
            members = Member.objects.visible_to(user).search(sought).for_list()[: self.limit]
            organisations = Organisation.objects.visible_to(user).filter(name__icontains=sought)[: self.limit]
        return super().get_context_data(q=sought, members=members, organisations=organisations, **kwargs)
