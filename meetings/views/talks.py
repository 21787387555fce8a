"""谈心谈话: how far branches are, one branch's table in which a tap notes a talk, and a member's own."""

from functools import partial
from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may, one_branch, posts_of
from core.clock import today
from core.errors import Refused
from core.pages import OWN, ActPage, Button, DetailPage, ListPage
from meetings import actions, talks
from meetings.forms import leaders as forms
from meetings.forms.plans import Nothing
from meetings.models import Talk
from meetings.sheets import TalkSheet, sheet_of_talks
from meetings.views.planned import branches_of_year
from meetings.views.wide import Wide, WithSheet
from members.models import Member


class TalkList(Wide, ListPage):
    permission = "meetings.see"
    model = Organisation
    title = "谈心谈话"
    template_name = "meetings/talks.html"
    filterset_class = forms.TalkFilter
    export_permission = "meetings.see"

    def get(self, request, *args, **kwargs):
        if one_branch(request.user):
            return redirect("meetings:talks_of", posts_of(request.user)[0].organisation_id)
        return super().get(request, *args, **kwargs)

    @cached_property
    def year(self):
        return forms.talk_year_in(self.request.GET)

    @property
    def resource_class(self):
        return partial(TalkSheet, self.year)

    def get_queryset(self):
        return branches_of_year(self.request.user, self.year)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        branches = list(context["object_list"])
        found = talks.years_of(branches, self.year, today())
        rows = [(branch, found[branch.pk].progress) for branch in branches]
        return context | {"rows": rows, "year": self.year}


class TalksOf(WithSheet, Wide, DetailPage):
    """Members by committee; who still lacks a talk."""

    permission = "meetings.see"
    model = Organisation
    template_name = "meetings/talks_of.html"

    def rows(self):
        return branches_of_year(self.request.user, self.year)

    @cached_property
    def year(self):
        return forms.talk_year_in(self.request.GET)

    @property
    def title(self):
        return f"{self.row.name_then} {self.year} 年谈心谈话"

    @cached_property
    def found(self):
        return talks.years_of([self.row], self.year, today())[self.row.pk]

    def noted(self):
        rows = Talk.objects.in_year(self.year).filter(branch=self.row)
        return rows.select_related("one", "other", "noted_by").order_by("-held_on", "-id")

    def sheet(self):
        people = Member.objects.in_bulk([*self.found.committee, *self.found.others])
        return sheet_of_talks(self.noted(), self.found.progress, people)

    def get_context_data(self, **kwargs):
        columns, rows = talks.matrix(self.row, self.year, self.found)
        day = forms.day_in(self.request.GET, "on") or talks.day_of(self.year, today())
        more = {"columns": columns, "matrix": rows, "progress": self.found.progress, "year": self.year}
        names = {row.member.pk: row.member.name for row in rows}
        more["pairs"] = [(names[one], names[other]) for one, other in self.found.progress.pairs]
        may_note = may(self.request.user, "meetings.record", self.row)
        more |= {"years": forms.talk_years(), "day": day, "today": today(), "may_note": may_note}
        return super().get_context_data(noted=self.noted()[:200], **more, **kwargs)


class NoteTalk(Button):
    permission = "meetings.record"
    model = Organisation

    def rows(self):
        return Organisation.objects.where_may(self.request.user, "meetings.see").branches()

    def act(self):
        form = forms.TalkForm(self.request.POST)
        if not form.is_valid():
            raise Refused("；".join(message for said in form.errors.values() for message in said))
        said = form.cleaned_data
        talk = actions.note_talk(
            self.row, said["one"], said["other"], said["held_on"], said["note"], by=self.request.user
        )
        return f"已登记{talk.one.name}和{talk.other.name} {talk.held_on} 的谈心谈话。"

    def back(self):
        day = forms.day_in(self.request.POST, "held_on")
        query = urlencode({"year": day.year, "on": day} if day else {})
        return f"{reverse('meetings:talks_of', args=[self.row.pk])}?{query}"


class WithdrawTalk(ActPage):
    permission = "meetings.record"
    model = Talk
    title = "删去谈话"
    template_name = "ui/confirm.html"
    form_class = Nothing
    button = "删去"
    parent = "谈心谈话"

    def rows(self):
        return super().rows().select_related("branch", "one", "other")

    def act(self, form):
        actions.withdraw_talk(self.row, by=self.request.user)
        return "已删去。"

    def get_success_url(self):
        row = self.row
        return f"{reverse('meetings:talks_of', args=[row.branch_id])}?year={row.held_on.year}"

    def get_context_data(self, **kwargs):
        row = self.row
        question = f"删去{row.one.name}和{row.other.name} {row.held_on} 的谈心谈话？"
        lines = ["登记错的才删去。", *([f"备注：{row.note}"] if row.note else [])]
        return super().get_context_data(question=question, consequences=lines, **kwargs)


class MyTalks(ListPage):
    """The talks the signed-in member took part in."""

    permission = OWN
    model = Talk
    title = "我的谈心谈话"
    template_name = "meetings/my_talks.html"
    filterset_class = forms.NoFilter

    def get_queryset(self):
        user = self.request.user
        mine = Talk.objects.filter(Q(one__user=user) | Q(other__user=user))
        return mine.select_related("one", "other", "branch").order_by("-held_on", "-id")
