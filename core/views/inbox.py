"""What a person was told."""

from contextlib import suppress

from django.http import Http404
from django.urls import reverse
from django.views.generic import ListView

from core import actions
from core.clock import today
from core.models import Notice
from core.pages import OWN, Button, Permitted
from core.paging import CappedPaginator
from core.reminding import settle_done


class Inbox(Permitted, ListView):
    """What waits; with `?all=1` what is done too. What was done since the last round is dropped before it is shown."""

    permission = OWN
    title = "提醒"
    template_name = "core/inbox.html"
    paginate_by = 30
    paginator_class = CappedPaginator

    @property
    def shows_all(self):
        return "all" in self.request.GET

    def get_queryset(self):
        mine = Notice.objects.of(self.request.user)
        return (mine.telling_again() if self.shows_all else mine.waiting()).order_by("-created_at", "-id")

    def paginate_queryset(self, queryset, page_size):
        found = super().paginate_queryset(queryset, page_size)
        if settle_done(found[2], today()) and not self.shows_all:
            with suppress(Http404):  # all of the last page was done: it says so
                found = super().paginate_queryset(queryset.all(), page_size)
        return found

    def get_context_data(self, **kwargs):
        return super().get_context_data(shows_all=self.shows_all, **kwargs)


class MarkRead(Button):
    permission = OWN

    def act(self):
        count = actions.mark_read(self.request.user, None, by=self.request.user)
        return f"{count} 条提醒已标为已读。"

    def back(self):
        return reverse("core:inbox")


class OpenNotice(Button):
    """去办: read, and on to where it is done."""

    permission = OWN
    model = Notice

    def rows(self):
        return Notice.objects.of(self.request.user)

    def act(self):
        actions.mark_read(self.request.user, [self.row.pk], by=self.request.user)

    def back(self):
        return self.row.url or reverse("core:inbox")
