"""What a person was told."""

from django.urls import reverse
from django.views.generic import ListView

from core import actions
from core.models import Notice
from core.pages import OWN, Button, Permitted
from core.paging import CappedPaginator


class Inbox(Permitted, ListView):
    permission = OWN
    title = "提醒"
    template_name = "core/inbox.html"
    paginate_by = 30
    paginator_class = CappedPaginator

    def get_queryset(self):
        return Notice.objects.of(self.request.user).order_by("-created_at", "-id")


class MarkRead(Button):
    permission = OWN

    def act(self):
        count = actions.mark_read(self.request.user, None, by=self.request.user)
        return f"{count} 条提醒已标为已读。"

    def back(self):
        return reverse("core:inbox")
