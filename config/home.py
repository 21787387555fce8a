"""The front desk: the work desk and search."""

from datetime import timedelta

from django.utils import timezone

from branches.models import Organisation
from config.desk import desk_of
from core.clock import add_months, today
from core.models import Notice
from core.pages import OWN, PlainPage
from core.todo import todos_for
from meetings.models import Meeting
from members.models import Member


class Desk(PlainPage):
    """What this person should do, next step first."""

    permission = OWN
    title = "工作台"
    template_name = "home/desk.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, today()
        todos = todos_for(user, now)
        return super().get_context_data(
            todos=todos,
            groups=by_urgency(todos, now),
            finished=finished_lately(user),
            desk=desk_of(user, now),
            today=now,
            days_left=(add_months(now, 1) - now).days - 1,
            **kwargs,
        )


URGENCY = ("逾期", "本周到期", "尽快办", "以后")


def by_urgency(todos, now):
    """[(title, to-dos with their tone, whether folded)]: what is overdue, due this week, urgent, and the rest."""
    week, groups = now + timedelta(days=7), {title: [] for title in URGENCY}
    for todo in todos:
        tone = todo.tone(now)
        if tone == "overdue":
            title = "逾期"
        elif todo.due_on:
            title = "本周到期" if todo.due_on <= week else "以后"
        else:
            title = "尽快办" if todo.urgent else "以后"
        groups[title].append((todo, tone))
    found = [(title, lines) for title, lines in groups.items() if lines]
    return [(title, lines, title == "以后" and len(found) > 1) for title, lines in found]


def finished_lately(user):
    """What the person was reminded of and is done since, of the last seven days, newest first."""
    since = timezone.now() - timedelta(days=7)
    mine = Notice.objects.of(user).filter(settled_at__gte=since)
    return mine.telling_again().filter(told_again=False).order_by("-settled_at")[:20]


class Search(PlainPage):
    """People and organisations within reach, by name, pinyin or initials."""

    permission = OWN
    title = "搜索"
    template_name = "home/search.html"
    limit = 20

    def get_context_data(self, **kwargs):
        sought = self.request.GET.get("q", "").replace("\0", "").strip()[:50]
        user, members, organisations, meetings = self.request.user, [], [], []
        if sought:
            members = Member.objects.visible_to(user).search(sought).for_list()[: self.limit]
            meetings = (
                Meeting.objects.visible_to(user).filter(topic__icontains=sought).for_list()[: self.limit]
            )
            organisations = Organisation.objects.visible_to(user).search(sought)[: self.limit]
        return super().get_context_data(
            q=sought, members=members, organisations=organisations, meetings=meetings, **kwargs
        )
