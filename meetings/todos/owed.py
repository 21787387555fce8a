"""What recorders and those above should do about meetings."""

from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse

from branches.models import Organisation
from branches.scope import only_groups, posts_of, reaches
from core.clock import add_months, month_of
from core.todo import LIMIT, Todo, actionable_by
from meetings import facts
from meetings.cadence import Kind, period_around
from meetings.forms.log import recordable
from meetings.matrix import SAID, Quarter, months_of, period_name
from meetings.models import RECORD_WITHIN_DAYS

OFTEN = {1: "每月 1 次", 3: "每季度 1 次", 12: "每年 1 次"}


@actionable_by
def meetings_to_record(user, today):
    """For recorders: what the present period still owes and what the one before it missed."""
    branches = list(recordable(Organisation.objects.open_on(today), user).branches()[:LIMIT])
    if not branches:
        return []
    first, last = facts.stretch_to_settle(today)
    lines = facts.owed_and_missing(branches, first, last, today)
    found = []
    for branch in branches:
        named = f"{branch}：" if len(branches) > 1 else ""
        groups = only_groups(user, "meetings.record", branch)
        for owed in _by_kind(_of(groups, facts.missed_last(lines[branch.pk], today))):
            found.append(_missed(branch, named, owed, today))
        for owed in _by_kind(_of(groups, facts.open_now(lines[branch.pk], today))):
            found.append(_open(branch, named, owed))
    return found[:LIMIT]


def _of(groups, items):
    """The owed meetings of these 党小组 alone; all of them where the person records for the whole branch (None)."""
    return items if groups is None else [item for item in items if item.group in groups]


@actionable_by
def branches_lacking(user, today):
    """For those above: how many branches lack meetings this month and lacked some last month."""
    if all(post.organisation.is_branch for post in posts_of(user)):
        return []
    this, last = _lacking(user, today)
    found = []
    if last:
        month = add_months(month_of(today), -1)
        title, why = f"{last} 个支部 {month.month} 月缺会议", "请督促补开、补登（条例第 11–18 条）"
        found.append(Todo(title, why, _matrix(month, "last"), "查看", urgent=True))
    if this:
        why = "支委会、党小组会、主题党日每月 1 次（条例第 12、13、16 条）"
        end = period_around(1, today).end
        found.append(Todo(f"{this} 个支部本月还缺会议", why, _matrix(today, "this"), "查看", due_on=end))
    return found


def _lacking(user, today):
    reach = reaches(user, "meetings.see")
    branches = Organisation.objects.open_on(today).within(reach)
    ids = branches.branches().values("pk")[: facts.CHUNK + 1]
    if ids.count() <= facts.CHUNK:
        return _count(branches, today)
    # a whole province takes seconds to read: then the figure may be ten minutes old
    return cache.get_or_set(f"meetings-lacking:{user.pk}:{today}", lambda: _count(branches, today), 600)


def _count(branches, today):
    return tuple(len(ids) for ids in facts.lacking_this_month_and_last(branches, today))


def _matrix(day, lacking):
    query = {"quarter": Quarter.of(day).code, "lacking": lacking}
    return f"{reverse('meetings:matrix')}?{urlencode(query)}"


def _by_kind(owed):
    """Owed meetings of one kind and period together: groups owe one each."""
    together = {}
    for item in owed:
        together.setdefault((item.kind, item.period_end), []).append(item)
    return together.values()


def _what(items):
    item = items[0]
    name = f"{period_name(item.period_start, item.period_end)}{SAID[item.kind]}"
    if item.kind == Kind.GROUP_MEETING and len(items) > 1:
        return f"{name}还有 {len(items)} 个小组没有登记"
    return f"{name}还没有登记"


def log_url(branch, items, missed=False):
    """The page that records what is owed, the kind (if it is one) and the month (if it is over) chosen."""
    kinds = {item.kind.value for item in items}
    query = [("branch", branch.pk), *(("kind", kind) for kind in kinds if len(kinds) == 1)]
    if len(items) == 1 and items[0].group:
        query.append(("group", items[0].group))
    if missed:
        query.append(("month", f"{items[0].period_end:%Y-%m}"))
    return f"{reverse('meetings:log')}?{urlencode(query)}"


def _open(branch, named, items):
    item = items[0]
    months = months_of(item.period_start, item.period_end)
    why = f"{OFTEN.get(months, f'每 {months} 个月 1 次')}（{item.article}）"
    return Todo(named + _what(items), why, log_url(branch, items), "登记", due_on=item.period_end)


def _missed(branch, named, items, today):
    item = items[0]
    why = f"会后 {RECORD_WITHIN_DAYS} 天内登记为按时"
    if (today - item.period_end).days > RECORD_WITHIN_DAYS:
        why += "；现在登记将标“补录”"
    url = log_url(branch, items, missed=True)
    return Todo(named + _what(items), f"{why}（{item.article}）", url, "补登", due_on=item.period_end)
