"""The kinds of page there are. A room's view names its model, its permission and, to act, one action.

Who sees is the queryset (`visible_to`: invisible is 404); who may is the named permission (visible but not
allowed is 403). A page that names no permission refuses to load at all.
"""

import rules
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import DetailView, FormView, TemplateView
from django_filters.views import FilterView

from core.actions import note_access
from core.errors import Refused
from core.export import FORMATS
from core.models import AccessLog
from core.paging import CappedPaginator

OVERTAKEN = "同一时间有人改动了这条记录，请看一下现在的情况再试。"
OWN = "own"  # the page shows the signed-in person's own rows and nothing else


class Permitted:
    """Checks `permission` before anything else happens; with a model, the row comes from its scope."""

    permission = None
    model = None
    title = ""

    def dispatch(self, request, *args, **kwargs):
        if self.permission is None:
            raise ImproperlyConfigured(f"{type(self).__name__} names no permission")
        if not self.allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def allowed(self):
        """Whether the person may do this page's `permission` to the row it is about."""
        return self.permission == OWN or rules.has_perm(self.permission, self.request.user, self.row)

    def rows(self):
        return self.model.objects.visible_to(self.request.user)

    @cached_property
    def row(self):
        """The row the address names, if it names one, and the person sees it; else 404."""
        if self.model is None or "pk" not in self.kwargs:
            return None
        return get_object_or_404(self.rows(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=self.title, **kwargs)


class ListPage(Permitted, FilterView):
    """A list that is its own search form: filters, order, pages, and `?export=xlsx` or `csv` of what is on screen."""

    paginate_by = 50
    paginator_class = CappedPaginator
    strict = False
    resource_class = None
    export_permission = None
    export_limit = 20_000

    def get_queryset(self):
        return self.rows().for_list()

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        return self.export() if request.GET.get("export") in FORMATS and self.resource_class else response

    def may_export(self):
        return bool(self.resource_class) and rules.has_perm(self.export_permission, self.request.user)

    def exportable(self):
        """Of what is listed, what may be taken out: another post may show more than this one may export."""
        return self.object_list.where_may(self.request.user, self.export_permission)

    def export(self):
        if not self.may_export():
            raise PermissionDenied
        rows = list(self.exportable()[: self.export_limit + 1])
        if len(rows) > self.export_limit:
            messages.error(self.request, f"一次最多导出 {self.export_limit:,} 行，请先缩小范围。")
            return redirect(self.request.path)
        note_access(self.request, AccessLog.Kind.EXPORT, f"{self.title} {len(rows)} 行")
        respond = FORMATS[self.request.GET["export"]]
        return respond(self.title, self.resource_class().export(rows), self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_export=self.may_export(), **kwargs)


class DetailPage(Permitted, DetailView):
    def get_object(self, queryset=None):
        return self.row


class PlainPage(Permitted, TemplateView):
    """A page that gathers its own context."""


class ActPage(Permitted, FormView):
    """A form and the one action behind it. What the action refuses is said beside the field; nothing is lost.

    `parent`: what the page is called that the act leads back to; the crumbs and 取消 then lead there too.
    """

    template_name = "ui/form_page.html"
    button = "保存"
    parent = None

    def act(self, form):
        """Call the action; return the sentence that tells what was done."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            done = self.act(form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return self.form_invalid(form)
        except IntegrityError:
            form.add_error(None, OVERTAKEN)
            return self.form_invalid(form)
        if done:
            messages.success(self.request, done)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        given = {"button": self.button, "row": self.row}
        if self.parent:
            back = self.get_success_url()
            given |= {"parent": self.parent, "parent_url": back, "cancel_url": back, "here": self.title}
        return super().get_context_data(**given | kwargs)


class Button(Permitted, View):
    """One click that acts (POST only). Refusals come back as a message on the page it was clicked on."""

    http_method_names = ["post"]

    def act(self):
        raise NotImplementedError

    def back(self):
        return self.row.get_absolute_url()

    def post(self, request, *args, **kwargs):
        try:
            done = self.act()
        except Refused as refusal:
            messages.error(request, refusal.message)
        except IntegrityError:
            messages.error(request, OVERTAKEN)
        else:
            if done:
                messages.success(request, done)
        return redirect(self.back())
