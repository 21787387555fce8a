"""The pages about sheets before there is a batch, the same for every kind: upload, template, what was imported."""

import django_filters
import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.views import View

from core import forms, sheets
from core.export import download
from core.files import checked_sheet
from core.models import ImportBatch
from core.pages import OWN, ActPage, ListPage, Permitted
from core.sheets import at_length


class KindOfSheet:
    """The kind comes from the address; its own permission decides."""

    @cached_property
    def kind(self):
        try:
            return sheets.kinds[self.kwargs["kind"]]
        except KeyError:
            raise Http404 from None

    @property
    def permission(self):
        return self.kind.permission

    @property
    def title(self):
        return f"导入{self.kind.title}"


class SheetUpload(KindOfSheet, ActPage):
    template_name = "core/sheet_upload.html"
    form_class = forms.Upload
    button = "上传并检查"

    def act(self, form):
        upload = form.cleaned_data["file"]
        content, user = checked_sheet(upload), self.request.user
        batch = sheets.preview(self.kind, upload.name, content, judge_up_to=at_length.BYTES, by=user)
        self.done = at_length.judged_or_asked(batch, by=user)

    def get_success_url(self):
        return self.done.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=self.kind, **kwargs)


class SheetTemplate(KindOfSheet, Permitted, View):
    """An empty sheet of the kind to fill in."""

    def get(self, request, *args, **kwargs):
        return download(sheets.template_workbook(self.kind), f"{self.kind.title}（空白模板）.xlsx")


class BatchFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label="表种", choices=lambda: [(code, kind.title) for code, kind in sheets.kinds.items()]
    )

    class Meta:
        model = ImportBatch
        fields = ["kind", "state"]


class BatchList(ListPage):
    """What the person has uploaded: what, when, how it ended; from here a batch is taken back."""

    permission = OWN
    model = ImportBatch
    title = "导入记录"
    template_name = "core/batches.html"
    filterset_class = BatchFilter

    def dispatch(self, request, *args, **kwargs):
        if not self.kinds():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def kinds(self):
        return [kind for kind in sheets.kinds.values() if rules.has_perm(kind.permission, self.request.user)]

    def get_queryset(self):
        own = ImportBatch.objects.filter(uploaded_by=self.request.user).order_by("-id")
        return own.select_related("committed_by", "undone_by").defer("layout", "made")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(kinds=self.kinds(), **kwargs)
        for batch in context["object_list"]:
            batch.kind_title = sheets.kinds[batch.kind].title
        return context
