"""The front desk: the work desk and search."""

from branches.models import Organisation
from core.clock import today
from core.pages import OWN, PlainPage
from core.todo import todos_for
from members.models import Member


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
