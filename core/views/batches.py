"""The pages of one uploaded batch: its columns, its verdicts, and the buttons that decide about it."""

import re

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
from core.models import AccessLog, Errand, ImportBatch
from core.pages import ActPage, Button, Permitted
from core.sheets import at_length
from core.sheets.blocks import NOTED
from core.views.sheets import KindOfSheet

TABS = ("problem", "new", "changed", "same")
MANY_DIGITS = re.compile(r"(?<!\d)(\d{3})\d{4,}([\dXx]{2,4})")


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

    @property
    def under_way(self):
        """The errand that is at it now, if any."""
        return Errand.objects.unfinished().filter(about=f"batch:{self.row.pk}").first()

    def dispatch(self, request, *args, **kwargs):
        if not rules.has_perm(self.permission, request.user):
            raise PermissionDenied
        if request.method == "POST" and (under_way := self.under_way):
            return redirect(under_way)  # clicked twice: it would wait until the first has ended
        return super(Permitted, self).dispatch(request, *args, **kwargs)


class BatchPage(OwnBatch, Permitted, TemplateView):
    """Every row with its verdict; opens on the rows with problems where there are any."""

    template_name = "core/batch.html"

    def get(self, request, *args, **kwargs):
        if under_way := self.under_way:
            return redirect(under_way)
        if self.row.state == ImportBatch.State.WAITING:
            return redirect("core:batch_columns", pk=self.row.pk)
        return super().get(request, *args, **kwargs)

    def tabs(self):
        """The verdicts that rows have, with how many; those with problems first."""
        counts = self.row.counts
        total = sum(counts.get(verdict, 0) for verdict in TABS)
        found = [
            {"code": "problem", "title": "只看有问题的", "count": counts.get("problem", 0)},
            {"code": "all", "title": "全部", "count": total},
            {"code": "new", "title": "新增", "count": counts.get("new", 0)},
            {"code": "changed", "title": "更新", "count": counts.get("changed", 0)},
            {"code": "same", "title": "无变化", "count": counts.get("same", 0)},
            {"code": NOTED, "title": "有提示", "count": counts.get(NOTED, 0)},
        ]
        return [tab for tab in found if tab["count"] or tab["code"] == "all"]

    def columns(self):
        """The columns the sheet has."""
        return [c for c in self.kind.columns if c.name in self.row.counts.get("used", ())]

    def page(self, only):
        rows = sheets.KeptRows(self.row, None if only == "all" else only)
        page = Paginator(rows, 100).get_page(self.request.GET.get("page"))
        shown = [(row, [_cell(column, row) for column in self.columns()]) for row in page]
        return page, shown

    def nothing_to_take(self):
        return not any(self.row.counts.get(verdict) for verdict in ("problem", "new", "changed"))

    def get_context_data(self, **kwargs):
        words = {"batch": self.row, "kind": self.kind, "problems": self.row.counts.get("problem", 0)}
        if not self.row.committed_at:
            tabs, only = self.tabs(), self.request.GET.get("verdict")
            if only not in {tab["code"] for tab in tabs}:
                only = tabs[0]["code"]
            page, rows = self.page(only)
            words |= {
                "verdicts": tabs,
                "only": only,
                "page_obj": page,
                "rows": rows,
                "columns": self.columns(),
            }
            words["nothing_to_take"] = self.nothing_to_take()
        return super().get_context_data(**words, **kwargs)


def _cell(column, row):
    """What the table shows of one cell: the text and, for a change, what is stored now."""
    text, change = column.shown(row.cells.get(column.name, "")), row.changes.get(column.name, ())
    if change:
        return {"column": column, "old": change[0], "text": change[1], "changed": True}
    return {"column": column, "text": text, "changed": change is None}


