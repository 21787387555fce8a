"""Pages of schemes: the list, one as a table, a draft begun, checked, published or deleted."""

from dataclasses import replace

from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions
from assessments.comparing import changes
from assessments.forms import schemes as forms
from assessments.models import Scheme
from assessments.outline import NAMES, outline
from assessments.reach import marks_left_out, reach_of
from assessments.rules import sets_schemes
from assessments.soundness import check_whole
from assessments.wording import number
from assessments.workbook import read_workbook, workbook_of
from assessments.written import data_of, stamp
from core.clock import today
from core.errors import Refused
from core.export import download
from core.files import checked_sheet
from core.forms import Nothing
from core.pages import ActPage, Button, DetailPage, ListPage

ALL = "考核细则"


class SchemeList(ListPage):
    permission = "assessments.see"
    model = Scheme
    title = ALL
    template_name = "assessments/schemes/list.html"
    filterset_class = forms.SchemeFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_set=sets_schemes(self.request.user), **kwargs)


class OfScheme:
    """A page about one scheme, read whole."""

    model = Scheme

    def rows(self):
        return super().rows().with_force().with_lines().select_related("made_by", "published_by")


class SchemeDetail(OfScheme, DetailPage):
    permission = "assessments.see"
    template_name = "assessments/schemes/detail.html"

    def allowed(self):
        return self.row is not None  # it belongs to no place: who sees it may read it

    @property
    def title(self):
        return self.row.name

    def get_context_data(self, **kwargs):
        scheme = self.row
        return super().get_context_data(
            items=outline(scheme),
            whole=number(sum(i.points for i in scheme.indicators.all() if i.parent_id is None)),
            year_end=100 - scheme.monthly_weight,
            may_set=sets_schemes(self.request.user),
            **kwargs,
        )


class NewScheme(ActPage):
    permission = "assessments.set_schemes"
    title = "起草考核细则"
    button = "起草"
    parent = ALL
    form_class = forms.NewSchemeForm

    def get_initial(self):
        return {
            name: self.request.GET[name] for name in ("source", "year", "field") if name in self.request.GET
        }

    def act(self, form):
        self.scheme = actions.write_scheme(
            form.data_chosen(), form.cleaned_data["year"], by=self.request.user
        )
        return "已起草，请逐项核对，再检查、发布。发布之前不计分。"

    def get_success_url(self):
        return self.scheme.get_absolute_url() if hasattr(self, "scheme") else reverse("assessments:schemes")


class UploadScheme(ActPage):
    """A draft from a workbook; with anything wrong in it nothing is written, and every fault is named by its place."""

    permission = "assessments.set_schemes"
    title = "从工作簿起草"
    button = "起草"
    parent = ALL
    form_class = forms.SchemeUpload
    template_name = "assessments/schemes/upload.html"
    problems = ()

    def act(self, form):
        data, self.problems = read_workbook(checked_sheet(form.cleaned_data["file"]))
        if self.problems:
            raise Refused(
                f"工作簿里有 {len(self.problems)} 处要改，什么也没有写入；改好后再上传。", field="file"
            )
        data = replace(data, field=form.cleaned_data["field"])
        self.scheme = actions.write_scheme(data, form.cleaned_data["year"], by=self.request.user)
        return "已照工作簿起草，请逐项核对，再检查、发布。发布之前不计分。"

    def get_success_url(self):
        return self.scheme.get_absolute_url() if hasattr(self, "scheme") else reverse("assessments:schemes")


class SchemeWorkbook(OfScheme, DetailPage):
    permission = "assessments.see"

    def allowed(self):
        return self.row is not None

    def get(self, request, *args, **kwargs):
        scheme = self.row
        return download(
            workbook_of(data_of(scheme)), f"{scheme.name}-{scheme.year}-第{scheme.version}版.xlsx"
        )


class Redraft(OfScheme, Button):
    """Another draft of the year and kind of a published scheme, to begin with the same as it."""

    permission = "assessments.set_schemes"

    def act(self):
        self.draft = actions.write_scheme(data_of(self.row), self.row.year, by=self.request.user)
        return f"已照第 {self.row.version} 版起草第 {self.draft.version} 版，改好后检查、发布；在那之前仍按原来的一版计分。"

    def back(self):
        return getattr(self, "draft", self.row).get_absolute_url()


class Publish(OfScheme, ActPage):
    """What there is to know before a draft is published: its sum, whom it is for, what it changes."""

    permission = "assessments.set_schemes"
    template_name = "assessments/schemes/publish.html"
    title = "检查并发布"
    button = "发布"
    form_class = Nothing

    def act(self, form):
        actions.publish(self.row, seen=self.request.POST.get("seen", ""), by=self.request.user)
        return f"已发布，这一版不能再改动。{self.begins}"

    def get_success_url(self):
        return self.row.get_absolute_url()

    @cached_property
    def begins(self):
        """From when it counts, in words."""
        year, others = self.row.year, Scheme.objects.published().exclude(pk=self.row.pk)
        fitting = others.filter(year=year, field__in=("", self.row.field)).exists()
        if year > today().year or not fitting:
            return f"{year} 年各月都按它计分。"
        ended = "" if year == today().year else "（这一年的各月都已过去）"
        return (
            f"从发布的这个月起按它计分{ended}，以前的月份仍按原来的一版，不重算；"
            "还没有公示的年度考核改按它重算，由上级再考评。"
        )

    @cached_property
    def unsound(self):
        """What keeps it from being published, or ""."""
        if not self.row.is_draft:
            return "这一版已经发布。"
        try:
            check_whole(self.row)
        except Refused as refusal:
            return refusal.message
        return ""

    def get_context_data(self, **kwargs):
        scheme, data = self.row, data_of(self.row)
        in_force = Scheme.objects.in_force(scheme.year)
        before = in_force.get(scheme.field) or in_force.get("")
        kinds = reach_of(scheme)
        return super().get_context_data(
            whole=number(sum(i.points for i in data.indicators)),
            kinds=kinds,
            branches=sum(count for _, count in kinds),
            before=before,
            changes=changes(data_of(before), data, NAMES) if before else [],
            left_out=marks_left_out(scheme),
            seen=stamp(data),
            **kwargs,
        )


class DeleteScheme(OfScheme, ActPage):
    permission = "assessments.set_schemes"
    template_name = "ui/confirm.html"
    title = "删除草稿"
    button = "删除"
    form_class = Nothing

    def act(self, form):
        actions.delete_draft(self.row, by=self.request.user)
        return f"已删除草稿《{self.row.name}》。"

    def get_success_url(self):
        return reverse("assessments:schemes")

    def get_context_data(self, **kwargs):
        url = self.row.get_absolute_url()
        return super().get_context_data(
            question=f"删除草稿《{self.row.name}》第 {self.row.version} 版？",
            consequences=["草稿里改过的内容不再保留。", "生效中的细则和已出的得分不受影响。"],
            cancel_url=url,
            parent=self.row.name,
            parent_url=url,
            **kwargs,
        )
