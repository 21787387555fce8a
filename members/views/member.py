"""Pages of one member and the list of all."""

import rules
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from branches.models import Organisation
from branches.scope import posts_that_may, reaches
from core.actions import note_access
from core.clock import today
from core.models import AccessLog
from core.pages import ActPage, DetailPage, ListPage
from members import actions, forms
from members.completeness import OFFICIAL_ITEMS, gaps_of
from members.course import course_of
from members.models import Member
from members.record import lines_of
from members.resources import MemberResource
from members.summaries import summaries_of
from members.transfer_course import state_of


class Register(ListPage):
    permission = "members.see"
    model = Member
    title = "党员名册"
    template_name = "members/list.html"
    filterset_class = forms.MemberFilter
    resource_class = MemberResource
    export_permission = "members.export"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            may_import=rules.has_perm("members.import", user),
            may_add=rules.has_perm("members.edit", user),
            sees_branches=bool(reaches(user, "members.see")),
            may_merge=rules.has_perm("members.merge", user),
            **kwargs,
        )


class OneMember:
    """A page about one member the person sees."""

    model = Member

    def rows(self):
        return super().rows().select_related("branch", "group", "user", "merged_into")


def what_happened(member):
    """The course of a member, the acts that may be taken back, the awards and penalties."""
    acts = list(member.proceedings.valid().select_related("decision").order_by("-recorded_at", "-id"))
    return {
        "course": course_of(member),
        "acts": acts,
        "last_act": acts[0] if acts else None,
        "awards": list(member.awards.all()),
        "penalties": list(member.penalties.select_related("decision")),
    }


def moves_and_care_of(member, user):
    """The transfers of a member, each with how it stands, the rows of 联系关怀, and whether a letter may be given out."""
    transfers = list(member.transfers.select_related("from_branch", "to_branch"))
    for transfer in transfers:
        transfer.said, transfer.tone = state_of(transfer, today())
    on_roster = not member.left_on and member.status == Member.Status.NORMAL
    free = on_roster and not any(transfer.is_open for transfer in transfers)
    return {
        "transfers": transfers,
        "cares": sorted(member.cares.all(), key=lambda care: care.until is not None),
        "may_issue": free and rules.has_perm("members.transfer", user, member),
    }


def buttons_for(user, member):
    """Which buttons the page of `member` shows `user`."""
    there = not member.left_on
    may = {
        name: rules.has_perm(f"members.{name}", user, member)
        for name in ("edit", "process", "reveal", "merge")
    }
    return {
        "may_edit": may["edit"] and not member.merged_into_id,
        "may_process": may["process"],
        "may_handle": may["process"] and there,
        "may_reveal": may["reveal"],
        "may_compare": may["merge"] and not member.merged_into_id,
        "may_open_account": there and not member.user_id and rules.has_perm("branches.appoint", user, member),
    }


class Detail(OneMember, DetailPage):
    permission = "members.see"
    template_name = "members/detail.html"

    @property
    def title(self):
        return self.row.name

    def get_context_data(self, **kwargs):
        member, user = self.row, self.request.user
        gaps = gaps_of(member)
        return super().get_context_data(
            lines=lines_of(member),
            gaps=gaps,
            complete=OFFICIAL_ITEMS - len(gaps),
            items=OFFICIAL_ITEMS,
            watchers=posts_that_may("members.see", member.branch, member.group_id),
            summaries=summaries_of(member, today()),
            **what_happened(member),
            **moves_and_care_of(member, user),
            **buttons_for(user, member),
            **kwargs,
        )


class Reveal(OneMember, ActPage):
    """The sensitive items in plain, once, for a reason that stays on record."""

    permission = "members.reveal"
    title = "查看敏感信息"
    template_name = "members/reveal.html"
    form_class = forms.ReasonForm
    button = "记录理由并查看"

    def form_valid(self, form):
        member = self.row
        about = f"{member.name}（{member.branch.short_name}，编号 {member.pk}）"
        note_access(self.request, AccessLog.Kind.REVEAL, about, form.cleaned_data["reason"])
        response = self.render_to_response(self.get_context_data(form=form, revealed=True))
        add_never_cache_headers(response)
        return response


class ChangeMember(OneMember, ActPage):
    permission = "members.edit"
    title = "修改党员信息"
    form_class = forms.EditForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"member": self.row}

    def act(self, form):
        actions.update_member(self.row, form.changes(), by=self.request.user)
        return f"已保存{self.row.name}的信息。"

    def get_success_url(self):
        return self.row.get_absolute_url()

    def get_context_data(self, **kwargs):
        note = "这里只更正登记的内容；转正、党籍、支部的变动有日期和依据，请到党员页“办理”。"
        return super().get_context_data(columns=2, note=note, **kwargs)


class Add(ActPage):
    permission = "members.edit"
    title = "登记一名党员"
    form_class = forms.AddForm
    button = "登记"

    def get_form_kwargs(self):
        allowed = Organisation.objects.where_may(self.request.user, "members.edit")
        return super().get_form_kwargs() | {"branches": allowed.branches().open_on(today())}

    def get_initial(self):
        return {"branch": self.request.GET.get("branch")}

    def act(self, form):
        self.made = actions.admit(form.cleaned_data, by=self.request.user)
        return f"已将{self.made.name}登记到{self.made.branch.short_name}。"

    def get_success_url(self):
        return self.made.get_absolute_url()

    def get_context_data(self, **kwargs):
        above = {"parent": "党员名册", "parent_url": reverse("members:list"), "here": self.title}
        return super().get_context_data(columns=2, cancel_url=above["parent_url"], **above, **kwargs)


class OpenAccount(OneMember, ActPage):
    permission = "branches.appoint"
    title = "开通账号"
    form_class = forms.AccountForm
    button = "开通"

    def get_initial(self):
        return {"username": self.request.GET.get("username") or forms.AccountForm.suggested(self.row)}

    def act(self, form):
        username = form.cleaned_data["username"]
        password = actions.open_account_for(self.row, username, by=self.request.user)
        if not password:
            return f"已把{self.row.name}原有的账号 {username} 与党员信息关联。"
        return f"已为{self.row.name}开通账号 {username}，初始密码 {password}（只显示这一次，请转告本人）。"

    def get_success_url(self):
        return self.row.get_absolute_url()
