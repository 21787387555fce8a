"""The page of an errand: how far it is; then what came of it."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from core import exporting
from core.actions import note_access
from core.errors import Refused
from core.models import AccessLog, Errand
from core.pages import OWN, DetailPage, ListPage

ENDED = 286  # tells the open page to ask no more (htmx)


class OwnErrand:
    """Who asked for it, and nobody else."""

    permission = OWN
    model = Errand

    def rows(self):
        return Errand.objects.filter(asked_by=self.request.user)


class ErrandPage(OwnErrand, DetailPage):
    """The page that is open asks for its changing part alone, until the errand has ended."""

    template_name = "core/errand.html"

    @property
    def title(self):
        return self.row.title

    def get(self, request, *args, **kwargs):
        if request.htmx:
            status = ENDED if self.row.ended_at else 200
            return render(request, "core/_errand.html", {"object": self.row}, status=status)
        if self.row.state == Errand.State.DONE and self.row.url and "stay" not in request.GET:
            return redirect(self.row.url)
        return super().get(request, *args, **kwargs)


class ErrandFile(OwnErrand, DetailPage):
    """The file a worker wrote, for who asked and still may take out what is in it."""

    def get(self, request, *args, **kwargs):
        path = exporting.kept(self.row)
        if path is None:
            return redirect(self.row)
        try:
            exporting.page_for(request.user, self.row.args)
        except Refused as refusal:
            raise PermissionDenied(refusal.message) from None
        note_access(request, AccessLog.Kind.EXPORT, self.row.said)
        response = FileResponse(path.open("rb"), as_attachment=True, filename=self.row.file_name)
        add_never_cache_headers(response)
        return response


class ErrandList(OwnErrand, ListPage):
    """What the person asked for lately."""

    title = "我的长任务"
    template_name = "core/errands.html"
    filterset_fields = ["state"]

    def get_queryset(self):
        return self.rows().order_by("-id")
