"""更正申请: asked on the own page, decided by whoever keeps the record."""

import django_filters
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.scope import may, one_branch
from core.actions import note_access
from core.models import AccessLog
from core.pages import OWN, ActPage, Button, ListPage, PlainPage
from members import actions, correctable
from members.forms.corrections import AskForm, DecideForm
from members.models import Correction, Member


class ChooseItem(PlainPage):
    """Which item is wrong? And where the items are settled that are not corrected by asking."""

    permission = OWN
    title = "申请更正"
    template_name = "members/correction_items.html"

    def get_context_data(self, **kwargs):
        member = get_object_or_404(Member, user=self.request.user)
        waiting = set(member.corrections.waiting().values_list("item", flat=True))
        items = [
            (item, title, correctable.said(item, getattr(member, item)), item in waiting)
            for item, title in correctable.TITLES.items()
        ]
        return super().get_context_data(items=items, elsewhere=correctable.ELSEWHERE, **kwargs)


class Ask(ActPage):
    permission = OWN
    form_class = AskForm
    button = "提交申请"

    @cached_property
    def member(self):
        return get_object_or_404(Member, user=self.request.user)

    @property
    def item(self):
        if self.kwargs["item"] not in correctable.NAMES:
            raise Http404
        return self.kwargs["item"]

    @property
    def title(self):
        return f"更正{correctable.TITLES[self.item]}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"item": self.item}

    def act(self, form):
        actions.ask_correction(self.member, self.item, **form.cleaned_data, by=self.request.user)
        return "已提交，支部书记会处理；结果会提醒您。"

    def get_success_url(self):
        return reverse("members:mine")

    def get_context_data(self, **kwargs):
        now = correctable.said(self.item, getattr(self.member, self.item))
        note = f"现在登记的是：{now}。填正确的内容，支部核对后修改。"
        parent = {"parent": "申请更正", "parent_url": reverse("members:choose_correction")}
        return super().get_context_data(note=note, cancel_url=parent["parent_url"], **parent, **kwargs)


class Withdraw(Button):
    permission = OWN
    model = Correction

    def rows(self):
        return Correction.objects.filter(member__user=self.request.user)

    def act(self):
        actions.withdraw_correction(self.row, by=self.request.user)
        return "已撤回申请。"

    def back(self):
        return reverse("members:mine")


class CorrectionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名、拼音、首字母", method="by_member")
    state = django_filters.ChoiceFilter(
        label="状态", choices=Correction.State.choices, empty_label="全部", method="in_state"
    )

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if "state" not in data:
            data["state"] = Correction.State.WAITING.value
        super().__init__(data, *args, **kwargs)

    def by_member(self, rows, name, value):
        return rows.filter(member__in=Member.objects.search(value).order_by().values("pk"))

    def in_state(self, rows, name, value):
        return rows.filter(state=value)


class Corrections(ListPage):
    permission = "members.edit"
    model = Correction
    title = "更正申请"
    template_name = "members/corrections.html"
    filterset_class = CorrectionFilter

    def rows(self):
        return Correction.objects.where_may(self.request.user, self.permission)

    def get_queryset(self):
        return self.rows().select_related("member__branch", "decided_by").order_by("-asked_at", "-id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            row.title = correctable.TITLES.get(row.item, row.item)
            row.said = correctable.said(row.item, row.wanted)
        return context | {"one_branch": one_branch(self.request.user)}


class Decide(ActPage):
    """One request: what is recorded, what is wanted, why; accept or decline. Looking at it is on record."""

    permission = "members.edit"
    model = Correction
    title = "处理更正申请"
    template_name = "members/correction.html"
    form_class = DecideForm

    def rows(self):
        return super().rows().select_related("member__branch", "decided_by")

    def note_look(self):
        """However the page came to be shown, an answer sent back included."""
        if self.row.item in correctable.MASKS:
            about = f"{self.row.member.name}（编号 {self.row.member_id}）{correctable.TITLES[self.row.item]}"
            note_access(self.request, AccessLog.Kind.REVEAL, about, "处理更正申请")

    def act(self, form):
        answer, user = form.cleaned_data["answer"], self.request.user
        if self.request.POST.get("decision") == "accept":
            actions.accept_correction(self.row, answer, by=user)
            return f"已采纳并改好{self.row.member.name}的{correctable.TITLES[self.row.item]}，已提醒本人。"
        actions.decline_correction(self.row, answer, by=user)
        return f"已答复{self.row.member.name}，档案没有改动。"

    def get_success_url(self):
        return reverse("members:corrections")

    def get_context_data(self, **kwargs):
        row = self.row
        self.note_look()
        return super().get_context_data(
            item=correctable.TITLES[row.item],
            now=correctable.said(row.item, getattr(row.member, row.item), plain=True),
            wanted=correctable.said(row.item, row.wanted, plain=True),
            waiting=row.state == Correction.State.WAITING,
            may_see_member=may(self.request.user, "members.see", row.member),
            **kwargs,
        )
