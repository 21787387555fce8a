"""The kinds of page there are. A room's view names its model, its permission and, to act, one action.

Who sees is the queryset (`visible_to`: invisible is 404); who may is the named permission (visible but not
allowed is 403). A page that names no permission refuses to load at all.
"""

import io
from itertools import chain

import rules
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import DetailView, FormView, TemplateView
from django_filters.views import FilterView

from core import exporting
from core.actions import note_access
from core.errands import report
from core.errors import Refused
from core.export import FORMS, watermark, written
from core.models import AccessLog
from core.paging import CappedPaginator, in_parts

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
    """A list that is its own search form: filters, order, pages, and `?export=xlsx` or `csv` of what is on screen.

    A long list is written by a worker (core.exporting), by the same `find`, `exportable` and `write`.
    """

    paginate_by = 50
    paginator_class = CappedPaginator
    strict = False
    resource_class = None
    export_permission = None

    def get_queryset(self):
        return self.rows().for_list()

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") in FORMS and self.resource_class:
            return self.export()
        return super().get(request, *args, **kwargs)

    def find(self):
        """What the filters of the address leave, as FilterView finds it for the page."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        self.object_list = self.filterset.qs

    def may_export(self):
        return bool(self.resource_class) and rules.has_perm(self.export_permission, self.request.user)

    def exportable(self):
        """Of what is listed, what may be taken out: another post may show more than this one may export.

        A queryset, or a list of what `told` makes rows of.
        """
        return self.object_list.where_may(self.request.user, self.export_permission)

    def export(self):
        if not self.may_export():
            raise PermissionDenied
        self.find()
        rows = list(self.exportable()[: exporting.AT_ONCE + 1])
        if len(rows) > exporting.AT_ONCE:
            return redirect(exporting.ask(self))
        into = io.BytesIO()
        count = self.write(into, rows)
        note_access(self.request, AccessLog.Kind.EXPORT, f"{self.title} {count} 行")
        return written(self.request.GET["export"], self.title, into)

    def told(self, rows):
        """A part of `exportable` as the resource reads it."""
        return rows

    def write(self, into, rows):
        """Write the sheet the address asks for into a binary file, part by part, and report. Returns how many rows."""
        form, total, done = self.request.GET["export"], exporting.how_many(rows), 0
        exporting.refuse_too_long(form, total)
        resource = self.resource_class()
        sheets = (resource.export(self.told(part)) for part in in_parts(rows, exporting.PART))
        first = next(sheets, None)
        if first is None:
            first = resource.export([])

        def lines():
            nonlocal done
            for data in chain([first], sheets):
                yield from data
                done += len(data)
                report(done, max(total, done))

        FORMS[form].write(into, self.title, first.headers, lines(), watermark(self.request.user))
        return done

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
