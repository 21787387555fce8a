"""The front desk: the work desk and search."""

from branches.models import Organisation
from config.desk import desk_of
from core.clock import add_months, today
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
        return super().get_context_data(
            todos=[(todo, todo.tone(now)) for todo in todos_for(user, now)],
            desk=desk_of(user, now),
            today=now,
            days_left=(add_months(now, 1) - now).days - 1,
            **kwargs,
        )


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