class BatchColumns(OwnBatch, ActPage):
    """What each column of the sheet means, where the titles leave a doubt or the person wants it otherwise."""

    template_name = "core/batch_columns.html"
    form_class = forms.ColumnChoice
    title = "对应各列"
    button = "按这样检查"

    def get(self, request, *args, **kwargs):
        if self.row.committed_at:
            return redirect("core:batch", pk=self.row.pk)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"layout": self.row.layout, "columns": self.kind.columns}

    def act(self, form):
        user = self.request.user
        batch = sheets.map_columns(self.row, form.chosen(), judge_up_to=at_length.ROWS, by=user)
        self.done = at_length.judged_or_asked(batch, by=user)

    def get_success_url(self):
        return self.done.get_absolute_url()

    def tables(self, form):
        """Each table with its columns: title, sample cells, the field to choose in."""
        return [
            {
                "name": laid["name"],
                "columns": [
                    {"title": title, "samples": self.samples(laid, at), "field": form[f"t{table}c{at}"]}
                    for at, title in enumerate(laid["titles"])
                ],
            }
            for table, laid in enumerate(self.row.layout)
        ]

    def samples(self, laid, at):
        """Cells below a title; masked where they are, or look like, personal numbers."""
        cells = [line[at] for line in laid["samples"] if at < len(line)]
        name = laid["mapping"].get(str(at))
        if name:
            return [self.kind.column(name).shown(cell) for cell in cells]
        return [MANY_DIGITS.sub(r"\1****\2", str(cell)) for cell in cells]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(kind=self.kind, batch=self.row, **kwargs)
        mapped = {name for laid in self.row.layout for name in laid["mapping"].values()}
        context["missing"] = [column.title for column in self.kind.required if column.name not in mapped]
        return context | {"tables": self.tables(context["form"])}


class BatchCommit(OwnBatch, Button):
    asked = None

    def act(self):
        said = None
        if at_length.is_long(self.row) and not self.row.committed_at:
            self.asked = at_length.ask("sheets.commit", self.row, by=self.request.user)
        else:
            said, _ = at_length.commit_batch({"batch": self.row.pk}, self.request.user)
        note_access(self.request, AccessLog.Kind.IMPORT, f"{self.kind.title} {self.row.file_name}")
        return said

    def back(self):
        return (self.asked or self.row).get_absolute_url()


class Confirmed(OwnBatch, ActPage):
    """Asks before an act on a batch; says what it will do."""

    template_name = "ui/confirm.html"
    form_class = forms.Nothing
    question = consequences = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            question=self.question,
            consequences=self.consequences,
            cancel_url=reverse("core:batch", args=[self.row.pk]),
            **kwargs,
        )


class BatchDrop(Confirmed):
    """Asks first: what was checked has to be uploaded again."""

    button = "放弃这份表"
    title = "放弃这次导入"
    consequences = ("系统里什么都没有写入，也不会写入。", "检查结果会删除；要导入须重新上传。")

    @property
    def question(self):
        return f"放弃“{self.row.file_name}”？"

    def act(self, form):
        sheets.drop(self.row, by=self.request.user)
        return "已放弃这份表，没有写入任何数据。"

    def get_success_url(self):
        return reverse("core:sheet_upload", args=[self.kind.code])


class BatchUndo(Confirmed):
    """Takes a committed batch back, as long as nothing was built on it."""

    button = "撤回这次导入"
    title = "撤回导入"
    asked = None

    @property
    def question(self):
        return f"撤回“{self.row.file_name}”的导入？"

    @property
    def consequences(self):
        taken = "，".join(f"{word} {count}" for word, count in self.row.counts.get("taken", {}).items())
        return (
            f"入库时{taken or '没有写入'}：新增的会删除，更新的会恢复成入库以前的样子，全部一起办。",
            "入库以后又改动过其中任何一条，或者已有会议、党费、接转、账号等用到新增的内容，就不能撤回，系统会说明原因。",
            "撤回本身留在历史里；要再导入须重新上传。",
        )

    def act(self, form):
        said = None
        if at_length.is_long(self.row) and self.row.state == ImportBatch.State.TAKEN:
            self.asked = at_length.ask("sheets.undo", self.row, by=self.request.user)
        else:
            said, _ = at_length.undo_batch({"batch": self.row.pk}, self.request.user)
        note_access(self.request, AccessLog.Kind.IMPORT, f"撤回 {self.kind.title} {self.row.file_name}")
        return said

    def get_success_url(self):
        return (self.asked or self.row).get_absolute_url()


class BatchErrors(OwnBatch, Permitted, View):
    """The uploaded sheet back with its verdicts; personal data leaves with it, so it leaves a trace."""

    def get(self, request, *args, **kwargs):
        if self.row.state != ImportBatch.State.JUDGED:
            return redirect("core:batch", pk=self.row.pk)
        note_access(request, AccessLog.Kind.EXPORT, f"检查结果 {self.kind.title} {self.row.file_name}")
        name = re.sub(r"\.\w+$", "", self.row.file_name)
        return download(sheets.error_workbook(self.row), f"检查结果-{name}.xlsx")
