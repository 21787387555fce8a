"""The import pages, the same for every kind of workbook."""

import rules
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import TemplateView

from core import forms, sheets
from core.actions import note_access
from core.export import download
from core.files import checked_workbook
from core.models import AccessLog, ImportBatch, ImportRow
from core.pages import ActPage, Button, Permitted


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


class OwnBatch(KindOfSheet):
    """A batch is shown to whoever uploaded it and still may import its kind."""

    model = ImportBatch

    @cached_property
    def kind(self):
        return sheets.kinds[self.row.kind]

    @cached_property
    def row(self):
        batch = ImportBatch.objects.filter(pk=self.kwargs["pk"], uploaded_by=self.request.user).first()
        if batch is None:
            raise Http404
        return batch

    def dispatch(self, request, *args, **kwargs):
        if not rules.has_perm(self.permission, request.user):
            raise PermissionDenied
        return super(Permitted, self).dispatch(request, *args, **kwargs)


class SheetUpload(KindOfSheet, ActPage):
    template_name = "core/sheet_upload.html"
    form_class = forms.Upload
    button = "上传并检查"

    def act(self, form):
        upload = form.cleaned_data["file"]
        self.batch = sheets.preview(self.kind, upload.name, checked_workbook(upload), by=self.request.user)

    def get_success_url(self):
        return reverse("core:batch", args=[self.batch.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=self.kind, **kwargs)


class BatchPage(OwnBatch, Permitted, TemplateView):
    """Every row with its verdict; opens on the rows with problems where there are any."""

    template_name = "core/batch.html"

    def verdicts(self):
        counts = self.row.counts
        total = sum(counts.get(verdict, 0) for verdict in ImportRow.Verdict.values)
        return [
            {"code": "all", "title": "全部", "count": total},
            *(
                {"code": v.value, "title": v.label, "count": counts.get(v.value, 0)}
                for v in ImportRow.Verdict
            ),
        ]

    def columns(self):
        """The columns the sheet has."""
        return [c for c in self.kind.columns if c.name in self.row.counts.get("used", ())]

    def page(self, only):
        rows = self.row.rows.all() if only == "all" else self.row.rows.filter(verdict=only)
        page = Paginator(rows, 100).get_page(self.request.GET.get("page"))
        for row in page:
            row.shown = [(c, c.shown(row.cells.get(c.name, ""))) for c in self.columns()]
        return page

    def nothing_to_take(self):
        return not any(self.row.counts.get(verdict) for verdict in ("problem", "new", "changed"))

    def get_context_data(self, **kwargs):
        problems, verdicts = self.row.counts.get("problem", 0), self.verdicts()
        only = self.request.GET.get("verdict")
        if only not in {tab["code"] for tab in verdicts}:
            only = "problem" if problems else "all"
        words = {"batch": self.row, "kind": self.kind, "columns": self.columns(), "page_obj": self.page(only)}
        return super().get_context_data(
            only=only,
            verdicts=verdicts,
            problems=problems,
            nothing_to_take=self.nothing_to_take(),
            **words,
            **kwargs,
        )


class BatchCommit(OwnBatch, Button):
    def act(self):
        batch = sheets.commit(self.row, by=self.request.user)
        note_access(self.request, AccessLog.Kind.IMPORT, f"{self.kind.title} {batch.file_name}")
        taken = "，".join(f"{word} {count}" for word, count in batch.counts["taken"].items())
        return f"“{batch.file_name}”已全部入库：{taken}。"

    def back(self):
        return reverse("core:batch", args=[self.row.pk])


class BatchDrop(OwnBatch, ActPage):
    """Asks first: what was checked has to be uploaded again."""

    template_name = "ui/confirm.html"
    form_class = forms.Nothing
    button = "放弃这份表"

    @property
    def title(self):
        return "放弃这次导入"

    def act(self, form):
        sheets.drop(self.row, by=self.request.user)
        return "已放弃这份表，没有写入任何数据。"

    def get_success_url(self):
        return reverse("core:sheet_upload", args=[self.kind.code])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            question=f"放弃“{self.row.file_name}”？",
            consequences=["系统里什么都没有写入，也不会写入。", "检查结果会删除；要导入须重新上传。"],
            cancel_url=reverse("core:batch", args=[self.row.pk]),
            **kwargs,
        )


class BatchErrors(OwnBatch, Permitted, View):
    """The uploaded sheet back with its verdicts; personal data leaves with it, so it leaves a trace."""

    def get(self, request, *args, **kwargs):
        if self.row.committed_at:
            return redirect("core:batch", pk=self.row.pk)
        note_access(request, AccessLog.Kind.EXPORT, f"检查结果 {self.kind.title} {self.row.file_name}")
        return download(sheets.error_workbook(self.row), f"检查结果-{self.row.file_name}")
