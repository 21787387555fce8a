"""双重组织生活: those who lead, half-year by half-year."""

from functools import partial

import rules
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.clock import today
from core.errors import Refused
from core.pages import ActPage, ListPage
from meetings import actions, leading
from meetings.forms import leaders as forms
from meetings.forms.log import row_id
from meetings.forms.plans import Nothing
from meetings.models import Leader
from meetings.sheets import LeaderSheet
from meetings.views.wide import Wide
from members.models import Member

FOUND_AT_MOST = 20


class LeaderList(Wide, ListPage):
    permission = "meetings.see"
    model = Leader
    title = "双重组织生活"
    template_name = "meetings/leaders.html"
    filterset_class = forms.LeaderFilter
    export_permission = "meetings.see"

    @cached_property
    def half(self):
        return leading.Half.read(self.request.GET.get("half"), today())

    @property
    def resource_class(self):
        return partial(LeaderSheet, self.half)

    def get_queryset(self):
        return self.rows().between(self.half.first, self.half.last).for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = list(context["object_list"])
        lives = leading.lives_of(shown, self.half)
        more = {"rows": [(leader, lives[leader.pk]) for leader in shown], "half": self.half}
        more["totals"] = leading.totals(self.object_list, self.half)
        return context | more | {"may_note": rules.has_perm("meetings.review", self.request.user)}


class NoteLeader(ActPage):
    """First find the member, then say the office."""

    permission = "meetings.review"
    title = "登记党员领导干部"
    template_name = "meetings/leader_new.html"
    form_class = forms.LeaderForm
    button = "登记"

    def reach(self):
        rows = Member.objects.where_may(self.request.user, self.permission).enrolled()
        return rows.select_related("branch")

    @cached_property
    def member(self):
        asked = self.request.GET.get("member")
        return get_object_or_404(self.reach(), pk=row_id(asked) or 0) if asked else None

    def act(self, form):
        if self.member is None:
            raise Refused("请先找到这名党员。")
        leader = actions.note_leader(self.member, **form.cleaned_data, by=self.request.user)
        return f"已登记{leader.member.name}（{leader.office}）。"

    def get_success_url(self):
        return reverse("meetings:leaders")

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("q", "").strip()
        found = list(self.reach().search(asked).order_by("pinyin", "id")[:FOUND_AT_MOST]) if asked else []
        more = {"member": self.member, "q": asked, "found": found, "cancel_url": self.get_success_url()}
        return super().get_context_data(**more, **kwargs)


class AtLeader(ActPage):
    permission = "meetings.review"
    model = Leader
    parent = "双重组织生活"

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_success_url(self):
        return reverse("meetings:leaders")

    def get_context_data(self, **kwargs):
        said = f"{self.row.member.name}，{self.row.office}，自 {self.row.since}"
        return super().get_context_data(**{"note": said} | kwargs)


class EndLeader(AtLeader):
    title = "登记离任"
    form_class = forms.EndForm

    def act(self, form):
        ended = actions.end_leader(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"已登记{ended.member.name}到 {ended.until} 为止。"


class WithdrawLeader(AtLeader):
    title = "删去登记"
    template_name = "ui/confirm.html"
    form_class = Nothing
    button = "删去"

    def act(self, form):
        actions.withdraw_leader(self.row, by=self.request.user)
        return f"已删去{self.row.member.name}的登记。"

    def get_context_data(self, **kwargs):
        lines = ["登记错的才删去；离任请用“登记离任”。", "不再统计其双重组织生活，会议出勤不变。"]
        question = f"删去{self.row.member.name}（{self.row.office}）的登记？"
        return super().get_context_data(question=question, consequences=lines, **kwargs)
