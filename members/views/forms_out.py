"""The official forms: full numbers, for a reason, watermarked and on record."""

import rules
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from branches.models import Organisation
from core.actions import note_access
from core.errors import Refused
from core.export import XLSX, download
from core.models import AccessLog
from core.pages import ActPage
from members import official
from members.forms.forms_out import COLLECTION, FormsOutForm, WhyForm
from members.models import Member

ROSTER_LIMIT = 20_000
PAGES_LIMIT = 500  # members in one Word file
NEEDED = ("members.export", "members.reveal")


class TakesOut(ActPage):
    """Answers a good form with a file. Needs both rights: to export, and to see what is covered on screen."""

    permission = "members.export"
    button = "记录用途并下载"

    def dispatch(self, request, *args, **kwargs):
        if not rules.has_perm("members.reveal", request.user, self.row):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def reach(self):
        found = Member.objects.all()
        for permission in NEEDED:
            found = found & Member.objects.where_may(self.request.user, permission)
        return found.select_related("branch")

    def form_valid(self, form):
        try:
            name, content, kind, about = self.file(form)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
            return self.form_invalid(form)
        note_access(self.request, AccessLog.Kind.EXPORT, about, form.cleaned_data["reason"])
        response = download(content, name, kind)
        add_never_cache_headers(response)
        return response

    def note(self, form):
        return official.watermark(self.request.user, form.cleaned_data["reason"])


class FormsOut(TakesOut):
    """党员花名册 or 采集表 of an organisation and everything below it."""

    title = "官方表格"
    form_class = FormsOutForm

    def get_form_kwargs(self):
        found = Organisation.objects.where_may(self.request.user, NEEDED[0])
        found = found & Organisation.objects.where_may(self.request.user, NEEDED[1])
        return super().get_form_kwargs() | {"organisations": found.filter(dissolved_on=None)}

    def get_initial(self):
        return {"organisation": self.request.GET.get("organisation")}

    def file(self, form):
        organisation, kind = form.cleaned_data["organisation"], form.cleaned_data["kind"]
        limit = PAGES_LIMIT if kind == COLLECTION else ROSTER_LIMIT - 1
        below = self.reach().enrolled().filter(branch__path__startswith=organisation.path)
        members = list(below.order_by("branch__path", "pinyin", "id")[: limit + 1])
        if not members:
            raise Refused(f"{organisation}没有在册党员。", field="organisation")
        if len(members) > limit:
            said = f"{organisation}在册党员超过 {limit:,} 人，不能一次导出；请按下级党组织分几次导出。"
            raise Refused(said, field="organisation")
        made = self.pages if kind == COLLECTION else self.sheet
        return made(organisation, members, self.note(form))

    def sheet(self, organisation, members, note):
        content = official.roster(organisation, members, note)
        about = f"{organisation}党员花名册 {len(members)} 人"
        return f"{organisation.short_name}党员花名册.xlsx", content, XLSX, about

    def pages(self, organisation, members, note):
        content = official.collection_form(members, note)
        about = f"{organisation}党员基本信息采集表 {len(members)} 人"
        return f"{organisation.short_name}党员基本信息采集表.docx", content, official.DOCX, about

    def get_context_data(self, **kwargs):
        url = reverse("members:list")
        return super().get_context_data(parent="党员名册", parent_url=url, cancel_url=url, **kwargs)


class CollectionForm(TakesOut):
    """The 采集表 of one member."""

    model = Member
    title = "党员基本信息采集表"
    form_class = WhyForm

    def rows(self):
        return super().rows().select_related("branch")

    def file(self, form):
        member = self.row
        content = official.collection_form([member], self.note(form))
        about = f"{member.name}（{member.branch.short_name}，编号 {member.pk}）采集表"
        return f"{member.name}党员基本信息采集表.docx", content, official.DOCX, about
