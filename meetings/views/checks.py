"""抽查: the draws, one draw with its sample and summary, drawing, scoring."""

import rules
from django.urls import reverse

from branches.models import Organisation
from branches.scope import may
from core.clock import today
from core.pages import ActPage, DetailPage, ListPage
from meetings import actions, check_form, checked
from meetings.actions.checks import drawn, in_question
from meetings.forms import checks as forms
from meetings.models import SpotCheck, SpotCheckItem
from meetings.sheets import CheckResource, sheet_of_check
from meetings.views.wide import Wide, WithSheet


class CheckList(Wide, ListPage):
    permission = "meetings.see"
    model = SpotCheck
    title = "抽查"
    template_name = "meetings/checks.html"
    filterset_class = forms.CheckFilter
    resource_class = CheckResource
    export_permission = "meetings.see"

    def get_context_data(self, **kwargs):
        may_check = rules.has_perm("meetings.check", self.request.user)
        return super().get_context_data(may_check=may_check, **kwargs)


class Draw(ActPage):
    permission = "meetings.check"
    title = "新的抽查"
    button = "随机抽取"
    form_class = forms.DrawForm

    def reach(self):
        places = Organisation.objects.where_may(self.request.user, self.permission)
        return places.open_on(today())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisations": self.reach()}

    def get_initial(self):
        return forms.DrawForm.at_first() | {"organisation": self.reach().first()}

    def act(self, form):
        self.check = actions.draw_check(**form.cleaned_data, by=self.request.user)
        count = min(self.check.found, self.check.size)
        return f"从 {self.check.found:,} 场会议中随机抽出 {count} 场。"

    def get_success_url(self):
        return self.check.get_absolute_url()

    def get_context_data(self, **kwargs):
        note = "每次抽取都留下随机种子和结果，不能删除；重抽一次，两次都在列表里。"
        above = {"parent": "抽查", "parent_url": reverse("meetings:checks"), "note": note}
        return super().get_context_data(**above | {"cancel_url": above["parent_url"]} | kwargs)


class CheckDetail(WithSheet, Wide, DetailPage):
    permission = "meetings.see"
    model = SpotCheck
    template_name = "meetings/check.html"

    def rows(self):
        return super().rows().select_related("organisation", "drawn_by")

    @property
    def title(self):
        return str(self.row)

    def items(self):
        return list(self.row.items.select_related("meeting__branch", "meeting__group", "scored_by"))

    def sheet(self):
        return sheet_of_check(self.items())

    def get_context_data(self, **kwargs):
        items = self.items()
        return super().get_context_data(
            items=items,
            summary=checked.summary(self.row),
            may_check=may(self.request.user, "meetings.check", self.row),
            proof=self.proof([item.meeting_id for item in items]),
            **kwargs,
        )

    def proof(self, sample):
        """Where asked for: the same draw made anew from the seed, and whether it gives the same."""
        if "again" not in self.request.GET:
            return None
        return {"found": in_question(self.row).count(), "same": drawn(self.row) == sample}


class ScoreItem(ActPage):
    permission = "meetings.check"
    model = SpotCheckItem
    title = "评分"
    template_name = "meetings/check_score.html"
    form_class = forms.ScoreForm
    button = "保存评分"

    def rows(self):
        reach = SpotCheck.objects.visible_to(self.request.user)
        return SpotCheckItem.objects.filter(check_round__in=reach).select_related(
            "check_round__organisation", "meeting__branch", "meeting__minutes"
        )

    def get_initial(self):
        return self.row.points | {"remark": self.row.remark, "returned": self.row.returned}

    def act(self, form):
        item = actions.score_item(self.row, **form.score, by=self.request.user)
        return f"已评 {item.score:g} 分{'，退回支部整改' if item.returned else ''}。"

    def get_success_url(self):
        left = self.row.check_round.items.filter(scored_at=None).order_by("position").first()
        where = self.row.check_round.get_absolute_url()
        return reverse("meetings:score_item", args=[left.pk]) if left else where

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        seen = checked.seen_of(self.row.meeting)
        fields = [(context["form"][i.code], i, seen[i.code]) for i in check_form.ITEMS]
        count = self.row.check_round.items.count()
        return context | {"item": self.row, "scored_fields": fields, "count": count}
